import type { Readable } from 'node:stream';

/** Where bytes lie. Keys are content addresses (`files/ab/cd/<sha256>`), so writing one twice writes the same bytes. */
export abstract class FileStorage {
  /** Stores the file at `path` under `key`; when it returns the bytes are whole and readable by every process. */
  abstract put(key: string, path: string, mediaType: string): Promise<void>;
  /** The bytes, or null when there are none under that key. */
  abstract get(key: string): Promise<Readable | null>;
  abstract has(key: string): Promise<boolean>;
}

/** Keys are made by us, never by a caller; this stands between a bug and somebody else's files. */
export function assertKey(key: string): void {
  if (!/^[a-z]+\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}(-\d+\.webp)?$/.test(key)) throw new Error(`Not a storage key: ${key}`);
}
