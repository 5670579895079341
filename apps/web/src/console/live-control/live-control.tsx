import { useState } from 'react';
import { useParams } from 'react-router';
import type { CompetitionRules, Permission } from '@app/rules';
import { useLive } from '../../api/use-live';
import { ReadSeatMap, SeatMapChanged } from '../../gql/console/live-control/seat-map';
import { Loading } from '../../kit/loading';
import { Notice } from '../../kit/notice';
import { RunOrderList } from '../../stage/run-order-list';
import { useRunOrder, useStage, useStageCompetition, type StageState } from '../../stage/use-stage';
import { live } from '../../words/live.words';
import { stage } from '../../words/stage.words';
import { useSay } from '../../words/use-say';
import { mayIn, useMe } from '../session/session';
import { BallotDesk } from './ballot-desk';
import { DevicesPanel } from './devices-panel';
import styles from './live-control.module.css';
import { MessagePanel } from './message-panel';
import { RoundPanel } from './round-panel';
import { ScreenPanel } from './screen-panel';
import { SeatDialog } from './seat-dialog';
import { SeatMap, type Seat } from './seat-map';
import { ShortcutList } from './shortcut-list';
import { useShortcuts } from './use-shortcuts';

/** The desk of the evening: everything about the hall on one page. */
export default function LiveControl() {
  const say = useSay();
  const { competitionId = '' } = useParams();
  const { value: state, state: link } = useStage(competitionId);
  const { value: competition } = useStageCompetition(competitionId);
  if (state === null && (link === 'live' || link === 'polling')) return <Notice title={say(live.noRounds)}>{say(live.noRoundsNext)}</Notice>;
  if (!state || !competition) return <Loading />;
  return (
    <div className={styles.page}>
      <h1>{say(live.title)}</h1>
      {link === 'offline' && <Notice tone="warn" title={say(stage.lost)} />}
      <Desk state={state} competition={{ ...competition, rules: competition.rules as CompetitionRules }} />
    </div>
  );
}

interface DeskProps {
  state: StageState;
  competition: { id: string; tenantId: string; rules: CompetitionRules };
}

function Desk({ state, competition }: DeskProps) {
  const me = useMe();
  useShortcuts();
  const { id: competitionId, tenantId, rules } = competition;
  const { value: order } = useRunOrder(competitionId, state);
  const may = (permission: Permission) => Boolean(me.data && mayIn(me.data, permission, { tenantId, competitionId }));
  const rounds = order?.rounds ?? [];
  const shared = { state, competition, rounds, may };
  return (
    <>
      {may('RunRoadshow') ? <HostDesk {...shared} /> : <BallotDesk competitionId={competitionId} rules={rules} rounds={rounds} version={state.serverTime} />}
      {may('ManageDevices') && <DevicesPanel tenantId={tenantId} competitionId={competitionId} version={String(state.panels.reduce((sum, { seated }) => sum + seated, 0))} />}
      <ShortcutList />
    </>
  );
}

type HostDeskProps = DeskProps & { rounds: Parameters<typeof RunOrderList>[0]['rounds']; may: (permission: Permission) => boolean };

function HostDesk({ state, competition, rounds, may }: HostDeskProps) {
  const say = useSay();
  const { id: competitionId, rules } = competition;
  const { value: seats } = useLive(SeatMapChanged, ReadSeatMap, { competitionId });
  const [chosen, setChosen] = useState<Seat | null>(null);
  const opened = rounds.filter(({ stage: at }) => at !== 'waiting');
  const all = seats ?? [];
  return (
    <>
      <div className={styles.columns}>
        <RoundPanel state={state} seats={all} may={may('RunRoadshow')} />
        <ScreenPanel state={state} mayReveal={may('DirectReveal')} />
      </div>
      <section className={styles.card} aria-label={say(live.seats)}>
        <h2>{say(live.seats)}</h2>
        {seats ? <SeatMap seats={all} panels={rules.panels} voting={state.current?.stage === 'voting'} onChoose={setChosen} /> : <Loading />}
      </section>
      <div className={styles.columns}>
        {may('HandleBallots') && <BallotDesk competitionId={competitionId} rules={rules} rounds={rounds} version={state.serverTime} />}
        <MessagePanel state={state} />
      </div>
      <section className={styles.card} aria-label={say(stage.runOrder)}>
        <h2>{say(stage.runOrder)}</h2>
        <RunOrderList rounds={rounds} current={state.current?.roundId ?? null} className={styles.order} />
      </section>
      {chosen && (
        <SeatDialog
          seat={chosen}
          rules={rules}
          rounds={opened}
          currentProjectId={state.current?.projectId ?? null}
          rights={{ run: may('RunRoadshow'), handle: may('HandleBallots'), manage: may('ManageJudges') }}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
