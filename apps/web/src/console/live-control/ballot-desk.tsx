import { useState } from 'react';
import type { CompetitionRules } from '@app/rules';
import { useAsked } from '../../api/use-asked';
import { ProposeLateBallot, ReadBallotActs, ReadHallJudges, ReadLateBallots, type ReadBallotActsQuery, type ReadLateBallotsQuery } from '../../gql/console/live-control/ballots';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { Loading } from '../../kit/loading';
import { FailureNotice } from '../../kit/notice';
import type { RunOrderRound } from '../../stage/use-stage';
import { useCommand } from '../../stage/use-command';
import { language } from '../../words/language';
import { live } from '../../words/live.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { DecideDialog } from './ballot-dialogs';
import styles from './live-control.module.css';
import { ReasonDialog } from './reason-dialog';

export type ActRow = ReadBallotActsQuery['ballotActs']['edges'][number]['node'];
type LateRow = ReadLateBallotsQuery['lateBallots'][number];

export interface BallotDeskProps {
  competitionId: string;
  rules: CompetitionRules;
  rounds: RunOrderRound[];
  /** Changes with everything that happens in the hall: read again. */
  version: string;
}

const KINDS: Record<string, typeof live.kindLate> = { 'accept-late': live.kindLate, paper: live.kindPaper, correction: live.kindCorrection, void: live.kindVoid };

/** What two people do to ballots: late ones, and whatever waits for the second pair of eyes. */
export function BallotDesk({ competitionId, rules, rounds, version }: BallotDeskProps) {
  const say = useSay();
  const late = useAsked(ReadLateBallots, { competitionId }, version);
  const acts = useAsked(ReadBallotActs, { competitionId }, version);
  const { value: judges = [] } = useAsked(ReadHallJudges, { competitionId });
  const [open, setOpen] = useState(false);
  const [deciding, setDeciding] = useState<ActRow | null>(null);
  // Settled here and perhaps still in the list as last read.
  const [decided, setDecided] = useState<string[]>([]);
  if (acts.value === undefined || late.value === undefined) return acts.failure || late.failure ? <FailureNotice failure={acts.failure ?? late.failure} /> : <Loading />;
  const pending = acts.value.edges.map(({ node }) => node).filter(({ id, status }) => status === 'proposed' && !decided.includes(id));
  const judgeOf = (act: ActRow) => judges.find(({ id }) => id === act.judgeId);
  const titleOf = (act: ActRow) => rounds.find(({ projectId }) => projectId === act.projectId)?.project.title ?? '';
  const kindOf = (act: ActRow) => say(KINDS[act.kind] ?? live.kindPaper);
  return (
    <section className={styles.card} aria-label={say(live.acts)}>
      <div className={styles.cardHead}>
        <h2>{say(live.acts)}</h2>
        <Button icon="clock" onClick={() => setOpen(true)}>
          {say(live.lateOpen, { n: late.value.length })}
        </Button>
      </div>
      {pending.length === 0 && <p>{say(live.actsNone)}</p>}
      <ul className={styles.rows}>
        {pending.map((act) => (
          <li key={act.id}>
            <span>
              {say(live.actRow, { kind: kindOf(act), judge: judgeOf(act)?.name ?? '', title: titleOf(act) })}
              <br />
              <small>{say(live.reasonGiven, { reason: act.reason })}</small>
            </span>
            {act.proposedByMe ? <small>{say(live.mine)}</small> : <Button onClick={() => setDeciding(act)}>{say(live.decide)}</Button>}
          </li>
        ))}
      </ul>
      {open && <LateDrawer rows={late.value} pending={pending} onClose={() => setOpen(false)} />}
      {deciding && (
        <DecideDialog
          act={deciding}
          kind={kindOf(deciding)}
          judgeName={judgeOf(deciding)?.name ?? ''}
          projectTitle={titleOf(deciding)}
          panel={rules.panels.find(({ key }) => key === judgeOf(deciding)?.panel) ?? null}
          onDecided={() => {
            setDecided([...decided, deciding.id]);
            setDeciding(null);
          }}
          onClose={() => setDeciding(null)}
        />
      )}
    </section>
  );
}

const timeOf = (at: string) => new Date(at).toLocaleTimeString(language.current);

function LateDrawer({ rows, pending, onClose }: { rows: LateRow[]; pending: ActRow[]; onClose: () => void }) {
  const say = useSay();
  const [proposing, setProposing] = useState<LateRow | null>(null);
  const { run, busy, failure, forget } = useCommand();
  const waits = (row: LateRow) => pending.some(({ judgeId, projectId }) => judgeId === row.judgeId && projectId === row.projectId);
  if (proposing) {
    return (
      <ReasonDialog
        title={say(live.lateTitle, { judge: proposing.judgeName })}
        what={say(live.lateProposeWhat)}
        confirm={say(live.latePropose)}
        busy={busy}
        failure={failure}
        onClose={() => {
          forget();
          setProposing(null);
        }}
        onConfirm={(reason) => void run(ProposeLateBallot, { input: { ballotId: proposing.ballotId, reason } }).then((done) => done && setProposing(null))}
      />
    );
  }
  return (
    <Dialog title={say(live.late_title)} onClose={onClose} actions={<Button onClick={onClose}>{say(shared.close)}</Button>}>
      <p>{say(live.lateWhat)}</p>
      {rows.length === 0 && <p>{say(live.lateNone)}</p>}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.ballotId}>
            <span>{say(live.lateRow, { judge: row.judgeName, title: row.projectTitle, cast: timeOf(row.castAt), arrived: timeOf(row.arrivedAt) })}</span>
            {waits(row) ? <small>{say(live.lateWaits)}</small> : <Button onClick={() => setProposing(row)}>{say(live.latePropose)}</Button>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
