import { useEffect } from 'react';
import { useLive } from '../api/use-live';
import { HallStateChanged, ReadHallState, type ReadHallStateQuery } from '../gql/hall/hall-state';
import { useTablet } from './tablet-context';

export type HallNow = NonNullable<ReadHallStateQuery['hallState']>;

export interface Hall {
  /** The newest state known: from the server, or as it was before the page was reloaded without it. */
  state: HallNow | null;
  /** Neither the server's pushes nor answers get through. */
  offline: boolean;
}

/** Follows the hall, keeps its last state for a reload without the network, and sets the clock by it. */
export function useHall(competitionId: string): Hall {
  const { store, clock, outbox, session } = useTablet();
  const { value, state: connection } = useLive(HallStateChanged, ReadHallState, { competitionId });
  useEffect(() => {
    if (!value) return;
    clock.observe(value.serverTime);
    void store.put('settings', 'hall', value);
    outbox.kick();
  }, [value, clock, store, outbox]);
  useEffect(() => {
    if (connection !== 'loading') session.heard(connection !== 'offline');
  }, [connection, session]);
  const remembered = store.get('settings', 'hall') as HallNow | undefined;
  return { state: value ?? (remembered?.competitionId === competitionId ? remembered : null), offline: !session.reachable };
}
