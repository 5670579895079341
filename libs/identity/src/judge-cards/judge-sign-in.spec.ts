import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { Make, type MadeTenant, type Signed } from '../../../../test/support/make.js';
import { SIGNED_IN, wrongCode, type SignedInAnswer } from '../../../../test/support/sign-in.js';
import { JudgeCards, type PrintedCard } from './judge-cards.js';

let api: TestApi;
let second: TestApi;
let tenant: MadeTenant;
let host: Signed;
const competitionId = randomUUID();
beforeAll(async () => {
  api = await startTestApi({ env: { DEMO: 'false' } });
  second = await startTestApi({ databaseUrl: api.databaseUrl, env: { DEMO: 'false' } });
  tenant = await new Make(api).tenant();
  host = await new Make(api).staff(tenant.id, 'host');
});
afterAll(async () => {
  await second.close();
  await api.close();
});
afterEach(async () => {
  api.clock.release();
  await api.app.get(DataSource).query('delete from throttle_window');
});

const text = (value: string) => ({ type: 'String!', value });
const pairingCode = (client = host.client, scope: object = { tenantId: tenant.id, competitionId }) => client.run<{ code6: string }>('createPairingCode', { input: { type: 'DeviceScopeInput!', value: scope } }, '...on PairingCode { code6: code }');
const pair = (code: string, url = api.url) => new Client(url).run<{ token: string; deviceKey: string; device: { id: string } }>('pairDevice', { code: text(code), deviceName: text('A-07') }, '...on PairedDevice { token deviceKey device { id name } }');
const sit = (tablet: Client, card: string) => tablet.run<SignedInAnswer>('signInAsJudge', { card: text(card) }, SIGNED_IN);
const whoIs = async (token: string, url = second.url) => (await new Client(url, token).query<{ me: { kind: string; id: string } | null }>('{ me { kind id roles { role competitionId } } }')).me;

async function tablet(scope?: object): Promise<{ id: string; client: Client; key: string }> {
  const paired = await pair((await pairingCode(host.client, scope)).code6);
  return { id: paired.device.id, client: new Client(api.url, paired.token), key: paired.deviceKey };
}
const card = (options: { competitionId?: string; tenantId?: string; judgeId?: string } = {}): Promise<PrintedCard> =>
  api.app.get(JudgeCards).issue(systemActor('test'), { judgeId: randomUUID(), competitionId, tenantId: tenant.id, panel: 'public', displayName: '3 号评委', ...options });

describe('tablets', () => {
  test('a code pairs one tablet, once, within ten minutes', async () => {
    const { code6 } = await pairingCode();
    expect(code6).toMatch(/^\d{6}$/);
    const both = await Promise.all([pair(code6), pair(code6, second.url)]);
    expect(both.map((a) => a.__typename).sort()).toEqual(['PairedDevice', 'Refusal']);
    const late = (await pairingCode()).code6;
    api.clock.set(new Date(Date.now() + 601_000));
    expect(await pair(late)).toMatchObject({ code: 'PAIRING_CODE_WRONG' });
  });

  test('only staff of that street office draw codes; guessing one is throttled', async () => {
    const make = new Make(api);
    const foreign = await make.staff((await make.tenant()).id, 'organiser');
    expect((await pairingCode(foreign.client)).code).toBe('FORBIDDEN');
    expect((await pairingCode((await make.resident()).client)).code).toBe('FORBIDDEN');
    const codes = [];
    for (let n = 0; n < 21; n += 1) codes.push((await pair('000000')).code);
    expect(codes.at(-2)).toBe('PAIRING_CODE_WRONG');
    expect(codes.at(-1)).toBe('TOO_MANY_REQUESTS');
  });

  test('an unpaired tablet and whoever sits at it are out at once', async () => {
    const device = await tablet();
    const judge = await sit(device.client, (await card()).code6);
    const revoke = (client: Client) => client.run('revokeDevice', { deviceId: { type: 'ID!', value: device.id } });
    const foreign = await new Make(api).staff((await new Make(api).tenant()).id, 'organiser');
    expect((await revoke(foreign.client)).code).toBe('NOT_FOUND');
    expect(await revoke(host.client)).toMatchObject({ __typename: 'Device' });
    expect(await whoIs(judge.token)).toBeNull();
    expect(await whoIs(device.client.token!)).toBeNull();
    expect(await new Client(api.url).run('resumeDevice', { deviceKey: text(device.key) })).toMatchObject({ code: 'DEVICE_REVOKED' });
  });

  test('a paired tablet comes back with its key, reports its battery and is listed', async () => {
    const device = await tablet();
    const back = await new Client(api.url).run<{ token: string }>('resumeDevice', { deviceKey: text(device.key) }, '...on PairedDevice { token }');
    expect(await whoIs(back.token)).toMatchObject({ kind: 'tablet', id: device.id });
    expect(await new Client(api.url, back.token).query('mutation { reportDevice(battery: 63) }')).toEqual({ reportDevice: true });
    const { devices } = await host.client.query<{ devices: { edges: { node: { id: string; battery: number } }[] } }>('query($t: ID!, $c: ID) { devices(tenantId: $t, competitionId: $c, first: 100) { edges { node { id battery } } } }', { t: tenant.id, c: competitionId });
    expect(devices.edges.find(({ node }) => node.id === device.id)!.node.battery).toBe(63);
    expect((await host.client.send('mutation { reportDevice(battery: 1) }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('judge cards', () => {
  test('six digits or the QR code open a session bound to tablet and competition', async () => {
    const judgeId = randomUUID();
    const printed = await card({ judgeId });
    for (const shown of [printed.code6, printed.qrPayload]) {
      const device = await tablet();
      const { token } = await sit(device.client, shown);
      expect(await whoIs(token)).toMatchObject({ kind: 'judge', id: judgeId, roles: [{ role: 'public-judge', competitionId }] });
    }
  });

  test('without a paired tablet a card opens nothing', async () => {
    const { qrPayload } = await card();
    expect((await sit(new Client(api.url), qrPayload)).code).toBe('TABLET_REQUIRED');
    expect((await sit(host.client, qrPayload)).code).toBe('TABLET_REQUIRED');
  });

  test('the same card on two tablets: the newest wins, the older is out, and the trail says so', async () => {
    const [one, two] = [await tablet(), await tablet()];
    const judgeId = randomUUID();
    const { code6 } = await card({ judgeId });
    const first = await sit(one.client, code6);
    const then = await sit(two.client, code6);
    expect(await whoIs(first.token)).toBeNull();
    expect(await whoIs(then.token)).toMatchObject({ kind: 'judge' });
    const [entry] = await api.app.get(DataSource).query<{ before: { endedSessions: string[] } }[]>(`select before from audit_entry where action = 'signInAsJudge' and subject_id = $1 order by id desc limit 1`, [judgeId]);
    expect(entry!.before.endedSessions).toEqual([first.session.id]);
  });

  test('at the same instant on two tablets in two processes one seat remains', async () => {
    const [one, two] = [await tablet(), await tablet()];
    const judgeId = randomUUID();
    const { qrPayload } = await card({ judgeId });
    await Promise.all([sit(one.client, qrPayload), sit(new Client(second.url, two.client.token), qrPayload)]);
    const live = await api.app.get(DataSource).query('select id from session where judge_id = $1 and revoked_at is null', [judgeId]);
    expect(live).toHaveLength(1);
  });

  test('a tablet seats one judge: the next card ends the one before', async () => {
    const device = await tablet();
    const first = await sit(device.client, (await card()).code6);
    const next = await sit(new Client(api.url, first.token), (await card()).code6);
    expect(await whoIs(first.token)).toBeNull();
    expect(await whoIs(next.token)).toMatchObject({ kind: 'judge' });
  });

  test('a card of another competition is named as such only when the QR code proves it', async () => {
    const device = await tablet();
    const elsewhere = await card({ competitionId: randomUUID() });
    expect((await sit(device.client, elsewhere.qrPayload)).code).toBe('CARD_OF_OTHER_COMPETITION');
    expect((await sit(device.client, elsewhere.code6)).code).toBe('CARD_UNKNOWN');
    const otherOffice = await card({ competitionId: randomUUID(), tenantId: (await new Make(api).tenant()).id });
    expect((await sit(device.client, otherOffice.qrPayload)).code).toBe('CARD_UNKNOWN');
  });

  test('guessing locks the tablet, across processes, and then even the right card waits', async () => {
    const device = await tablet();
    const { code6 } = await card();
    const codes = [];
    for (let n = 0; n < 11; n += 1) codes.push((await sit(n % 2 ? device.client : new Client(second.url, device.client.token), wrongCode(code6))).code);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'CARD_UNKNOWN'), 'TOO_MANY_REQUESTS']);
    expect((await sit(device.client, code6)).code).toBe('TOO_MANY_REQUESTS');
  });

  test('guessing from many tablets locks the competition', async () => {
    const wrong = wrongCode((await card()).code6);
    const codes = [];
    for (let n = 0; n < 7; n += 1) {
      const device = await tablet();
      for (let tries = 0; tries < 9; tries += 1) codes.push((await sit(device.client, wrong)).code);
    }
    expect(codes.filter((code) => code === 'CARD_UNKNOWN')).toHaveLength(60);
    expect(codes.slice(60)).toEqual(['TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
  });

  test('a new card, a lock and a revocation end the session; only hashes rest in the table', async () => {
    const judgeId = randomUUID();
    const cards = api.app.get(JudgeCards);
    const device = await tablet();
    const old = await card({ judgeId });
    const first = await sit(device.client, old.qrPayload);
    const fresh = await card({ judgeId });
    expect(await whoIs(first.token)).toBeNull();
    expect((await sit(device.client, old.qrPayload)).code).toBe('CARD_UNKNOWN');
    const again = await sit(device.client, fresh.code6);
    await cards.setLocked(systemActor('test'), judgeId, true);
    expect(await whoIs(again.token)).toBeNull();
    expect((await sit(device.client, fresh.code6)).code).toBe('CARD_LOCKED');
    await cards.setLocked(systemActor('test'), judgeId, false);
    expect((await sit(device.client, fresh.code6)).__typename).toBe('SignedIn');
    await cards.revoke(systemActor('test'), judgeId);
    expect((await sit(device.client, fresh.qrPayload)).code).toBe('CARD_UNKNOWN');
    const rows = JSON.stringify(await api.app.get(DataSource).query('select * from judge_card'));
    expect(rows).not.toContain(fresh.code6);
    expect(rows).not.toContain(fresh.qrPayload.slice(5));
  });
});
