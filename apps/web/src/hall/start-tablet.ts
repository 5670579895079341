import { command } from '../api/ask';
import { DeliverBallot } from '../gql/hall/deliver-ballot';
import { startHeartbeat } from './heartbeat';
import { LocalStore, type KeptBallot } from './local-store';
import { NewBuild } from './new-build';
import { Outbox, type Acknowledged } from './outbox';
import { ServerClock } from './server-clock';
import type { TabletParts } from './tablet-context';
import { TabletSession } from './tablet-session';

const SEND_TIMEOUT_MS = 10_000;

/** Puts the tablet together from what it has kept; called once per page. */
export async function startTablet(): Promise<TabletParts> {
  const store = await LocalStore.open();
  const clock = new ServerClock((store.get('settings', 'clockLag') as number | undefined) ?? 0);
  const session = new TabletSession(store, clock);
  const outbox = new Outbox(store, clock, sendBallot, () => void session.refresh());
  const newBuild = new NewBuild();
  session.onChange = () => outbox.kick();
  session.start();
  void newBuild.start();
  outbox.kick();
  addEventListener('online', () => {
    outbox.kick();
    void session.refresh();
  });
  startHeartbeat({
    wanted: () => session.who.at !== 'unpaired' && session.who.at !== 'starting',
    queued: () => outbox.queued.length,
    heard: (reachable) => session.heard(reachable),
    signedOut: () => void session.refresh(),
  });
  return { store, clock, outbox, session, newBuild };
}

/** Names the judge it is of: after a hand-over the server must never take it for another's. */
function sendBallot({ roundId, clientBallotId, revision, mark, castAt: clientAt, judgeId }: KeptBallot, sentAt: string): Promise<Acknowledged> {
  return command(DeliverBallot, { input: { roundId, clientBallotId, revision, mark, clientAt, sentAt, judgeId } }, { timeoutMs: SEND_TIMEOUT_MS });
}
