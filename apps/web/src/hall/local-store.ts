import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BallotMark } from '@app/rules';
import type { JudgeDesk } from './judge-desk';

/** A ballot a judge handed in at this tablet. It stays here until staff clear the tablet, whatever became of it. */
export interface KeptBallot {
  /** Made here, once per version: the server knows a version it already has by it. */
  clientBallotId: string;
  competitionId: string;
  judgeId: string;
  judgeName: string;
  roundId: string;
  projectLabel: string;
  revision: number;
  mark: BallotMark;
  /** When the judge handed in, by the server's clock as this tablet knows it, ISO 8601. */
  castAt: string;
  state: 'queued' | 'received' | 'refused';
  /** From the server's receipt. */
  receiptCode?: string;
  status?: string;
  /** Why the server does not take it, in words. */
  refusal?: { code: string; message: string; nextStep: string };
}

interface HallDb extends DBSchema {
  ballots: { key: string; value: KeptBallot };
  desks: { key: string; value: JudgeDesk };
  drafts: { key: string; value: BallotMark };
  settings: { key: string; value: unknown };
}

type Name = 'ballots' | 'desks' | 'drafts' | 'settings';
type Value<N extends Name> = HallDb[N]['value'];

/**
 * What the tablet keeps: in IndexedDB, and in memory where the browser refuses storage; then `kept` is false and everybody is told.
 * Every value is answered from memory; `put` resolves once it is written for good.
 */
export class LocalStore {
  private readonly memory: Record<Name, Map<string, unknown>> = { ballots: new Map(), desks: new Map(), drafts: new Map(), settings: new Map() };
  private readonly listeners = new Set<() => void>();
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('liaobuqi-hall');
  private db: IDBPDatabase<HallDb> | null = null;
  /** False where storage is refused: what is here is gone when the page is closed. */
  kept = false;
  /** Grows with every change: the snapshot of `useSyncExternalStore`. */
  version = 0;

  private constructor() {}

  /** Opens the storage and reads it whole; never fails. */
  static async open(): Promise<LocalStore> {
    const store = new LocalStore();
    try {
      store.db = await openDB<HallDb>('liaobuqi-hall', 1, {
        upgrade: (db) => {
          db.createObjectStore('ballots', { keyPath: 'clientBallotId' });
          for (const name of ['desks', 'drafts', 'settings'] as const) db.createObjectStore(name);
        },
      });
      await store.readAll();
      store.kept = true;
      // Without it a browser short of room may throw ballots away.
      void navigator.storage?.persist?.().catch(() => false);
    } catch {
      store.db = null;
    }
    store.channel?.addEventListener('message', () => void store.readAll().then(() => store.changed()));
    return store;
  }

  get<N extends Name>(name: N, key: string): Value<N> | undefined {
    return this.memory[name].get(key) as Value<N> | undefined;
  }

  all<N extends Name>(name: N): Value<N>[] {
    return [...this.memory[name].values()] as Value<N>[];
  }

  /** Remembers it at once; resolves when it is on disk, or only in memory (`kept` then turns false). */
  async put<N extends Name>(name: N, key: string, value: Value<N>): Promise<void> {
    this.memory[name].set(key, value);
    this.changed();
    await this.write((db) => (name === 'ballots' ? db.put('ballots', value as KeptBallot) : db.put(name, value as never, key)));
    // Another tab's change, read while this was being written, must not hide it.
    if (!this.memory[name].has(key)) this.memory[name].set(key, value);
  }

  async drop(name: Name, key: string): Promise<void> {
    this.memory[name].delete(key);
    this.changed();
    await this.write((db) => db.delete(name, key));
  }

  /** Forgets everything of one kind. */
  async dropAll(name: Name): Promise<void> {
    this.memory[name].clear();
    this.changed();
    await this.write((db) => db.clear(name));
  }

  /** Whether this tab may send for the next `ms`: one tab at a time, decided in one transaction. */
  async lease(owner: string, ms: number): Promise<boolean> {
    if (!this.db) return true;
    try {
      const transaction = this.db.transaction('settings', 'readwrite');
      const held = (await transaction.store.get('lease')) as { owner: string; until: number } | undefined;
      const free = !held || held.owner === owner || held.until < Date.now() || held.until > Date.now() + 10 * ms;
      if (free) await transaction.store.put({ owner, until: Date.now() + ms }, 'lease');
      await transaction.done;
      return free;
    } catch {
      return true;
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async write(change: (db: IDBPDatabase<HallDb>) => Promise<unknown>): Promise<void> {
    if (!this.db) return;
    try {
      await change(this.db);
      this.channel?.postMessage('changed');
    } catch {
      this.kept = false;
      this.changed();
    }
  }

  private async readAll(): Promise<void> {
    if (!this.db) return;
    for (const name of ['ballots', 'desks', 'drafts', 'settings'] as const) {
      const [keys, values] = await Promise.all([this.db.getAllKeys(name), this.db.getAll(name)]);
      this.memory[name] = new Map(keys.map((key, i) => [key, values[i]]));
    }
  }

  private changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
