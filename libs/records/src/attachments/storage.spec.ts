import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DiskStorage } from './disk-storage.js';
import type { FileStorage } from './file-storage.js';
import { storageKeyOf } from './images.js';
import { S3Storage } from './s3-storage.js';
import { ClamdScanner, NoScanner } from './virus-scanner.js';

let folder: string;
let file: string;
const bytes = randomBytes(300_000);
const key = storageKeyOf('files', createHash('sha256').update(bytes).digest('hex'));
const missing = storageKeyOf('files', '0'.repeat(64));

/** Enough of S3 for one bucket: PUT, GET, HEAD on paths; unsigned requests are 403. */
const objects = new Map<string, { body: Buffer; type: string | undefined }>();
const seen: string[] = [];
let store: Server;
let s3: S3Storage;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'records-'));
  file = path.join(folder, 'incoming');
  await writeFile(file, bytes);
  store = createServer(async (request, response) => {
    const signed = /^AWS4-HMAC-SHA256 Credential=AK\/\d{8}\/cn-wuhan\/s3\/aws4_request, ?SignedHeaders=[^,]*host[^,]*, ?Signature=[0-9a-f]{64}$/.test(request.headers.authorization ?? '');
    seen.push(`${request.method} ${signed && request.headers['x-amz-date'] && request.headers['x-amz-content-sha256'] ? 'signed' : 'unsigned'}`);
    const name = new URL(request.url!, 'http://x').pathname;
    const found = objects.get(name);
    if (!signed) response.writeHead(403).end();
    else if (request.method === 'PUT') {
      objects.set(name, { body: await buffer(request), type: request.headers['content-type'] });
      response.writeHead(200, { etag: '"x"' }).end();
    } else if (!found) response.writeHead(404, { 'content-type': 'application/xml' }).end(request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
    else response.writeHead(200, { 'content-length': found.body.length }).end(request.method === 'HEAD' ? undefined : found.body);
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
  s3 = new S3Storage({ endpoint, region: 'cn-wuhan', bucket: 'files', accessKey: 'AK', secretKey: 'SK', forcePathStyle: true });
});
afterAll(async () => {
  s3.close();
  store.closeAllConnections();
  store.close();
  await rm(folder, { recursive: true, force: true });
});

describe('file storage', () => {
  const storages: [string, () => FileStorage][] = [['disk', () => new DiskStorage(path.join(folder, 'files'))], ['S3', () => s3]];

  test.each(storages)('%s keeps bytes under their hash and knows what it does not have', async (_, make) => {
    const storage = make();
    expect(await storage.has(key)).toBe(false);
    expect(await storage.get(missing)).toBeNull();
    await Promise.all([storage.put(key, file, 'application/pdf'), storage.put(key, file, 'application/pdf')]);
    expect(await storage.has(key)).toBe(true);
    expect((await buffer((await storage.get(key))!)).equals(bytes)).toBe(true);
    await expect(storage.put('../../etc/passwd', file, 'x')).rejects.toThrow('Not a storage key');
    await expect(storage.get('files/../../x')).rejects.toThrow('Not a storage key');
  });

  test('disk leaves no half-written file beside the whole one', async () => {
    const written = (await readdir(path.join(folder, 'files'), { recursive: true })).filter((name) => name.includes('.part'));
    expect(written).toEqual([]);
  });

  test('every S3 request was signed and the object carries its type', () => {
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.filter((line) => line.endsWith('unsigned'))).toEqual([]);
    expect(objects.get(`/files/${key}`)).toEqual({ body: bytes, type: 'application/pdf' });
  });

  test('a refusing store is a fault, not a missing file', async () => {
    const { port } = store.address() as AddressInfo;
    const unknown = new S3Storage({ endpoint: `http://127.0.0.1:${port}`, region: 'cn-wuhan', bucket: 'files', accessKey: 'NOBODY', secretKey: 'x', forcePathStyle: true });
    await expect(unknown.has(key)).rejects.toThrow();
    unknown.close();
  });
});

describe('virus scan', () => {
  /** A clamd that speaks INSTREAM and answers what it is told. */
  async function clamd(answer: (received: Buffer) => string | null): Promise<{ port: number; close: () => void }> {
    const server = createTcpServer((socket) => {
      let input = Buffer.alloc(0);
      socket.on('error', () => {});
      socket.on('data', (part: Buffer) => {
        input = Buffer.concat([input, part]);
        const body = bodyOf(input);
        if (!body) return;
        const text = answer(body);
        if (text === null) socket.destroy();
        else socket.end(`${text}\0`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { port: (server.address() as AddressInfo).port, close: () => server.close() };
  }

  /** The streamed bytes once the zero length has arrived. */
  function bodyOf(input: Buffer): Buffer | null {
    const command = 'zINSTREAM\0';
    if (input.length < command.length) return null;
    expect(input.subarray(0, command.length).toString()).toBe(command);
    const parts: Buffer[] = [];
    for (let at = command.length; at + 4 <= input.length; ) {
      const length = input.readUInt32BE(at);
      if (length === 0) return Buffer.concat(parts);
      if (at + 4 + length > input.length) return null;
      parts.push(input.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return null;
  }

  test('sends the whole file and understands clean, found and nonsense', async () => {
    let received: Buffer = Buffer.alloc(0);
    const answers = ['stream: OK', 'stream: Eicar-Test-Signature FOUND', 'INSTREAM size limit exceeded. ERROR', null];
    const daemon = await clamd((body) => {
      received = body;
      return answers.shift()!;
    });
    const scanner = new ClamdScanner({ host: '127.0.0.1', port: daemon.port });
    expect(await scanner.scan(file)).toEqual({ status: 'clean' });
    expect(received.equals(bytes)).toBe(true);
    expect(await scanner.scan(file)).toEqual({ status: 'infected', signature: 'Eicar-Test-Signature' });
    await expect(scanner.scan(file)).rejects.toThrow('size limit exceeded');
    await expect(scanner.scan(file)).rejects.toThrow();
    daemon.close();
    await expect(scanner.scan(file)).rejects.toThrow();
    expect(await new NoScanner().scan()).toEqual({ status: 'not-scanned' });
  });
});
