import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused, refused } from '@app/platform';

/** Most bytes of one upload. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024;
const MEGABYTES_MAX = FILE_BYTES_MAX / 1024 / 1024;

export interface IncomingFile {
  path: string;
  bytes: number;
  sha256: string;
}

/**
 * Writes a request body to a folder of its own while counting and hashing, hands it to `use`, and removes the folder whatever happens.
 * Refuses FILE_TOO_LARGE at the announced length or at the first byte too many, FILE_EMPTY, and FILE_INTERRUPTED when the sender goes away.
 */
export async function receiveFile<T>(body: Readable, { folder, announced }: { folder: string; announced: number | null }, use: (file: IncomingFile) => Promise<T>): Promise<T> {
  if (announced !== null && announced > FILE_BYTES_MAX) throw refused('FILE_TOO_LARGE', { max: MEGABYTES_MAX });
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(path.join(folder, 'upload-'));
  try {
    return await use(await writeDown(body, path.join(own, randomUUID())));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

async function writeDown(body: Readable, file: string): Promise<IncomingFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > FILE_BYTES_MAX) return done(refused('FILE_TOO_LARGE', { max: MEGABYTES_MAX }));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    // The body itself must survive a refusal: its socket still carries the answer.
    await pipeline(undestroyed(body), count, createWriteStream(file, { flags: 'wx' }));
  } catch (error) {
    if (error instanceof Refused) throw error;
    if (body.errored || body.destroyed) throw refused('FILE_INTERRUPTED');
    throw error;
  }
  if (bytes === 0) throw refused('FILE_EMPTY');
  return { path: file, bytes, sha256: hash.digest('hex') };
}

const undestroyed = (body: Readable): AsyncIterable<Buffer> => body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
