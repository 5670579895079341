import { useState } from 'react';
import { DecideMilestone } from '../../gql/console/grants/grants';
import { Button } from '../../kit/button';
import { grantWords, milestoneWords } from '../../words/console-grants.words';
import { useSay } from '../../words/use-say';
import { Mark, Section, type Tone } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { useAct } from '../session/use-act';
import type { Grant, GrantPartProps } from './grant';
import styles from './grants.module.css';

type Report = Grant['milestones'][number]['reports'][number];
type Deciding = { reportId: string; accept: boolean } | null;
const TONES: Record<string, Tone> = { open: 'plain', reported: 'warn', accepted: 'good', rejected: 'bad' };

/** The milestones with the team's reports and photos, and the decision about each. */
export function Milestones({ grant, onDone }: GrantPartProps) {
  const say = useSay();
  const [deciding, setDeciding] = useState<Deciding>(null);
  const may = grant.permissions.decideMilestone.allowed;
  return (
    <Section title={say(grantWords.milestones)}>
      <ol className={styles.list}>
        {grant.milestones.map((milestone) => (
          <li key={milestone.id} className={styles.card}>
            <div className={styles.line}>
              <strong>{say(grantWords.milestone, { n: milestone.position, title: milestone.title, on: milestone.dueOn })}</strong>
              <Mark tone={TONES[milestone.status]}>{say(milestoneWords[milestone.status]!)}</Mark>
            </div>
            {milestone.reports.length === 0 && <p>{say(grantWords.noReports)}</p>}
            {milestone.reports.map((report) => (
              <ReportView key={report.id} report={report} decide={may && report.status === 'submitted' ? (accept) => setDeciding({ reportId: report.id, accept }) : null} />
            ))}
          </li>
        ))}
      </ol>
      {deciding && <DecideDialog {...deciding} onDone={onDone} onClose={() => setDeciding(null)} />}
    </Section>
  );
}

function ReportView({ report, decide }: { report: Report; decide: ((accept: boolean) => void) | null }) {
  const say = useSay();
  return (
    <div className={styles.report}>
      <span className={styles.soft}>
        {say(grantWords.reported, { at: shownTime(report.createdAt) })} <Mark>{say(grantWords.measureStates[report.status]!)}</Mark>
      </span>
      <p>{report.text}</p>
      {report.decisionReason && <q>{report.decisionReason}</q>}
      <div className={styles.photos}>
        {report.files.map(({ id, attachmentId, caption }, index) => (
          <a key={id} href={`/attachments/${attachmentId}`} target="_blank" rel="noreferrer">
            <img src={`/attachments/${attachmentId}/thumbnail?size=320`} alt={caption || say(grantWords.photo, { n: index + 1 })} />
          </a>
        ))}
      </div>
      {decide && (
        <div className={styles.line}>
          <Button kind="main" onClick={() => decide(true)}>
            {say(grantWords.accept)}
          </Button>
          <Button onClick={() => decide(false)}>{say(grantWords.reject)}</Button>
        </div>
      )}
    </div>
  );
}

function DecideDialog({ reportId, accept, onDone, onClose }: { reportId: string; accept: boolean; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(DecideMilestone);
  const decide = async (reason: string) => {
    const decided = await run({ input: { reportId, accept, reason: reason || null } });
    if (decided) onDone(say(grantWords.decided));
    return decided;
  };
  const name = say(accept ? grantWords.accept : grantWords.reject);
  return <ReasonDialog title={name} what={say(accept ? grantWords.acceptWhat : grantWords.rejectWhat)} confirm={name} danger={!accept} reason={accept ? 'optional' : 'needed'} busy={busy} failure={failure} onConfirm={decide} onClose={onClose} />;
}
