import { useState } from 'react';
import { ACT_NAMES, SUBJECT_NAMES } from '@app/rules';
import { ask } from '../../api/ask';
import { AuditEntries, type AuditEntriesQuery } from '../../gql/console/audit/audit';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { Loading } from '../../kit/loading';
import { auditWords } from '../../words/audit-log.words';
import { consoleWords } from '../../words/console.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { fromBeijing } from '../parts/beijing';
import { ExportButtons } from '../parts/export-progress';
import { Failure } from '../parts/failure';
import { DayField, SelectField } from '../parts/fields';
import { Mark, Page } from '../parts/page';
import { shownTime } from '../parts/shown';
import { MoreButton } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { mayIn, useMe } from '../session/session';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { Difference, shortCode } from './difference';
import styles from './audit.module.css';

type Entry = AuditEntriesQuery['auditEntries']['edges'][number]['node'];

interface Filter {
  here: boolean;
  text: string;
  action: string;
  from: string;
  until: string;
  actor: { id: string; name: string } | null;
  subject: { id: string; name: string } | null;
}

const START: Filter = { here: true, text: '', action: '', from: '', until: '', actor: null, subject: null };
const DAY_MS = 86_400_000;

/** The end of a day in Beijing is the start of the next one. */
const nextDay = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** Who did what, when and why; every entry opens to what it changed. */
export default function Audit() {
  const say = useSay();
  const { id } = useCompetition();
  const [filter, setFilter] = useState<Filter>(START);
  const put = (part: Partial<Filter>) => setFilter((before) => ({ ...before, ...part }));
  const asked = {
    competitionId: filter.here ? id : null, text: filter.text || null, action: filter.action || null, actorId: filter.actor?.id ?? null, subjectId: filter.subject?.id ?? null,
    from: filter.from ? fromBeijing(`${filter.from}T00:00`) : null, until: filter.until ? fromBeijing(`${nextDay(filter.until)}T00:00`) : null,
  };
  const pages = usePages<Entry>(['audit', asked], async (after) => (await ask(AuditEntries, { ...asked, after })).auditEntries);
  return (
    <Page title={say(consoleWords.audit)} intro={say(auditWords.intro)}>
      <Filters filter={filter} put={put} />
      <ExportOf filter={filter} />
      {pages.loading && <Loading />}
      {pages.failure !== null && <Failure failure={pages.failure} retry={pages.retry} />}
      {pages.rows?.length === 0 && <p>{say(auditWords.none)}</p>}
      <ol className={styles.entries} aria-label={say(consoleWords.audit)}>
        {pages.rows?.map((entry) => <EntryLine key={entry.id} entry={entry} put={put} />)}
      </ol>
      <MoreButton pages={pages} />
    </Page>
  );
}

/** The whole of what is filtered as a sheet, of this street office; whoever reads the log of one competition only gets that one's. */
function ExportOf({ filter }: { filter: Filter }) {
  const say = useSay();
  const me = useMe().data;
  const { id, tenantId } = useCompetition();
  const here = filter.here || !me || !mayIn(me, 'ReadAudit', { tenantId });
  if (!useMay()('RequestExport')) return null;
  const asked = {
    competitionId: here ? id : null, text: filter.text || null, action: filter.action || null, actorId: filter.actor?.id ?? null, subjectId: filter.subject?.id ?? null, from: filter.from || null, until: filter.until || null,
  };
  return (
    <section className={styles.export} aria-label={say(auditWords.export)}>
      <h2>{say(auditWords.export)}</h2>
      <p className={styles.soft}>{say(here ? auditWords.exportHere : auditWords.exportOffice)}</p>
      <ExportButtons key={JSON.stringify(asked)} input={{ tenantId, kind: 'audit', filter: asked }} />
    </section>
  );
}

function Filters({ filter, put }: { filter: Filter; put: (part: Partial<Filter>) => void }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  const [text, setText] = useState('');
  const acts = Object.entries(ACT_NAMES).map(([value, words]) => ({ value, label: say(words) })).sort((a, b) => a.label.localeCompare(b.label, english ? 'en' : 'zh-CN'));
  const chip = (name: string, clear: Partial<Filter>) => (
    <Button icon="cross" aria-label={say(auditWords.clear, { filter: name })} onClick={() => put(clear)}>
      {name}
    </Button>
  );
  return (
    <>
      <form
        className={styles.filters}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          put({ text: text.trim() });
        }}
      >
        <TextField label={say(auditWords.text)} type="search" maxLength={100} value={text} onChange={(event) => setText(event.target.value)} />
        <SelectField label={say(auditWords.act)} value={filter.action} options={[{ value: '', label: say(auditWords.anyAct) }, ...acts]} onChange={(action) => put({ action })} />
        <SelectField label={say(auditWords.scope)} value={filter.here ? 'here' : 'all'} options={[{ value: 'here', label: say(auditWords.here) }, { value: 'all', label: say(auditWords.everywhere) }]} onChange={(value) => put({ here: value === 'here' })} />
        <DayField label={say(auditWords.from)} value={filter.from} onChange={(from) => put({ from })} />
        <DayField label={say(auditWords.until)} value={filter.until} onChange={(until) => put({ until })} />
        <Button type="submit" icon="search">
          {say(auditWords.find)}
        </Button>
      </form>
      <div className={styles.chips}>
        {filter.actor && chip(say(auditWords.onlyPerson, { name: filter.actor.name }), { actor: null })}
        {filter.subject && chip(`${say(auditWords.onlySubject)} ${filter.subject.name}`, { subject: null })}
      </div>
    </>
  );
}

function EntryLine({ entry, put }: { entry: Entry; put: (part: Partial<Filter>) => void }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { action, actorId, actorName, subjectId, subjectType } = entry;
  const act = ACT_NAMES[action] ? say(ACT_NAMES[action]) : action;
  const subject = [SUBJECT_NAMES[subjectType] ? say(SUBJECT_NAMES[subjectType]) : subjectType, subjectId && shortCode(subjectId)].filter(Boolean).join(' ');
  const changed = entry.before !== null || entry.after !== null;
  return (
    <li className={styles.entry}>
      <div className={styles.line}>
        <time dateTime={entry.createdAt}>{shownTime(entry.createdAt)}</time>
        {actorId ? (
          <Button kind="quiet" aria-label={say(auditWords.onlyPerson, { name: actorName })} onClick={() => put({ actor: { id: actorId, name: actorName } })}>
            {actorName}
          </Button>
        ) : (
          <span>{entry.actorKind === 'system' ? say(auditWords.system) : actorName}</span>
        )}
        <Mark tone="info">{act}</Mark>
        {subjectId ? (
          <Button kind="quiet" aria-label={`${say(auditWords.onlySubject)} ${subject}`} onClick={() => put({ subject: { id: subjectId, name: subject } })}>
            {subject}
          </Button>
        ) : (
          <span>{subject}</span>
        )}
        {entry.address && <span className={styles.soft}>{entry.address}</span>}
        {changed && (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {say(open ? auditWords.hide : auditWords.show)}
          </Button>
        )}
      </div>
      {entry.reason && (
        <p>
          {say(auditWords.reason)} <strong>{entry.reason}</strong>
        </p>
      )}
      {open && <Difference before={entry.before} after={entry.after} />}
    </li>
  );
}
