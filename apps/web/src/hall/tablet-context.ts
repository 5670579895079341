import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LocalStore } from './local-store';
import type { NewBuild } from './new-build';
import type { Outbox } from './outbox';
import type { ServerClock } from './server-clock';
import type { TabletSession } from './tablet-session';

/** The parts of a tablet that outlive its screens. */
export interface TabletParts {
  store: LocalStore;
  clock: ServerClock;
  outbox: Outbox;
  session: TabletSession;
  newBuild: NewBuild;
}

export const TabletContext = createContext<TabletParts | null>(null);

/** The tablet's parts; the component is drawn again whenever what is kept or who is signed in changes. */
export function useTablet(): TabletParts {
  const parts = useContext(TabletContext)!;
  useSyncExternalStore(parts.store.subscribe, () => parts.store.version);
  useSyncExternalStore(parts.session.subscribe, () => parts.session.version);
  return parts;
}
