import { useEffect } from 'react';
import { Route, Routes, useNavigate } from 'react-router';
import { ChooseByHand } from './choose-by-hand';
import { Closed } from './closed';
import type { DeskRound, JudgeDesk } from './judge-desk';
import { MyBallots } from './my-ballots';
import { OnStage } from './on-stage';
import { Recused } from './recused';
import { Review } from './review';
import { useTablet } from './tablet-context';
import { useHall, type Hall, type HallNow } from './use-hall';
import { useSecondsLeft } from './use-seconds-left';
import { Voting } from './voting';
import { Waiting } from './waiting';

/** What is before the judge now. */
export interface Moment {
  desk: JudgeDesk;
  round: DeskRound;
  stage: 'pitching' | 'questions' | 'voting' | 'closed';
  /** When the stage ends, if it does. */
  endsAt: string | null;
  /** The judge chose the project by hand, offline. */
  byHand: boolean;
  offline: boolean;
}

/** A judge sits here: what they see follows the stage, or, offline, their own hand. */
export function Judging({ desk }: { desk: JudgeDesk }) {
  const { store, session } = useTablet();
  const hall = useHall(desk.competitionId);
  const { offline } = hall;
  const byHand = useChosenByHand(offline);
  const moment = momentOf(desk, hall, { offline, byHand });
  const unknownRound = hall.state?.current && !desk.rounds.some(({ roundId }) => roundId === hall.state?.current?.roundId) ? hall.state.current.roundId : null;
  useEffect(() => {
    // The run order was drawn or changed after this desk was read.
    if (unknownRound || (hall.state && hall.state.roundsTotal !== desk.rounds.length)) void session.refresh();
  }, [unknownRound, hall.state?.roundsTotal, desk.rounds.length, session]);
  const timedOut = useSecondsLeft(moment?.stage === 'voting' ? moment.endsAt : null) === 0;
  const choose = (roundId: string) => void store.put('settings', 'byHand', roundId);
  return (
    <Routes>
      <Route path="/hall/mine" element={<MyBallots desk={desk} />} />
      <Route path="/hall/stage" element={offline ? <ChooseByHand desk={desk} current={moment?.round.position ?? 0} onChoose={choose} /> : <GoHome />} />
      <Route path="/hall/review" element={moment ? <Review key={moment.round.roundId} moment={moment} timedOut={timedOut} /> : <GoHome />} />
      <Route path="*" element={<Now desk={desk} hall={hall.state} moment={moment} timedOut={timedOut} />} />
    </Routes>
  );
}

/** An address that means nothing now, e.g. after the browser's back. */
export function GoHome() {
  const navigate = useNavigate();
  useEffect(() => void navigate('/hall/', { replace: true }), [navigate]);
  return null;
}

/** The round chosen by hand; once online again the stage leads. */
function useChosenByHand(offline: boolean): string | null {
  const { store } = useTablet();
  const chosen = (store.get('settings', 'byHand') as string | undefined) ?? null;
  useEffect(() => {
    if (!offline && chosen) void store.drop('settings', 'byHand');
  }, [offline, chosen, store]);
  return offline ? chosen : null;
}

function momentOf(desk: JudgeDesk, { state }: Hall, { offline, byHand }: { offline: boolean; byHand: string | null }): Moment | null {
  const chosen = byHand ? desk.rounds.find(({ roundId }) => roundId === byHand) : undefined;
  if (chosen) return { desk, round: chosen, stage: 'voting', endsAt: null, byHand: true, offline };
  const current = state?.current;
  const round = current && desk.rounds.find(({ roundId }) => roundId === current.roundId);
  if (!current || !round || current.stage === 'waiting') return null;
  return { desk, round, stage: current.stage, endsAt: endOf(current), byHand: false, offline };
}

function endOf(current: NonNullable<HallNow['current']>): string | null {
  if (current.stage === 'pitching') return current.pitchEndsAt;
  if (current.stage === 'questions') return current.questionsEndAt;
  return current.stage === 'voting' ? current.votingEndsAt : null;
}

function Now({ desk, hall, moment, timedOut }: { desk: JudgeDesk; hall: HallNow | null; moment: Moment | null; timedOut: boolean }) {
  if (!moment) return <Waiting desk={desk} hall={hall} />;
  const { round, stage } = moment;
  if (desk.recusals.some(({ projectId }) => projectId === round.projectId)) return <Recused moment={moment} hall={hall} />;
  if (stage === 'closed' || timedOut) return <Closed moment={moment} hall={hall} />;
  if (stage === 'voting') return <Voting key={round.roundId} moment={moment} />;
  return <OnStage key={round.roundId} moment={moment} />;
}
