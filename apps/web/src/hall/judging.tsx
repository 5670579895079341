import { useEffect } from 'react';
import { Route, Routes } from 'react-router';
import { ChooseByHand } from './choose-by-hand';
import { Closed } from './closed';
import { GoHome } from './go-home';
import type { JudgeDesk } from './judge-desk';
import { momentOf, type Moment } from './moment';
import { MyBallots } from './my-ballots';
import { OnStage } from './on-stage';
import { Recused } from './recused';
import { Review } from './review';
import { useTablet } from './tablet-context';
import { useHall, type HallNow } from './use-hall';
import { useSecondsLeft } from './use-seconds-left';
import { Voting } from './voting';
import { Waiting } from './waiting';

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

/** The round chosen by hand; once online again the stage leads. */
function useChosenByHand(offline: boolean): string | null {
  const { store } = useTablet();
  const chosen = (store.get('settings', 'byHand') as string | undefined) ?? null;
  useEffect(() => {
    if (!offline && chosen) void store.drop('settings', 'byHand');
  }, [offline, chosen, store]);
  return offline ? chosen : null;
}

function Now({ desk, hall, moment, timedOut }: { desk: JudgeDesk; hall: HallNow | null; moment: Moment | null; timedOut: boolean }) {
  if (!moment) return <Waiting desk={desk} hall={hall} />;
  const { round, stage } = moment;
  if (desk.recusals.some(({ projectId }) => projectId === round.projectId)) return <Recused moment={moment} hall={hall} />;
  if (stage === 'closed' || timedOut) return <Closed moment={moment} hall={hall} />;
  if (stage === 'voting') return <Voting key={round.roundId} moment={moment} />;
  return <OnStage key={round.roundId} moment={moment} />;
}
