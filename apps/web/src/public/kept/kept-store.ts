import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface PhoneDb extends DBSchema {
  writing: { key: string; value: unknown };
}

let opening: Promise<IDBPDatabase<PhoneDb> | null> | null = null;

/** Refused storage (a private window) is no failure: what is written then lasts as long as the page. */
function database(): Promise<IDBPDatabase<PhoneDb> | null> {
  opening ??= openDB<PhoneDb>('liaobuqi-phone', 1, { upgrade: (db) => void db.createObjectStore('writing') }).catch(() => null);
  return opening;
}

const memory = new Map<string, unknown>();

/** What somebody wrote and the server does not have yet, kept on this phone by key; the key names the person, so that phones may be shared. */
export const kept = {
  async read<Value>(key: string): Promise<Value | undefined> {
    if (memory.has(key)) return memory.get(key) as Value;
    const db = await database();
    return (await db?.get('writing', key).catch(() => undefined)) as Value | undefined;
  },
  async write(key: string, value: unknown): Promise<void> {
    memory.set(key, value);
    const db = await database();
    await db?.put('writing', value, key).catch(() => undefined);
  },
  async drop(key: string): Promise<void> {
    memory.delete(key);
    const db = await database();
    await db?.delete('writing', key).catch(() => undefined);
  },
  /** Forgets all that people signed in on this phone wrote: on signing out. */
  async dropOf(person: string): Promise<void> {
    const db = await database();
    for (const key of memory.keys()) if (key.startsWith(`${person}/`)) memory.delete(key);
    const keys = (await db?.getAllKeys('writing').catch(() => [])) ?? [];
    for (const key of keys) if (key.startsWith(`${person}/`)) await db?.delete('writing', key).catch(() => undefined);
  },
};
