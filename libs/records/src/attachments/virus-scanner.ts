import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';

export type Scan = { status: 'not-scanned' | 'clean' } | { status: 'infected'; signature: string };

/** Looks through a file before it is stored. Throws when it cannot tell: an upload is then refused, not waved through. */
export abstract class VirusScanner {
  abstract scan(path: string): Promise<Scan>;
}

/** The default: uploads are marked as not scanned. */
export class NoScanner extends VirusScanner {
  scan(): Promise<Scan> {
    return Promise.resolve({ status: 'not-scanned' });
  }
}

export interface ClamdSettings {
  host: string;
  port: number;
  /** Milliseconds of silence after which the daemon counts as unreachable. */
  timeout?: number;
}

/** A ClamAV daemon over TCP, command INSTREAM: chunks of a 4-byte big-endian length and the bytes, ended by a zero length. */
export class ClamdScanner extends VirusScanner {
  constructor(private readonly settings: ClamdSettings) {
    super();
  }

  async scan(file: string): Promise<Scan> {
    const { host, port, timeout = 30_000 } = this.settings;
    const socket = connect({ host, port });
    socket.setTimeout(timeout, () => socket.destroy(new Error('clamd did not answer in time')));
    try {
      return scanOf(await exchange(socket, file));
    } finally {
      socket.destroy();
    }
  }
}

function exchange(socket: Socket, file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const answer: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => answer.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(answer).toString('utf8')));
    // Its answer may stand in the buffer although it hung up on the rest of a long file.
    socket.on('error', reject);
    socket.on('connect', () => {
      send(socket, file).catch(reject);
    });
  });
}

async function send(socket: Socket, file: string): Promise<void> {
  const write = (bytes: Buffer) => new Promise<void>((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
  await write(Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(file, { highWaterMark: 64 * 1024 }) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await write(Buffer.concat([length, chunk]));
  }
  await write(Buffer.alloc(4));
}

function scanOf(answer: string): Scan {
  const text = answer.replaceAll('\0', '').trim();
  if (/^stream: OK$/.test(text)) return { status: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(text);
  if (found) return { status: 'infected', signature: found[1]! };
  throw new Error(`clamd answered: ${text.slice(0, 200) || 'nothing'}`);
}
