import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../api/ask';
import { AnswerFinding, AuditFindings, DecideFinding, type AuditFindingsQuery } from '../../gql/console/auditing/auditing';
import { Button } from '../../kit/button';
import { Loading } from '../../kit/loading';
import { auditingWords } from '../../words/console-auditing.words';
import { useSay } from '../../words/use-say';
import { Failure } from '../parts/failure';
import { Mark, Section, type Tone } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { MoreButton } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { RaiseFinding } from './raise-finding';
import styles from './auditing.module.css';

type Finding = AuditFindingsQuery['auditFindings']['edges'][number]['node'];
type Opened = { act: 'answer' | 'settle' | 'sendBack'; id: string } | null;
const TONES: Record<string, Tone> = { open: 'bad', answered: 'warn', closed: 'good' };

/** Findings with their whole conversation, newest first. */
export function Findings({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay();
  const { tenantId } = useCompetition();
  const [opened, setOpened] = useState<Opened>(null);
  const pages = usePages<Finding>(['audit-findings', tenantId], async (after) => (await ask(AuditFindings, { tenantId, after })).auditFindings);
  return (
    <Section title={say(auditingWords.findings)} actions={may('AuditLedger') && <RaiseFinding journalId={null} onDone={onDone} />}>
      {pages.loading && <Loading />}
      {pages.failure !== null && <Failure failure={pages.failure} retry={pages.retry} />}
      {pages.rows?.length === 0 && <p>{say(auditingWords.noFindings)}</p>}
      <ol className={styles.list}>
        {pages.rows?.map((finding) => <FindingCard key={finding.id} finding={finding} open={setOpened} />)}
      </ol>
      <MoreButton pages={pages} />
      {opened?.act === 'answer' && <AnswerDialog id={opened.id} onDone={onDone} onClose={() => setOpened(null)} />}
      {opened && opened.act !== 'answer' && <DecideDialog id={opened.id} close={opened.act === 'settle'} onDone={onDone} onClose={() => setOpened(null)} />}
    </Section>
  );
}

function FindingCard({ finding, open }: { finding: Finding; open: (opened: Opened) => void }) {
  const say = useSay();
  const may = useMay();
  const { id } = useCompetition();
  return (
    <li className={styles.card}>
      <div className={styles.line}>
        <Mark tone={TONES[finding.status]}>{say(auditingWords.status[finding.status]!)}</Mark>
        <strong>{say(auditingWords.aboutMonth, { month: finding.period })}</strong>
        {finding.journalId && <Link to={`/console/${id}/books/vouchers/${finding.journalId}`}>{say(auditingWords.aboutVoucher)}</Link>}
      </div>
      <ul className={styles.notes}>
        {finding.notes.map(({ id: note, act, at, text }) => (
          <li key={note}>
            <span className={styles.soft}>
              {shownTime(at)} {say(auditingWords.acts[act]!)}
            </span>{' '}
            {text}
          </li>
        ))}
      </ul>
      <div className={styles.line}>
        {finding.status === 'open' && may('AnswerFinding') && <Button kind="main" onClick={() => open({ act: 'answer', id: finding.id })}>{say(auditingWords.answer)}</Button>}
        {finding.status === 'answered' && may('AuditLedger') && (
          <>
            <Button kind="main" onClick={() => open({ act: 'settle', id: finding.id })}>
              {say(auditingWords.settle)}
            </Button>
            <Button onClick={() => open({ act: 'sendBack', id: finding.id })}>{say(auditingWords.sendBack)}</Button>
          </>
        )}
      </div>
    </li>
  );
}

interface DialogProps {
  id: string;
  onDone: (done: string) => void;
  onClose: () => void;
}

function AnswerDialog({ id, onDone, onClose }: DialogProps) {
  const say = useSay();
  const { run, busy, failure } = useAct(AnswerFinding);
  const answer = async (text: string) => {
    const answered = await run({ input: { id, text } });
    if (answered) onDone(say(auditingWords.answered));
    return answered;
  };
  return <ReasonDialog title={say(auditingWords.answer)} what={say(auditingWords.answerWhat)} confirm={say(auditingWords.answer)} reasonLabel={say(auditingWords.text)} reasonMost={2000} busy={busy} failure={failure} onConfirm={answer} onClose={onClose} />;
}

function DecideDialog({ id, close, onDone, onClose }: DialogProps & { close: boolean }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideFinding);
  const decide = async (text: string) => {
    const decided = await run({ input: { id, close, text } });
    if (decided) onDone(say(auditingWords.done));
    return decided;
  };
  const name = say(close ? auditingWords.settle : auditingWords.sendBack);
  return <ReasonDialog title={name} what={say(close ? auditingWords.settleWhat : auditingWords.sendBackWhat)} confirm={name} reasonLabel={say(auditingWords.text)} reasonMost={2000} busy={busy} failure={failure} onConfirm={decide} onClose={onClose} />;
}
