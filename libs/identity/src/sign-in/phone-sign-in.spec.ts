import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { SIGNED_IN, signInByPhone, textedCode, wrongCode, type SignedInAnswer } from '../../../../test/support/sign-in.js';

let api: TestApi;
let second: TestApi;
/** Neither is a demo: the limits are the real ones. */
beforeAll(async () => {
  api = await startTestApi({ env: { DEMO: 'false', PUBLIC_URL: 'https://liaobuqi.example.cn' } });
  second = await startTestApi({ databaseUrl: api.databaseUrl, env: { DEMO: 'false' } });
});
afterAll(async () => {
  await second.close();
  await api.close();
});

const text = (value: string) => ({ type: 'String!', value });
const request = (client: Client, phone: string) => client.run<{ sentTo: string }>('requestSignInCode', { phone: text(phone) }, '...on CodeSent { sentTo resendAfterSeconds }');
const enter = (client: Client, phone: string, code: string) => client.run<SignedInAnswer>('signInWithCode', { phone: text(phone), code: text(code) }, SIGNED_IN);

describe('signing in by phone', () => {
  test('a new number becomes a new person, the same number in other spelling the same person', async () => {
    const first = await signInByPhone(api, '+8613900000001');
    const { me } = await first.query<{ me: { id: string; maskedPhone: string; roles: { role: string }[] } }>('{ me { id maskedPhone roles { role } } }');
    expect(me).toMatchObject({ maskedPhone: '139****0001', roles: [{ role: 'resident' }] });
    await api.app.get(DataSource).query('delete from throttle_window');
    const visitor = new Client(second.url);
    expect((await request(visitor, '139 0000 0001')).sentTo).toBe('139****0001');
    const again = await enter(visitor, '+86 13900000001', await textedCode(api, '+8613900000001'));
    expect(again).toMatchObject({ __typename: 'SignedIn', isNew: false });
    expect((await new Client(api.url, again.token).query<{ me: { id: string } }>('{ me { id } }')).me.id).toBe(me.id);
  });

  test('the answer does not tell whether the number is known', async () => {
    await signInByPhone(api, '+8613900000002');
    await api.app.get(DataSource).query('delete from throttle_window');
    const known = await request(new Client(api.url), '13900000002');
    const unknown = await request(new Client(api.url), '13900009992');
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    expect(unknown.__typename).toBe(known.__typename);
  });

  test('five wrong tries kill the code; the sixth and the right one are refused clearly', async () => {
    const visitor = new Client(api.url);
    await request(visitor, '13900000003');
    const code = await textedCode(api, '+8613900000003');
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push((await enter(visitor, '13900000003', wrongCode(code))).code);
    expect(answers).toEqual(['CODE_WRONG', 'CODE_WRONG', 'CODE_WRONG', 'CODE_WRONG', 'CODE_DEAD', 'CODE_DEAD']);
    expect((await enter(visitor, '13900000003', code)).code).toBe('CODE_DEAD');
    expect(await api.app.get(DataSource).query(`select 1 from person where phone = '+8613900000003'`)).toEqual([]);
  });

  test('wrong tries sent at once to two processes count together', async () => {
    await request(new Client(api.url), '13900000004');
    const wrong = wrongCode(await textedCode(api, '+8613900000004'));
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => enter(new Client(n % 2 ? api.url : second.url), '13900000004', wrong)));
    expect(answers.filter(({ code }) => code === 'CODE_WRONG')).toHaveLength(4);
    expect(answers.filter(({ code }) => code === 'CODE_DEAD')).toHaveLength(8);
  });

  test('a code expires after five minutes, opens once, and also once when two bring it together', async () => {
    const visitor = new Client(api.url);
    await request(visitor, '13900000005');
    const code = await textedCode(api, '+8613900000005');
    api.clock.set(new Date(Date.now() + 5 * 60_000 + 1));
    expect((await enter(visitor, '13900000005', code)).code).toBe('CODE_EXPIRED');
    api.clock.release();
    const both = await Promise.all([enter(visitor, '13900000005', code), enter(new Client(second.url), '13900000005', code)]);
    expect(both.map((a) => a.__typename).sort()).toEqual(['Refusal', 'SignedIn']);
    expect((await enter(visitor, '13900000005', code)).code).toBe('CODE_EXPIRED');
  });

  test('one message a minute for one number, counted across processes; the table of counters names no number', async () => {
    await request(new Client(api.url), '13900000006');
    expect((await request(new Client(second.url), '13900000006')).code).toBe('TOO_MANY_REQUESTS');
    const rows = await api.app.get(DataSource).query<{ key: string }[]>('select key from throttle_window');
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ key }) => /139\d{8}|127\.0\.0\.1/.test(key))).toEqual([]);
  });

  test('what is no mobile number is refused with the field named', async () => {
    const answer = await request(new Client(api.url), '027-8765');
    expect(answer).toMatchObject({ code: 'PHONE_INVALID', problems: [{ path: 'phone' }] });
    expect((await request(new Client(api.url), '1'.repeat(3_000))).code).toBe('INPUT_INVALID');
  });

  test('neither the tables nor the job hold number or code in clear', async () => {
    await request(new Client(api.url), '13900000007');
    const code = await textedCode(api, '+8613900000007');
    const db = api.app.get(DataSource);
    const everything = JSON.stringify([
      await db.query('select * from sign_in_code'), await db.query('select * from sms_message'),
      await db.query('select * from graphile_worker._private_jobs'), await db.query('select * from audit_entry'),
    ]);
    expect(everything).not.toContain('13900000007');
    expect(everything).not.toContain(`"${code}"`);
  });

  test('the browser gets the token as an httpOnly, SameSite=Lax, Secure cookie that signs it in, and signing out ends it in the other process', async () => {
    await request(new Client(api.url), '13900000008');
    const code = await textedCode(api, '+8613900000008');
    const post = (url: string, query: string, cookie = '') =>
      fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query }) });
    const answer = await post(api.url, `mutation { signInWithCode(phone: "13900000008", code: "${code}") { __typename } }`);
    const header = answer.headers.getSetCookie().find((line) => line.startsWith('liaobuqi_session='))!;
    expect(header).toMatch(/HttpOnly/);
    expect(header).toMatch(/Secure/);
    expect(header).toMatch(/SameSite=Lax/);
    const cookie = header.split(';')[0]!;
    expect(await (await post(second.url, '{ me { maskedPhone } }', cookie)).json()).toEqual({ data: { me: { maskedPhone: '139****0008' } } });
    const out = await post(api.url, 'mutation { signOut { __typename } }', cookie);
    expect(out.headers.getSetCookie()[0]).toMatch(/^liaobuqi_session=;/);
    expect(await (await post(second.url, '{ me { maskedPhone } }', cookie)).json()).toEqual({ data: { me: null } });
  });

  test('the outbox page does not exist outside a demo', async () => {
    expect((await fetch(`${api.url}/demo/outbox`)).status).toBe(404);
  });
});

describe('the own account', () => {
  test('the profile is changed field by field; an unknown community is refused', async () => {
    const resident = await signInByPhone(api, '+8613900000010');
    const input = (value: object) => ({ input: { type: 'ProfileInput!', value } });
    expect((await resident.query<{ me: { named: boolean } }>('{ me { named } }')).me.named).toBe(false);
    const changed = await resident.run<{ name: string; organisation: string }>('updateMyProfile', input({ name: ' 李春水 ', organisation: '湖畔读书会' }), '...on Me { name named organisation locale }');
    expect(changed).toMatchObject({ name: '李春水', named: true, organisation: '湖畔读书会', locale: 'zh-CN' });
    expect(await resident.run('updateMyProfile', input({ communityId: '00000000-0000-4000-8000-000000000000' }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await resident.run('updateMyProfile', input({ name: '   ' }))).toMatchObject({ code: 'INPUT_INVALID' });
    const entries = JSON.stringify(await api.app.get(DataSource).query(`select before, after from audit_entry where action = 'updateMyProfile'`));
    expect(entries).not.toContain('李春水');
  });

  test('one ends the own sessions from elsewhere, never those of others', async () => {
    const one = await signInByPhone(api, '+8613900000011');
    await api.app.get(DataSource).query('delete from throttle_window');
    const other = await signInByPhone(api, '+8613900000011');
    const stranger = await signInByPhone(api, '+8613900000012');
    const { mySessions } = await other.query<{ mySessions: { id: string; current: boolean }[] }>('{ mySessions { id current } }');
    expect(mySessions).toHaveLength(2);
    const target = { id: { type: 'ID!', value: mySessions.find(({ current }) => !current)!.id } };
    expect(await stranger.run('revokeSession', target)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await one.query<{ me: object | null }>('{ me { id } }')).me).not.toBeNull();
    expect(await other.run('revokeSession', target)).toMatchObject({ __typename: 'Session' });
    expect((await new Client(second.url, one.token).query<{ me: object | null }>('{ me { id } }')).me).toBeNull();
  });

  test('erasing oneself removes name, number, sessions and messages and keeps the row', async () => {
    const resident = await signInByPhone(api, '+8613900000013');
    const { me } = await resident.query<{ me: { id: string } }>('{ me { id } }');
    expect(await resident.run('eraseMe', {})).toMatchObject({ __typename: 'Person' });
    const db = api.app.get(DataSource);
    const [row] = await db.query<{ phone: null; name: string; erased_at: Date }[]>('select phone, name, erased_at from person where id = $1', [me.id]);
    expect(row).toMatchObject({ phone: null, name: '已注销用户' });
    expect((await resident.query<{ me: null }>('{ me { id } }')).me).toBeNull();
    await db.query('delete from throttle_window');
    const back = await signInByPhone(api, '+8613900000013');
    expect((await back.query<{ me: { id: string } }>('{ me { id } }')).me.id).not.toBe(me.id);
  });
});
