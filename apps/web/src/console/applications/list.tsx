import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { PROJECT_STATUSES, type ProjectStatus } from '@app/rules';
import { ask } from '../../api/ask';
import { Applications as ApplicationsAsked, type ApplicationsQuery } from '../../gql/console/applications/applications';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { applicationWords, statusWords } from '../../words/console-applications.words';
import { consoleWords } from '../../words/console.words';
import { useSay } from '../../words/use-say';
import { SelectField } from '../parts/fields';
import { Page } from '../parts/page';
import { StatusMark } from '../parts/status-mark';
import { shownTime, shownYuan } from '../parts/shown';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { mayIn, useMe } from '../session/session';
import { useCompetition } from '../shell/competition';
import { useCommunities } from './use-communities';
import styles from './applications.module.css';

type Row = ApplicationsQuery['projects']['edges'][number]['node'];

/** All applications, filtered by the server; the filter is part of the address, so that going back keeps it. */
export function ApplicationList() {
  const say = useSay();
  const go = useNavigate();
  const me = useMe().data;
  const { id, tenantId } = useCompetition();
  const communities = useCommunities();
  const [filter, setFilter] = useSearchParams();
  const [text, setText] = useState(filter.get('text') ?? '');
  const asked = { status: (filter.get('status') ?? null) as ProjectStatus | null, communityId: filter.get('community'), text: filter.get('text') };
  const pages = usePages<Row>(['applications', id, asked], async (after) => (await ask(ApplicationsAsked, { competitionId: id, ...asked, after })).projects);
  const put = (key: string, value: string) => setFilter((before) => (value ? (before.set(key, value), before) : (before.delete(key), before)), { replace: true });
  const may = (permission: 'EnterPaperApplication' | 'ImportSubmissions') => me !== null && me !== undefined && mayIn(me, permission, { tenantId, competitionId: id });
  const columns: Column<Row>[] = [
    { title: say(applicationWords.title), cell: ({ id: projectId, title, number }) => <Link to={projectId}>{title || number}</Link> },
    { title: say(applicationWords.number), kind: 'narrow', cell: ({ number }) => number },
    { title: say(applicationWords.status), kind: 'narrow', cell: ({ status }) => <StatusMark status={status} /> },
    { title: say(applicationWords.team), cell: ({ team }) => team.name },
    { title: say(applicationWords.community), cell: ({ communityId }) => communities.find((one) => one.id === communityId)?.name },
    { title: say(applicationWords.requested), kind: 'figure', cell: ({ requested }) => shownYuan(requested) },
    { title: say(applicationWords.submittedAt), kind: 'narrow', cell: ({ submittedAt }) => shownTime(submittedAt) },
  ];
  return (
    <Page
      title={say(consoleWords.applications)}
      intro={say(applicationWords.intro)}
      actions={
        <>
          {may('EnterPaperApplication') && <Button icon="plus" onClick={() => void go('paper')}>{say(applicationWords.paper)}</Button>}
          <Button onClick={() => void go('sheets')}>{say(applicationWords.sheets)}</Button>
        </>
      }
    >
      <form
        className={styles.filters}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          put('text', text.trim());
        }}
      >
        <SelectField label={say(applicationWords.status)} value={asked.status ?? ''} onChange={(value) => put('status', value)} options={[{ value: '', label: say(applicationWords.anyStatus) }, ...PROJECT_STATUSES.filter((status) => status !== 'draft').map((status) => ({ value: status, label: say(statusWords[status]!) }))]} />
        <SelectField label={say(applicationWords.community)} value={asked.communityId ?? ''} onChange={(value) => put('community', value)} options={[{ value: '', label: say(applicationWords.anyCommunity) }, ...communities.map((one) => ({ value: one.id, label: one.name }))]} />
        <TextField label={say(applicationWords.search)} type="search" maxLength={100} value={text} onChange={(event) => setText(event.target.value)} />
        <Button type="submit" icon="search">
          {say(applicationWords.find)}
        </Button>
      </form>
      <PagedTable label={say(consoleWords.applications)} pages={pages} columns={columns} rowKey={({ id: key }) => key} empty={say(applicationWords.none)} />
    </Page>
  );
}
