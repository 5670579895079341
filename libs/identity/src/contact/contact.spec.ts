import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { SmtpDouble } from '../../../../test/support/doubles/smtp.js';
import { WechatDouble } from '../../../../test/support/doubles/wechat.js';
import { signedIn, type SignedIn } from '../../../../test/support/signed-in.js';
import { EmailMessages } from '../email/email-messages.js';
import { EMAIL_CODE_MINUTES, EMAIL_CODE_TRIES } from '../email/own-email.js';

let api: TestApi;
let db: DataSource;
let smtp: SmtpDouble;
let wechat: WechatDouble;
let who: SignedIn;
let me: Client;
beforeAll(async () => {
  smtp = await SmtpDouble.start();
  wechat = await WechatDouble.start();
  api = await startTestApi({ env: { DEMO: 'false', ...smtp.env, ...wechat.env } });
  db = api.app.get(DataSource);
});
afterAll(async () => {
  await api.close();
  await smtp.close();
  await wechat.close();
});
beforeEach(async () => {
  api.clock.release();
  who = await signedIn(api);
  me = new Client(api.url, who.token);
  smtp.received.length = 0;
});

const CONTACT = 'email emailPending wechatBoundAt';
const ask = (address: string, client = me) => client.run('requestEmailCode', { input: { type: 'RequestEmailCodeInput!', value: { address } } }, '...on EmailCodeSent { sentTo resendAfterSeconds }');
const confirm = (code: string, client = me) => client.run('confirmEmail', { input: { type: 'ConfirmEmailInput!', value: { code } } }, `...on MyContact { ${CONTACT} }`);
const contact = async (client = me) => (await client.query<{ myContact: Record<string, unknown> }>(`{ myContact { emailOffered wechatOffered ${CONTACT} } }`)).myContact;
/** Sends what waits, as the worker does, and reads the newest code out of the mailbox. */
async function mailedCode(): Promise<string> {
  for (const { id } of await db.query<{ id: string }[]>('select id from email_message where sent_at is null and failed_at is null')) await api.app.get(EmailMessages).deliver(id);
  const subject = /^Subject: (.*(?:\n .*)*)/m.exec(smtp.received.at(-1)!.raw)![1]!;
  return /\d{6}/.exec(subject.replaceAll(/=\?UTF-8\?B\?(.*?)\?=/g, (_, text: string) => Buffer.from(text, 'base64').toString('utf8')))![0];
}
/** The counters run by the database's clock. */
const aMinuteLater = () => db.query('delete from throttle_window');
const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000');

describe('an address', () => {
  test('is told nothing but a code until the code comes back, and gives way to a new one only then', async () => {
    expect(await contact()).toEqual({ emailOffered: true, wechatOffered: true, email: null, emailPending: null, wechatBoundAt: null });
    expect(await ask(' Xiao.Man@Example.CN ')).toMatchObject({ sentTo: 'Xiao.Man@example.cn', resendAfterSeconds: 60 });
    expect(await contact()).toMatchObject({ email: null, emailPending: 'Xiao.Man@example.cn' });
    const code = await mailedCode();
    expect(smtp.received.map(({ to }) => to)).toEqual(['Xiao.Man@example.cn']);
    expect(await db.query('select sealed_content, sent_at is not null as sent from email_message where person_id = $1', [who.id])).toEqual([{ sealed_content: null, sent: true }]);
    expect(await confirm(code)).toMatchObject({ email: 'Xiao.Man@example.cn', emailPending: null });
    expect(await confirm(code)).toMatchObject({ code: 'CODE_EXPIRED' });
    expect(await ask('Xiao.Man@EXAMPLE.cn')).toMatchObject({ code: 'ALREADY_DONE' });

    await aMinuteLater();
    await ask('new@example.cn');
    expect(await contact()).toMatchObject({ email: 'Xiao.Man@example.cn', emailPending: 'new@example.cn' });
    expect(await confirm(await mailedCode())).toMatchObject({ email: 'new@example.cn' });
    expect(await me.run('removeEmail', {}, `...on MyContact { ${CONTACT} }`)).toMatchObject({ __typename: 'MyContact', email: null });
    expect(await me.run('removeEmail', {}, `...on MyContact { ${CONTACT} }`)).toMatchObject({ __typename: 'MyContact', email: null });
    expect((await db.query<{ action: string }[]>('select action from audit_entry where actor_id = $1 order by id', [who.id])).map(({ action }) => action)).toEqual(['requestEmailCode', 'confirmEmail', 'requestEmailCode', 'confirmEmail', 'removeEmail']);
    for (const table of ['email_code', 'email_message', 'person_email', 'audit_entry']) expect({ table, rows: await db.query(`select 1 from ${table} t where t::text ilike '%example.cn%'`) }).toEqual({ table, rows: [] });
  });

  test('is confirmed by its own person alone', async () => {
    await ask('a@example.cn');
    const code = await mailedCode();
    const other = new Client(api.url, (await signedIn(api)).token);
    expect(await confirm(code, other)).toMatchObject({ code: 'CODE_EXPIRED' });
    expect(await contact(other)).toMatchObject({ email: null, emailPending: null });
    expect((await new Client(api.url).send('{ myContact { email } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await confirm(code)).toMatchObject({ email: 'a@example.cn' });
  });

  test('survives no more than five wrong codes, and no code its minutes', async () => {
    await ask('b@example.cn');
    const code = await mailedCode();
    const answers: string[] = [];
    for (let i = 0; i < EMAIL_CODE_TRIES; i += 1) answers.push((await confirm(wrongOf(code))).code!);
    expect(answers).toEqual(['CODE_WRONG', 'CODE_WRONG', 'CODE_WRONG', 'CODE_WRONG', 'CODE_DEAD']);
    expect(await confirm(code)).toMatchObject({ code: 'CODE_DEAD' });
    await aMinuteLater();
    expect(await ask('b@example.cn')).toMatchObject({ __typename: 'EmailCodeSent' });
    const second = await mailedCode();
    api.clock.set(new Date(Date.now() + EMAIL_CODE_MINUTES * 60_000));
    expect(await confirm(second)).toMatchObject({ code: 'CODE_EXPIRED' });
    expect(await contact()).toMatchObject({ email: null, emailPending: null });
  });

  test('gets few codes, from one person and from all together', async () => {
    expect(await ask('c@example.cn')).toMatchObject({ __typename: 'EmailCodeSent' });
    expect(await ask('d@example.cn')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    const answers: string[] = [];
    for (let i = 0; i < 5; i += 1) answers.push((await ask('c@example.cn', new Client(api.url, (await signedIn(api)).token))).__typename!);
    expect(answers).toEqual([...Array.from({ length: 4 }, () => 'EmailCodeSent'), 'Refusal']);
  });

  test.each(['', 'nobody', 'a@b', 'a@example.cn\r\nBcc: b@example.cn', '"a b"<c@example.cn>', `${'x'.repeat(250)}@example.cn`])('refuses %j', async (address) => {
    expect(await ask(address)).toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('a mail server that is down is tried again, and a code is given up when it is too old', async () => {
    smtp.down = true;
    await ask('e@example.cn');
    const [{ id }] = await db.query<[{ id: string }]>('select id from email_message where person_id = $1', [who.id]);
    await expect(api.app.get(EmailMessages).deliver(id)).rejects.toThrow('mail not sent');
    smtp.down = false;
    api.clock.set(new Date(Date.now() + (EMAIL_CODE_MINUTES + 1) * 60_000));
    await api.app.get(EmailMessages).deliver(id);
    expect(await db.query('select sealed_content, failed_at is not null as failed from email_message where id = $1', [id])).toEqual([{ sealed_content: null, failed: true }]);
    expect(smtp.received).toEqual([]);
  });
});

describe('a WeChat account', () => {
  const open = (path: string, by: SignedIn = who) => fetch(`${api.url}${path}`, { redirect: 'manual', headers: { cookie: `liaobuqi_session=${by.token}` } });
  async function state(by: SignedIn = who): Promise<string> {
    const answer = await open('/wechat/bind', by);
    expect(answer.status).toBe(303);
    return new URL(answer.headers.get('location')!).searchParams.get('state')!;
  }
  const back = async (code: string, given: string, by: SignedIn = who) => (await open(`/wechat/bound?code=${code}&state=${given}`, by)).headers.get('location');

  test('is bound by the session that began it, and goes to whoever shows it last', async () => {
    wechat.codes.set('c1', { openid: 'oOne' }).set('c2', { openid: 'oOne' });
    expect(await state()).toMatch(/^[0-9a-z]{65,128}$/);
    expect(await back('c1', await state())).toBe('/me?wechat=bound');
    expect(await contact()).toMatchObject({ wechatBoundAt: expect.any(String) });
    const other = await signedIn(api);
    expect(await back('c2', await state(other), other)).toBe('/me?wechat=bound');
    expect(await contact()).toMatchObject({ wechatBoundAt: null });
    const others = new Client(api.url, other.token);
    expect(await others.run('unbindWechat', {}, `...on MyContact { ${CONTACT} }`)).toMatchObject({ wechatBoundAt: null });
    expect(await db.query('select 1 from wechat_binding')).toEqual([]);
  });

  test('is not bound by another’s link, an old one, a forged one, or a code WeChat does not know', async () => {
    wechat.codes.set('c3', { openid: 'oThree' });
    const own = await state();
    const other = await signedIn(api);
    expect(await back('c3', own, other)).toBe('/me?wechat=failed');
    expect(await back('c3', `${own}0`)).toBe('/me?wechat=failed');
    for (const path of ['/wechat/bound', '/wechat/bound?code[a]=c3&state=1', `/wechat/bound?code=c3&code=c3&state=${own}`]) expect((await open(path)).headers.get('location')).toBe('/me?wechat=failed');
    expect(await back('unknown', own)).toBe('/me?wechat=failed');
    api.clock.set(new Date(Date.now() + 601_000));
    expect(await back('c3', own)).toBe('/me?wechat=failed');
    api.clock.release();
    expect(await back('c3', own)).toBe('/me?wechat=bound');
  });

  test('is asked of nobody who is not signed in', async () => {
    for (const path of ['/wechat/bind', '/wechat/bound?code=c&state=s']) expect((await fetch(`${api.url}${path}`, { redirect: 'manual' })).status).toBe(401);
  });
});

test('where nothing is set up nothing is offered, and asking for it is refused', async () => {
  const plain = await startTestApi({ databaseUrl: api.databaseUrl, env: { DEMO: 'false' } });
  const here = new Client(plain.url, who.token);
  expect(await contact(here)).toMatchObject({ emailOffered: false, wechatOffered: false });
  expect(await ask('f@example.cn', here)).toMatchObject({ code: 'CHANNEL_OFF' });
  expect((await fetch(`${plain.url}/wechat/bind`, { redirect: 'manual', headers: { cookie: `liaobuqi_session=${who.token}` } })).status).toBe(400);
  await plain.close();
});
