import { useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatYuan, formatYuanForPeople, lineAmountFen, parseQuantity } from '@app/rules';
import { EnterPaperApplication, type EnterPaperApplicationMutationVariables } from '../../gql/console/applications/applications';
import { Button } from '../../kit/button';
import { TextArea, TextField } from '../../kit/field';
import { FailureNotice } from '../../kit/notice';
import { applicationWords, kindWords, paperWords, sourceWords } from '../../words/console-applications.words';
import { useSay } from '../../words/use-say';
import { CheckField, DayField, FieldRow, SelectField, TimeField, YuanField } from '../parts/fields';
import { Page, Section } from '../parts/page';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { useCommunities } from './use-communities';
import styles from './applications.module.css';

type Input = EnterPaperApplicationMutationVariables['input'];
type Source = NonNullable<Input['project']['budgetLines']>[number]['source'];

interface Line {
  key: number;
  name: string;
  unitPriceFen: number;
  quantity: string;
  unit: string;
  source: Source;
}
interface Milestone {
  key: number;
  title: string;
  dueOn: string;
  deliverable: string;
}

const emptyLine = (key: number): Line => ({ key, name: '', unitPriceFen: Number.NaN, quantity: '1', unit: '', source: 'grant' });
const emptyMilestone = (key: number): Milestone => ({ key, title: '', dueOn: '', deliverable: '' });
const nextKey = (list: { key: number }[]) => Math.max(-1, ...list.map(({ key }) => key)) + 1;

const START = { name: '', kind: 'residents', communityId: '', leadName: '', contactPhone: '', organisation: '', members: '', title: '', summary: '', need: '', plan: '', receivedAt: '', reason: '' };
type Texts = typeof START;

const amountFen = ({ unitPriceFen, quantity }: Line): bigint => {
  const milli = parseQuantity(quantity);
  return Number.isSafeInteger(unitPriceFen) && milli !== null ? lineAmountFen(BigInt(unitPriceFen), milli) : 0n;
};

function inputOf(competitionId: string, texts: Texts, { lines, milestones }: { lines: Line[]; milestones: Milestone[] }): Input {
  const { name, kind, communityId, leadName, contactPhone, organisation, members, title, summary, need, plan, receivedAt, reason } = texts;
  return {
    competitionId, receivedAt, reason, declared: true,
    team: { name, kind: kind as Input['team']['kind'], communityId, leadName, contactPhone, organisation: organisation || null, members: members.split(/[,，、\n]+/u).map((one) => one.trim()).filter(Boolean) },
    project: {
      title, summary, need, plan, communityId,
      budgetLines: lines.map((line) => ({ name: line.name, unitPrice: formatYuan(Number.isSafeInteger(line.unitPriceFen) ? line.unitPriceFen : 0), quantity: line.quantity, unit: line.unit, source: line.source })),
      milestones: milestones.map((one) => ({ title: one.title, dueOn: one.dueOn, deliverable: one.deliverable })),
    },
  };
}

/** A paper form, entered and handed in for a team. What is missing is told by the server, all at once. */
export function PaperForm() {
  const say = useSay();
  const go = useNavigate();
  const { id } = useCompetition();
  const act = useAct(EnterPaperApplication);
  const [texts, setTexts] = useState<Texts>(START);
  const [lines, setLines] = useState([emptyLine(0)]);
  const [milestones, setMilestones] = useState([emptyMilestone(0)]);
  const [declared, setDeclared] = useState(false);
  const put = (part: Partial<Texts>) => setTexts((before) => ({ ...before, ...part }));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const made = await act.run({ input: inputOf(id, texts, { lines, milestones }) });
    if (made) await go(`../${made.id}`, { relative: 'path', state: { done: say(paperWords.entered, { number: made.number ?? '' }) } });
  };
  return (
    <>
      <Link className={styles.back} to=".." relative="path">
        {say(applicationWords.back)}
      </Link>
      <Page title={say(applicationWords.paper)} intro={say(paperWords.intro)}>
        <form className={styles.rows} onSubmit={(event) => void send(event)}>
          <TeamPart texts={texts} put={put} />
          <ProjectPart texts={texts} put={put} />
          <BudgetPart lines={lines} setLines={setLines} />
          <MilestonesPart milestones={milestones} setMilestones={setMilestones} />
          <Section title={say(paperWords.receipt)}>
            <FieldRow>
              <TimeField label={say(paperWords.receivedAt)} value={texts.receivedAt} onChange={(receivedAt) => put({ receivedAt })} />
              <TextField label={say(paperWords.reason)} maxLength={500} required value={texts.reason} onChange={(event) => put({ reason: event.target.value })} />
            </FieldRow>
            <CheckField label={say(paperWords.declared)} checked={declared} onChange={setDeclared} />
          </Section>
          {act.failure !== null && <FailureNotice failure={act.failure} />}
          <div className={styles.buttons}>
            <Button kind="main" type="submit" busy={act.busy} disabled={!declared || !texts.communityId || !texts.receivedAt}>
              {say(paperWords.enter)}
            </Button>
          </div>
        </form>
      </Page>
    </>
  );
}

interface TextsProps {
  texts: Texts;
  put: (part: Partial<Texts>) => void;
}

function TeamPart({ texts, put }: TextsProps) {
  const say = useSay();
  const communities = useCommunities();
  return (
    <Section title={say(paperWords.team)}>
      <FieldRow>
        <TextField label={say(paperWords.name)} required maxLength={40} value={texts.name} onChange={(event) => put({ name: event.target.value })} />
        <SelectField label={say(applicationWords.kind)} value={texts.kind} options={Object.entries(kindWords).map(([value, words]) => ({ value, label: say(words) }))} onChange={(kind) => put({ kind })} />
        <SelectField label={say(applicationWords.community)} value={texts.communityId} options={[{ value: '', label: '—' }, ...communities.map((one) => ({ value: one.id, label: one.name }))]} onChange={(communityId) => put({ communityId })} />
        <TextField label={say(paperWords.leadName)} required maxLength={40} value={texts.leadName} onChange={(event) => put({ leadName: event.target.value })} />
        <TextField label={say(applicationWords.phone)} hint={say(paperWords.phoneHint)} required inputMode="tel" maxLength={30} value={texts.contactPhone} onChange={(event) => put({ contactPhone: event.target.value })} />
        <TextField label={say(applicationWords.organisation)} maxLength={80} value={texts.organisation} onChange={(event) => put({ organisation: event.target.value })} />
      </FieldRow>
      <TextArea label={say(paperWords.members)} hint={say(paperWords.membersHint)} rows={2} value={texts.members} onChange={(event) => put({ members: event.target.value })} />
    </Section>
  );
}

function ProjectPart({ texts, put }: TextsProps) {
  const say = useSay();
  return (
    <Section title={say(paperWords.project)}>
      <TextField label={say(applicationWords.title)} required value={texts.title} onChange={(event) => put({ title: event.target.value })} />
      <TextField label={say(applicationWords.summary)} required value={texts.summary} onChange={(event) => put({ summary: event.target.value })} />
      <TextArea label={say(applicationWords.need)} required value={texts.need} onChange={(event) => put({ need: event.target.value })} />
      <TextArea label={say(applicationWords.plan)} required value={texts.plan} onChange={(event) => put({ plan: event.target.value })} />
    </Section>
  );
}

function BudgetPart({ lines, setLines }: { lines: Line[]; setLines: (lines: Line[]) => void }) {
  const say = useSay();
  const change = (key: number, part: Partial<Line>) => setLines(lines.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const sum = (some: Line[]) => formatYuanForPeople(some.reduce((total, line) => total + amountFen(line), 0n));
  return (
    <Section title={say(applicationWords.budget)}>
      {lines.map((line, i) => (
        <div key={line.key} className={styles.row} role="group" aria-label={`${say(applicationWords.line)} ${i + 1}`}>
          <TextField label={say(applicationWords.line)} required maxLength={80} value={line.name} onChange={(event) => change(line.key, { name: event.target.value })} />
          <YuanField label={say(applicationWords.unitPrice)} value={line.unitPriceFen} onChange={(unitPriceFen) => change(line.key, { unitPriceFen })} />
          <TextField label={say(applicationWords.quantity)} required maxLength={20} value={line.quantity} onChange={(event) => change(line.key, { quantity: event.target.value })} />
          <TextField label={say(applicationWords.unit)} required maxLength={10} value={line.unit} onChange={(event) => change(line.key, { unit: event.target.value })} />
          <SelectField label={say(applicationWords.source)} value={line.source} options={Object.entries(sourceWords).map(([value, words]) => ({ value, label: say(words) }))} onChange={(source) => change(line.key, { source: source as Source })} />
          {lines.length > 1 && <Button onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}>{say(paperWords.remove, { n: i + 1 })}</Button>}
        </div>
      ))}
      <div className={styles.buttons}>
        <Button icon="plus" onClick={() => setLines([...lines, emptyLine(nextKey(lines))])}>
          {say(paperWords.addLine)}
        </Button>
        <strong role="status">{say(paperWords.sums, { requested: sum(lines.filter(({ source }) => source === 'grant')), total: sum(lines) })}</strong>
      </div>
    </Section>
  );
}

function MilestonesPart({ milestones, setMilestones }: { milestones: Milestone[]; setMilestones: (milestones: Milestone[]) => void }) {
  const say = useSay();
  const change = (key: number, part: Partial<Milestone>) => setMilestones(milestones.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <Section title={say(applicationWords.milestones)}>
      {milestones.map((one, i) => (
        <div key={one.key} className={styles.row} role="group" aria-label={`${say(applicationWords.milestone)} ${i + 1}`}>
          <TextField label={say(applicationWords.milestone)} required maxLength={80} value={one.title} onChange={(event) => change(one.key, { title: event.target.value })} />
          <DayField label={say(applicationWords.dueOn)} value={one.dueOn} onChange={(dueOn) => change(one.key, { dueOn })} />
          <TextField label={say(applicationWords.deliverable)} required maxLength={500} value={one.deliverable} onChange={(event) => change(one.key, { deliverable: event.target.value })} />
          {milestones.length > 1 && <Button onClick={() => setMilestones(milestones.filter(({ key }) => key !== one.key))}>{say(paperWords.remove, { n: i + 1 })}</Button>}
        </div>
      ))}
      <div>
        <Button icon="plus" onClick={() => setMilestones([...milestones, emptyMilestone(nextKey(milestones))])}>
          {say(paperWords.addMilestone)}
        </Button>
      </div>
    </Section>
  );
}
