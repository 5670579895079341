import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AttachmentAccess, writeXlsx } from '@app/records';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { makeTenant, signedIn, type SignedIn } from '../../../../test/support/signed-in.js';
import { dispositionOf } from './send-file.js';

let api: TestApi;
let nanhu: string;
let team: SignedIn;
let stranger: SignedIn;
let organiser: SignedIn;
let foreignOrganiser: SignedIn;
const shown = new Set<string>();

beforeAll(async () => {
  api = await startTestApi();
  nanhu = await makeTenant(api, '南湖街道办事处');
  const donghu = await makeTenant(api, '东湖街道办事处');
  team = await signedIn(api);
  stranger = await signedIn(api);
  organiser = await signedIn(api, { roles: [{ role: 'organiser', tenantId: nanhu }] });
  foreignOrganiser = await signedIn(api, { roles: [{ role: 'organiser', tenantId: donghu }] });
  api.app.get(AttachmentAccess).register('test', (attachment) => shown.has(attachment.id));
});
afterAll(() => api.close());

interface Answer {
  status: number;
  body: { id: string; code: string; name: string; mediaType: string; sha256: string; width: number; height: number; thumbnail: boolean; bytes: number };
}

async function upload(as: SignedIn | null, bytes: Uint8Array, name: string, { tenantId = nanhu, headers = {} }: { tenantId?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  const response = await fetch(`${api.url}/attachments${tenantId && `?tenantId=${tenantId}`}`, {
    method: 'POST', body: Buffer.from(bytes),
    headers: { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream', ...(as && { authorization: `Bearer ${as.token}` }), ...headers },
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const get = (as: SignedIn | null, path: string, headers: Record<string, string> = {}) => fetch(`${api.url}/attachments/${path}`, { headers: { ...(as && { authorization: `Bearer ${as.token}` }), ...headers } });

const picture = (color: string) => sharp({ create: { width: 1600, height: 900, channels: 3, background: color } });

/** Nothing was kept: no row, no half-received file. */
async function nothingLeft(sha256: string): Promise<void> {
  expect(await api.app.get(DataSource).query('select id from attachment where sha256 = $1', [sha256])).toEqual([]);
  expect(await readdir(`.data/test-${process.pid}/incoming`).catch(() => [])).toEqual([]);
}
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('uploading', () => {
  test('a photo is kept with its bytes, upright measures and copies without metadata; the act is audited once', async () => {
    const bytes = await picture('#2b6').jpeg().withMetadata({ orientation: 6 }).withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 29/1 0/1' } }).toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { status, body } = await upload(team, bytes, '楼道 前后.jpg');
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '楼道 前后.jpg', mediaType: 'image/jpeg', sha256: sha(bytes), width: 900, height: 1600, thumbnail: true, bytes: bytes.length });

    const original = await get(team, body.id);
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
    expect(original.headers.get('x-content-type-options')).toBe('nosniff');
    expect(original.headers.get('content-security-policy')).toContain('sandbox');
    expect(original.headers.get('content-disposition')).toBe(`inline; filename="__ __.jpg"; filename*=UTF-8''${encodeURIComponent('楼道 前后.jpg')}`);
    expect((await get(team, body.id, { 'if-none-match': original.headers.get('etag')!, 'cache-control': 'max-age=0' })).status).toBe(304);

    for (const [size, height] of [[320, 320], [1280, 1280]]) {
      const copy = await sharp(Buffer.from(await (await get(team, `${body.id}/thumbnail?size=${size}`)).arrayBuffer())).metadata();
      expect(copy).toMatchObject({ format: 'webp', height });
      expect(copy.exif).toBeUndefined();
    }
    expect((await get(team, `${body.id}/thumbnail?size=5000`)).status).toBe(400);
    const rows = await api.app.get(DataSource).query('select action, actor_id from audit_entry where subject_id = $1', [body.id]);
    expect(rows).toEqual([{ action: 'uploadAttachment', actor_id: team.id }]);
  });

  test('the same bytes again, even at the same instant, are the same attachment', async () => {
    const bytes = await picture('#714').png().toBuffer();
    const answers = await Promise.all([1, 2, 3, 4].map(() => upload(team, bytes, 'a.png')));
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1);
    expect((await upload(stranger, bytes, 'a.png')).body.id).not.toBe(answers[0]!.body.id);
    const [{ n }] = await api.app.get(DataSource).query(`select count(*)::int as n from audit_entry where subject_id = $1`, [answers[0]!.body.id]);
    expect(n).toBe(1);
  });

  test('50 MB is refused before it is read, announced or not, with an answer the sender can read', async () => {
    const announced = await upload(team, new Uint8Array(50 * 1024 * 1024), 'film.jpg');
    expect([announced.status, announced.body.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const { answer, sent } = await streamWithoutLength(50);
    expect([answer.status, answer.code]).toEqual([413, 'FILE_TOO_LARGE']);
    expect(sent).toBeLessThan(45);
    await nothingLeft(sha(new Uint8Array(50 * 1024 * 1024)));
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  });

  const pngHeader = (width: number, height: number) => {
    const chunk = (type: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
      const frame = Buffer.alloc(8);
      frame.writeUInt32BE(data.length, 0);
      frame.writeUInt32BE(crc32(body), 4);
      return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
    };
    const ihdr = Buffer.alloc(13);
    ihdr.writeUInt32BE(width, 0);
    ihdr.writeUInt32BE(height, 4);
    ihdr.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', ihdr), chunk('IDAT', Buffer.from('789c', 'hex')), chunk('IEND', Buffer.alloc(0))]);
  };

  test.each<[string, Uint8Array, string, number, string]>([
    ['an executable named .jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(58), Buffer.from([64, 0, 0, 0]), Buffer.from('PE\0\0'), randomBytes(200)]), 'photo.jpg', 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['an ELF program named .pdf', Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(100)]), 'plan.pdf', 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['HTML named .png', Buffer.from('<!doctype html><script>alert(1)</script>'), 'logo.png', 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['HTML named .csv', Buffer.from('\uFEFF  <html><script>1</script>'), 'budget.csv', 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'logo.svg', 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['an empty file', new Uint8Array(0), 'empty.pdf', 400, 'FILE_EMPTY'],
    ['an image of 60,000 × 60,000 pixels', pngHeader(60_000, 60_000), 'big.png', 400, 'IMAGE_TOO_LARGE'],
    ['an image without pixels', pngHeader(40, 40), 'broken.png', 400, 'IMAGE_UNREADABLE'],
  ])('%s is refused and leaves nothing', async (_, bytes, name, status, code) => {
    const answer = await upload(team, bytes, name);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    await nothingLeft(sha(bytes));
  });

  test('a CSV, a recording, a workbook and a PDF pass; a lying extension is put right and a path in the name is cut off', async () => {
    expect((await upload(team, Buffer.from('项目,金额\n花园,5000\n'), 'budget.csv')).body).toMatchObject({ mediaType: 'text/csv', thumbnail: false });
    const box = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0isom`), Buffer.alloc(60)]);
    expect((await upload(team, box('M4A '), '录音.m4a')).body.mediaType).toBe('audio/x-m4a');
    expect((await upload(team, box('mp42'), '录像.m4a')).body.code).toBe('FILE_TYPE_NOT_ALLOWED');
    const workbook = await writeXlsx({ sheets: [{ name: '预算', columns: [{ header: '金额' }], rows: [[1]] }] });
    expect((await upload(team, workbook, '预算.xlsx')).body.mediaType).toMatch(/spreadsheetml.sheet$/);
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
    const { body } = await upload(team, pdf, '../../etc/evil\u202Efdp.exe');
    expect(body).toMatchObject({ mediaType: 'application/pdf', name: 'evilfdp.exe.pdf' });
    expect((await get(team, body.id)).headers.get('content-disposition')).toMatch(/^attachment;/);
    const framed = (await get(team, `${body.id}?view=1`)).headers;
    expect([framed.get('content-disposition')!.slice(0, 7), framed.get('content-type'), framed.get('content-security-policy')]).toEqual(['inline;', 'application/pdf', expect.stringContaining("frame-ancestors 'self'")]);
  });

  test('a sender who goes away in the middle leaves nothing and is no fault', async () => {
    const bytes = randomBytes(3_000_000);
    const closed = new Promise((resolve) => {
      const out = httpRequest(`${api.url}/attachments?tenantId=${nanhu}`, { method: 'POST', headers: { authorization: `Bearer ${team.token}`, 'x-file-name': 'a.pdf', 'content-length': bytes.length * 2 } });
      out.on('error', resolve);
      out.write(bytes, () => out.destroy());
      out.on('close', resolve);
    });
    await closed;
    // The next upload is answered after the broken one was given up.
    for (let tries = 0, left = 1; left > 0 && tries < 50; tries += 1) {
      await upload(team, new Uint8Array(0), 'x.pdf');
      left = (await readdir(`.data/test-${process.pid}/incoming`).catch(() => [])).length;
    }
    await nothingLeft(sha(bytes));
  });

  test('with the virus scan switched on but out of reach nothing is accepted', async () => {
    const guarded = await startTestApi({ databaseUrl: api.databaseUrl, env: { VIRUS_SCAN: 'clamd', CLAMD_PORT: '1' } });
    const response = await fetch(`${guarded.url}/attachments?tenantId=${nanhu}`, { method: 'POST', body: 'q,r\n1,2', headers: { authorization: `Bearer ${team.token}`, 'x-file-name': 'q.csv' } });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, 'FILE_SCAN_UNAVAILABLE']);
    await nothingLeft(sha(Buffer.from('q,r\n1,2')));
    await guarded.close();
  });

  test('visitors, other offices that do not exist, broken names and other sites are refused', async () => {
    const bytes = Buffer.from('a,b\n1,2\n');
    expect((await upload(null, bytes, 'a.csv')).status).toBe(401);
    expect((await upload(team, bytes, 'a.csv', { tenantId: '00000000-0000-4000-8000-000000000000' })).status).toBe(404);
    expect((await upload(team, bytes, 'a.csv', { tenantId: 'x' })).status).toBe(404);
    expect((await upload(team, bytes, 'a.csv', { tenantId: '' })).body.code).toBe('INPUT_INVALID');
    expect((await upload(team, bytes, 'a.csv', { headers: { 'x-file-name': '%E0%A4%A' } })).body.code).toBe('INPUT_INVALID');
    expect((await upload(team, bytes, 'a.csv', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  test('too many uploads are slowed down', async () => {
    const keen = await signedIn(api);
    await api.app.get(DataSource).query('insert into throttle_window (key, started_at, hits) values ($1, now(), 120)', [`upload:${keen.id}`]);
    expect((await upload(keen, Buffer.from('a,b'), 'a.csv')).status).toBe(429);
  });
});

describe('reading', () => {
  test('the uploader and the office read the file; strangers and other offices do not learn that it exists', async () => {
    const { body } = await upload(team, Buffer.from('x,y\n1,2\n'), 'x.csv');
    expect((await get(team, body.id)).status).toBe(200);
    expect((await get(organiser, body.id)).status).toBe(200);
    for (const other of [stranger, foreignOrganiser, null]) {
      expect((await get(other, body.id)).status).toBe(404);
      expect((await get(other, `${body.id}/thumbnail`)).status).toBe(404);
    }
    expect((await get(team, 'not-an-id')).status).toBe(404);
  });

  test('once a rule shows it, others get the picture as a copy without metadata, not the original', async () => {
    const bytes = await picture('#09c').jpeg().withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 29/1 0/1' } }).toBuffer();
    const { body } = await upload(team, bytes, 'garden.jpg');
    expect((await get(null, body.id)).status).toBe(404);
    shown.add(body.id);
    const answer = await get(null, body.id);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).exif).toBeUndefined();
    expect((await get(team, body.id)).headers.get('content-type')).toBe('image/jpeg');
  });

  test('a name cannot break out of the header', () => {
    expect(dispositionOf('application/pdf', 'a"\r\nset-cookie: x=1.pdf')).toBe(`attachment; filename="a___set-cookie_ x_1.pdf"; filename*=UTF-8''a%22%0D%0Aset-cookie%3A%20x%3D1.pdf`);
  });
});

/** Sends megabytes without announcing how many, as fast as the server takes them; counts what left before the answer came. */
function streamWithoutLength(megabytes: number): Promise<{ answer: { status: number; code: string }; sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = false;
    const out = httpRequest(`${api.url}/attachments?tenantId=${nanhu}`, { method: 'POST', headers: { authorization: `Bearer ${team.token}`, 'x-file-name': 'film.jpg' } }, (response) => {
      answered = true;
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        out.destroy();
        resolve({ sent, answer: { status: response.statusCode!, code: (JSON.parse(Buffer.concat(parts).toString()) as { code: string }).code } });
      });
    });
    out.on('error', (error) => !answered && reject(error));
    const more = () => {
      while (!answered && sent < megabytes) {
        sent += 1;
        if (!out.write(Buffer.alloc(1024 * 1024))) return void out.once('drain', more);
      }
      if (!answered) out.end();
    };
    more();
  });
}
