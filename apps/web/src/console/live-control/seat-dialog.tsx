import { useState } from 'react';
import type { CompetitionRules } from '@app/rules';
import { ProposeVoidBallot } from '../../gql/console/live-control/ballots';
import { RecordAbsence, UnseatJudge } from '../../gql/console/live-control/seat-map';
import { Button } from '../../kit/button';
import { Dialog } from '../../kit/dialog';
import { useCommand } from '../../stage/use-command';
import type { RunOrderRound } from '../../stage/use-stage';
import { live } from '../../words/live.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { PaperDialog } from './ballot-dialogs';
import styles from './live-control.module.css';
import { ReasonDialog } from './reason-dialog';
import type { Seat } from './seat-map';

export interface SeatRights {
  run: boolean;
  handle: boolean;
  manage: boolean;
}

export interface SeatDialogProps {
  seat: Seat;
  rules: CompetitionRules;
  /** Rounds that were opened: paper and voiding are about one of them. */
  rounds: RunOrderRound[];
  currentProjectId: string | null;
  rights: SeatRights;
  onClose: () => void;
}

type Doing = 'unseat' | 'absence' | 'void' | 'paper' | 'correct' | null;

/** What can be done about one chair. */
export function SeatDialog({ seat, rules, rounds, currentProjectId, rights, onClose }: SeatDialogProps) {
  const say = useSay();
  const [doing, setDoing] = useState<Doing>(null);
  const [projectId, setProjectId] = useState(currentProjectId ?? rounds.at(-1)?.projectId ?? '');
  const round = rounds.find((row) => row.projectId === projectId);
  const panel = rules.panels.find(({ key }) => key === seat.judge.panel);
  if (doing === 'paper' || doing === 'correct') return panel && round && <PaperDialog judge={seat.judge} panel={panel} project={{ id: projectId, title: round.project.title }} correction={doing === 'correct'} onClose={onClose} />;
  if (doing) return <SeatAct doing={doing} seat={seat} project={{ id: projectId, title: round?.project.title ?? '' }} onClose={onClose} />;
  return (
    <Dialog title={`${say(live.seat, { n: seat.judge.seatNumber })} ${seat.judge.name}`} onClose={onClose} actions={<Button onClick={onClose}>{say(shared.close)}</Button>}>
      {rounds.length > 0 && (
        <label className={styles.select}>
          {say(live.project)}
          <select value={projectId} onChange={(event) => setProjectId(event.target.value)}>
            {rounds.map(({ projectId: id, position, project }) => (
              <option key={id} value={id}>
                {position}. {project.title}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={styles.actions}>
        {rights.handle && round && <Button onClick={() => setDoing('paper')}>{say(live.paper)}</Button>}
        {rights.handle && round && <Button onClick={() => setDoing('correct')}>{say(live.correct)}</Button>}
        {rights.handle && round && (
          <Button kind="danger" onClick={() => setDoing('void')}>
            {say(live.voidBallot)}
          </Button>
        )}
        {rights.manage && round && !seat.absent && <Button onClick={() => setDoing('absence')}>{say(live.absence)}</Button>}
        {rights.run && seat.deviceId && (
          <Button kind="danger" onClick={() => setDoing('unseat')}>
            {say(live.unseat)}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

interface SeatActProps {
  doing: 'unseat' | 'absence' | 'void';
  seat: Seat;
  project: { id: string; title: string };
  onClose: () => void;
}

function SeatAct({ doing, seat, project, onClose }: SeatActProps) {
  const say = useSay();
  const { run, busy, failure } = useCommand();
  const judgeId = seat.judge.id;
  const acts = {
    unseat: { title: live.unseatTitle, what: live.unseatWhat, confirm: live.unseat, run: (reason: string) => run(UnseatJudge, { input: { judgeId, reason } }) },
    absence: { title: live.absenceTitle, what: live.absenceWhat, confirm: live.absence, run: (reason: string) => run(RecordAbsence, { input: { judgeId, projectId: project.id, reason } }) },
    void: { title: live.voidTitle, what: live.voidWhat, confirm: live.voidBallot, run: (reason: string) => run(ProposeVoidBallot, { input: { judgeId, projectId: project.id, reason } }) },
  };
  const act = acts[doing];
  return (
    <ReasonDialog
      title={say(act.title, { name: seat.judge.name, title: project.title })}
      what={say(act.what)}
      confirm={say(act.confirm)}
      busy={busy}
      failure={failure}
      onClose={onClose}
      onConfirm={(reason) => void act.run(reason).then((done) => done && onClose())}
    />
  );
}
