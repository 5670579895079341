import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { EmailChannel, EmailMessages, SecretBox, WechatChannel, type DeliveryOutcome, type Mail, type WechatMessage } from '@app/identity';
import { readConfig, UnitOfWork } from '@app/platform';
import { Logger, runOnce } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { makeTenant, signedIn, type SignedIn } from '../../../../test/support/signed-in.js';
import { NoticeCarriers } from './notice-carriers.js';
import { NOTIFICATIONS, wordNotification } from './notification-templates.js';
import { DELIVERY_ATTEMPTS, Notifications } from './notifications.js';
import { afterQuietHours } from './quiet-hours.js';
import { TextChannel, type TextMessage, type TextOutcome } from './text-channel.js';

let api: TestApi;
let nanhu: string;
let db: DataSource;
let lead: SignedIn;
let send: jest.SpiedFunction<(message: TextMessage) => Promise<TextOutcome>>;
let phones = 0;
const quiet = new Logger(() => () => {});
const withPhone = () => signedIn(api, { phone: `+86139000000${String((phones += 1)).padStart(2, '0')}` });

beforeAll(async () => {
  api = await startTestApi();
  db = api.app.get(DataSource);
  nanhu = await makeTenant(api, '南湖街道办事处');
});
afterAll(() => api.close());
beforeEach(async () => {
  lead = await withPhone();
  send = jest.spyOn(api.app.get(TextChannel), 'send').mockResolvedValue({ sent: true });
  send.mockClear();
});

const returned = { project: '楼道花园', deadline: '5月1日 18:00' };
const tell = (personIds: string[]) => api.app.get(Notifications).send({ tenantId: nanhu, personIds, template: 'submissionReturned', data: returned });
const rowsOf = (id: string) => db.query<{ id: string; channel: string; status: string; attempts: number; failure: string | null; sent_at: Date | null }[]>('select id, channel, status, attempts, failure, sent_at from notification where person_id = $1 order by channel', [id]);
/** Runs what is due now; `later` pretends that the waiting time of the retries is over. */
async function work({ later = false } = {}): Promise<void> {
  if (later) await db.query(`update graphile_worker._private_jobs set run_at = now() where run_at > now() and attempts > 0`);
  await runOnce({ connectionString: api.databaseUrl, taskList: { deliverNotification: (payload) => api.app.get(Notifications).deliver((payload as { id: string }).id) }, noHandleSignals: true, logger: quiet });
}

describe('sending', () => {
  test('writes one row per channel and delivers the text once, after the commit', async () => {
    await tell([lead.id, lead.id]);
    expect((await rowsOf(lead.id)).map(({ channel, status }) => [channel, status])).toEqual([['in-app', 'sent'], ['sms', 'pending']]);
    expect(send).not.toHaveBeenCalled();
    await work();
    await work();
    expect(send).toHaveBeenCalledTimes(1);
    expect(send.mock.calls[0]![0]).toMatchObject({ template: 'submissionReturned', params: returned, text: '申报需要补正：“楼道花园”被退回补正，请在 5月1日 18:00 前修改后重新提交。' });
    const [, text] = await rowsOf(lead.id);
    expect(text).toMatchObject({ status: 'sent', attempts: 1, failure: null });
    // A job that runs again after its work is done: nobody gets the message twice.
    await api.app.get(Notifications).deliver(text!.id);
    expect(send).toHaveBeenCalledTimes(1);
  });

  test('a rolled-back command tells nobody', async () => {
    await expect(api.app.get(UnitOfWork).run(async () => {
      await tell([lead.id]);
      throw new Error('refused');
    })).rejects.toThrow('refused');
    await work();
    expect(await rowsOf(lead.id)).toEqual([]);
    expect(send).not.toHaveBeenCalled();
  });

  test('a carrier that is down is tried again and the message arrives once', async () => {
    send.mockResolvedValueOnce({ sent: false, kind: 'outage', code: 'TIMEOUT' }).mockRejectedValueOnce(new Error('ECONNREFUSED'));
    await tell([lead.id]);
    await work();
    expect((await rowsOf(lead.id))[1]).toMatchObject({ status: 'pending', attempts: 1, failure: 'TIMEOUT' });
    await work();
    expect(send).toHaveBeenCalledTimes(1);
    await work({ later: true });
    expect((await rowsOf(lead.id))[1]).toMatchObject({ status: 'pending', attempts: 2, failure: 'UNREACHABLE' });
    await work({ later: true });
    await work({ later: true });
    expect((await rowsOf(lead.id))[1]).toMatchObject({ status: 'sent', attempts: 3, failure: null });
    expect(send).toHaveBeenCalledTimes(3);
  });

  test('it is given up after the last try, and at once when the number is wrong', async () => {
    send.mockResolvedValue({ sent: false, kind: 'outage', code: 'TIMEOUT' });
    await tell([lead.id]);
    for (let i = 0; i < DELIVERY_ATTEMPTS + 2; i += 1) await work({ later: true });
    expect((await rowsOf(lead.id))[1]).toMatchObject({ status: 'failed', attempts: DELIVERY_ATTEMPTS, failure: 'TIMEOUT' });
    const other = await withPhone();
    send.mockResolvedValue({ sent: false, kind: 'number', code: 'BAD_NUMBER' });
    await tell([other.id]);
    await work();
    expect((await rowsOf(other.id))[1]).toMatchObject({ status: 'failed', attempts: 1, failure: 'BAD_NUMBER' });
  });

  test('no text to people without a phone, without the wish, or erased; wishes count until the moment of sending', async () => {
    const noPhone = await signedIn(api);
    const erased = await withPhone();
    await db.query('update person set erased_at = now(), phone = null where id = $1', [erased.id]);
    await new Client(api.url, lead.token).run('updateNotificationPreference', { input: { type: 'UpdateNotificationPreferenceInput!', value: { sms: false } } });
    const late = await withPhone();
    await tell([noPhone.id, erased.id, lead.id, late.id]);
    await new Client(api.url, late.token).run('updateNotificationPreference', { input: { type: 'UpdateNotificationPreferenceInput!', value: { sms: false } } });
    await work();
    expect((await rowsOf(noPhone.id)).map((r) => r.channel)).toEqual(['in-app']);
    expect((await rowsOf(lead.id)).map((r) => r.channel)).toEqual(['in-app']);
    expect(await rowsOf(erased.id)).toEqual([]);
    expect((await rowsOf(late.id))[1]).toMatchObject({ status: 'skipped', failure: 'NOT_WANTED' });
    expect(send).not.toHaveBeenCalled();
  });

  test('reaches the phone by the carrier of the codes: the outbox page shows the words, and outside a demo nothing is kept of them', async () => {
    send.mockRestore();
    await tell([lead.id]);
    await work();
    expect((await rowsOf(lead.id))[1]).toMatchObject({ status: 'sent', failure: null });
    expect(await (await fetch(`${api.url}/demo/outbox`)).text()).toContain('【了不起】申报需要补正：“楼道花园”被退回补正');
    const real = await startTestApi({ databaseUrl: api.databaseUrl, env: { DEMO: 'false' } });
    await real.app.get(TextChannel).send({ phone: '+8613900000000', template: 'submissionReturned', title: '标题', params: {}, text: '正文' });
    await real.close();
    expect(await db.query(`select purpose, sealed_content is null as forgotten from sms_message order by created_at`)).toEqual([{ purpose: 'notice', forgotten: false }, { purpose: 'notice', forgotten: true }]);
  });

  test('a carrier without a template for it leaves the message in the application', async () => {
    send.mockResolvedValue({ sent: false, kind: 'off', code: 'NO_TEMPLATE' });
    await tell([lead.id]);
    await work();
    expect((await rowsOf(lead.id))[1]).toMatchObject({ status: 'skipped', failure: 'NO_TEMPLATE' });
  });

  test('quiet hours put the text off until they end', async () => {
    const me = new Client(api.url, lead.token);
    expect(await me.run('updateNotificationPreference', { input: { type: 'UpdateNotificationPreferenceInput!', value: { sms: true, quietFrom: '22:00' } } })).toMatchObject({ __typename: 'Refusal', code: 'INPUT_INVALID' });
    expect(await me.run('updateNotificationPreference', { input: { type: 'UpdateNotificationPreferenceInput!', value: { sms: true, quietFrom: '22:00', quietUntil: '07:30' } } }, '...on NotificationPreference { sms quietFrom quietUntil }')).toMatchObject({ quietFrom: '22:00' });
    api.clock.set('2099-06-23T15:00:00Z');
    await tell([lead.id]);
    api.clock.release();
    const [row] = await rowsOf(lead.id).then((rows) => rows.filter((r) => r.channel === 'sms'));
    const [job] = await db.query<{ run_at: Date }[]>('select run_at from graphile_worker.jobs where key = $1', [`notification:${row!.id}`]);
    expect(job!.run_at.toISOString()).toBe('2099-06-23T23:30:00.000Z');
  });

  test('templates of WeChat that fit no notice stop the start', () => {
    const templates = { nobody: { id: 'T1', fields: { thing1: 'title' } }, awardConfirmed: { id: 'T2', fields: { thing1: 'deadline' } } };
    const env = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: '0'.repeat(32), PUBLIC_URL: 'http://127.0.0.1:1', WECHAT_TEMPLATES: JSON.stringify(templates) };
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: api.databaseUrl, ...env });
    const carriers = new NoticeCarriers(config, api.clock, api.app.get(UnitOfWork), api.app.get(SecretBox), api.app.get(TextChannel), api.app.get(EmailMessages), api.app.get(WechatChannel));
    expect(() => carriers.onModuleInit()).toThrow(/names the notice nobody.*\n.*awardConfirmed has no value deadline; it has title, body, project, amount, number/);
  });

  test.each([
    ['23:00 inside a night', '2026-06-23T15:00:00Z', '22:00', '07:30', '2026-06-23T23:30:00.000Z'],
    ['03:00 inside a night', '2026-06-23T19:00:00Z', '22:00', '07:30', '2026-06-23T23:30:00.000Z'],
    ['07:30 is over', '2026-06-23T23:30:00Z', '22:00', '07:30', '2026-06-23T23:30:00.000Z'],
    ['noon', '2026-06-23T04:00:00Z', '22:00', '07:30', '2026-06-23T04:00:00.000Z'],
    ['13:00 inside a nap', '2026-06-23T05:00:00Z', '12:30', '14:00', '2026-06-23T06:00:00.000Z'],
    ['equal times', '2026-06-23T05:00:00Z', '13:00', '13:00', '2026-06-23T05:00:00.000Z'],
  ])('%s', (_, now, from, until, expected) => {
    expect(afterQuietHours(new Date(now), from, until).toISOString()).toBe(expected);
  });
});

describe('e-mail and WeChat', () => {
  let mails: jest.SpiedFunction<(mail: Mail, id: string) => Promise<DeliveryOutcome>>;
  let wechats: jest.SpiedFunction<(message: WechatMessage) => Promise<DeliveryOutcome>>;
  const wish = (value: object) => new Client(api.url, lead.token).run('updateNotificationPreference', { input: { type: 'UpdateNotificationPreferenceInput!', value: { sms: true, ...value } } }, '...on NotificationPreference { sms email wechat }');
  const states = async () => Object.fromEntries((await rowsOf(lead.id)).map(({ channel, status, failure, attempts }) => [channel, `${status} ${failure ?? '-'} ${attempts}`]));
  /** A confirmed address and a bound account, as the commands leave them. */
  async function reach(id: string): Promise<void> {
    const secrets = api.app.get(SecretBox);
    await db.query('insert into person_email (person_id, sealed_address, confirmed_at) values ($1, $2, now())', [id, secrets.seal('xiaoman@example.cn')]);
    await db.query('insert into wechat_binding (person_id, sealed_openid, openid_hash, bound_at) values ($1, $2, $3, now())', [id, secrets.seal(`o${id}`), id]);
  }

  beforeEach(async () => {
    mails = jest.spyOn(api.app.get(EmailChannel), 'send').mockResolvedValue({ sent: true });
    wechats = jest.spyOn(api.app.get(WechatChannel), 'send').mockResolvedValue({ sent: true });
    mails.mockClear();
    wechats.mockClear();
    await reach(lead.id);
  });

  test('each wanted way has a message of its own, and what nobody has set up has none', async () => {
    const plain = await withPhone();
    await api.app.get(Notifications).send({ tenantId: nanhu, personIds: [lead.id, plain.id], projectId: nanhu, template: 'submissionReturned', data: returned });
    await api.app.get(Notifications).send({ tenantId: nanhu, personIds: [lead.id], template: 'resultsPublished', data: { competition: '春季大赛', lastDay: '5月1日' } });
    await work();
    await work();
    expect((await rowsOf(plain.id)).map(({ channel }) => channel)).toEqual(['in-app', 'sms']);
    expect((await rowsOf(lead.id)).map(({ channel, status }) => `${channel} ${status}`)).toEqual(['email sent', 'in-app sent', 'in-app sent', 'sms sent', 'wechat sent']);
    expect(mails).toHaveBeenCalledTimes(1);
    const [[mail, id]] = mails.mock.calls as [[Mail, string]];
    expect(id).toBe((await rowsOf(lead.id))[0]!.id);
    expect(mail).toMatchObject({ to: 'xiaoman@example.cn', subject: '申报需要补正' });
    expect(mail.text).toContain(`/team/${nanhu}`);
    expect(mail.text).toContain('在“我的”页面关闭：/me');
    expect(wechats.mock.calls[0]![0]).toMatchObject({ openid: `o${lead.id}`, template: 'submissionReturned', params: returned, url: `/team/${nanhu}` });
    expect(await (await fetch(`${api.url}/demo/outbox`)).text()).toContain('xiaoman@example.cn');
  });

  test('the language is the person’s own', async () => {
    await db.query(`update person set locale = 'en' where id = $1`, [lead.id]);
    await tell([lead.id]);
    await work();
    expect(mails.mock.calls[0]![0]).toMatchObject({ subject: 'Please correct your submission' });
    expect(mails.mock.calls[0]![0].text).toContain('Switch them off on your page');
  });

  test('one way that is down is tried again by itself; the others arrive once', async () => {
    mails.mockResolvedValueOnce({ sent: false, kind: 'outage', code: 'SMTP_451' }).mockRejectedValueOnce(new Error('ECONNRESET'));
    await tell([lead.id]);
    await work();
    expect(await states()).toEqual({ 'in-app': 'sent - 0', sms: 'sent - 1', wechat: 'sent - 1', email: 'pending SMTP_451 1' });
    await work({ later: true });
    await work({ later: true });
    expect(await states()).toEqual({ 'in-app': 'sent - 0', sms: 'sent - 1', wechat: 'sent - 1', email: 'sent - 3' });
    expect(new Set(mails.mock.calls.map(([, id]) => id)).size).toBe(1);
  });

  test('who cannot be reached that way is told so on the own page, until something arrives again', async () => {
    mails.mockResolvedValueOnce({ sent: false, kind: 'number', code: 'SMTP_550' });
    wechats.mockResolvedValueOnce({ sent: false, kind: 'number', code: 'WECHAT_43004' });
    await tell([lead.id]);
    await work();
    expect(await states()).toMatchObject({ email: 'failed SMTP_550 1', wechat: 'failed WECHAT_43004 1', sms: 'sent - 1' });
    const contact = () => new Client(api.url, lead.token).query<{ myContact: Record<string, unknown> }>('{ myContact { email emailRefusedAt wechatRefusedAt } }');
    expect((await contact()).myContact).toEqual({ email: 'xiaoman@example.cn', emailRefusedAt: expect.any(String), wechatRefusedAt: expect.any(String) });
    await tell([lead.id]);
    await work();
    expect((await contact()).myContact).toEqual({ email: 'xiaoman@example.cn', emailRefusedAt: null, wechatRefusedAt: null });
  });

  test('quiet hours hold the telephone and WeChat, not the mail', async () => {
    expect(await wish({ quietFrom: '22:00', quietUntil: '07:30' })).toMatchObject({ email: true, wechat: true });
    api.clock.set('2099-06-23T15:00:00Z');
    await tell([lead.id]);
    api.clock.release();
    const jobs = await db.query<{ channel: string; at: Date }[]>(`select n.channel, j.run_at as at from notification n join graphile_worker.jobs j on j.key = 'notification:' || n.id where n.person_id = $1`, [lead.id]);
    const dawn = '2099-06-23T23:30:00.000Z';
    expect(Object.fromEntries(jobs.map(({ channel, at }) => [channel, at.toISOString()]))).toEqual({ sms: dawn, wechat: dawn, email: '2099-06-23T15:00:00.000Z' });
  });

  test('switches, a removed address and an erasure count until the moment of sending', async () => {
    expect(await wish({ email: false })).toMatchObject({ sms: true, email: false, wechat: true });
    await tell([lead.id]);
    expect(Object.keys(await states()).sort()).toEqual(['in-app', 'sms', 'wechat']);
    // Left out, a switch stays as it is.
    expect(await wish({ wechat: false })).toMatchObject({ email: false, wechat: false });
    await work();
    expect(await states()).toMatchObject({ wechat: 'skipped NOT_WANTED 1', sms: 'sent - 1' });

    lead = await withPhone();
    await reach(lead.id);
    await tell([lead.id]);
    await new Client(api.url, lead.token).run('removeEmail', {});
    await new Client(api.url, lead.token).run('unbindWechat', {});
    await work();
    expect(await states()).toMatchObject({ email: 'skipped NO_ADDRESS 1', wechat: 'skipped NO_WECHAT 1', sms: 'sent - 1' });

    lead = await withPhone();
    await reach(lead.id);
    await tell([lead.id]);
    await new Client(api.url, lead.token).run('eraseMe', {});
    await work();
    expect(await db.query('select 1 from person_email where person_id = $1 union all select 1 from wechat_binding where person_id = $1', [lead.id])).toEqual([]);
    expect(await rowsOf(lead.id)).toEqual([]);
    expect([mails.mock.calls.length, wechats.mock.calls.length]).toEqual([0, 0]);
  });
});

describe('reading', () => {
  const LIST = '{ myUnreadNotifications myNotifications(unreadOnly: true) { edges { node { id title body readAt } } } }';
  interface Listed {
    myUnreadNotifications: number;
    myNotifications: { edges: { node: { id: string; title: string; body: string } }[] };
  }
  const mark = (client: Client, id: string) => client.run('markNotificationRead', { input: { type: 'MarkNotificationReadInput!', value: { id } } }, '...on Notification { id readAt }');

  test('one reads only the own messages, in the own language, and marks them read', async () => {
    await tell([lead.id]);
    const me = new Client(api.url, lead.token);
    const listed = await me.query<Listed>(LIST);
    expect(listed.myUnreadNotifications).toBe(1);
    expect(listed.myNotifications.edges).toHaveLength(1);
    const { id, title } = listed.myNotifications.edges[0]!.node;
    expect(title).toBe('申报需要补正');
    expect((await new Client(api.url, lead.token, { 'accept-language': 'en' }).query<Listed>(LIST)).myNotifications.edges[0]!.node.title).toBe('Please correct your submission');
    expect(await mark(new Client(api.url, (await signedIn(api)).token), id)).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND' });
    expect(await mark(me, id)).toMatchObject({ __typename: 'Notification', id });
    expect(await mark(me, id)).toMatchObject({ __typename: 'Notification', id });
    expect((await me.query<Listed>(LIST)).myUnreadNotifications).toBe(0);
  });

  test('all at once: one’s own, how many there were, and nothing more the second time', async () => {
    const other = await signedIn(api);
    await tell([lead.id, other.id]);
    await tell([lead.id]);
    const me = new Client(api.url, lead.token);
    const markAll = async () => (await me.run<{ count: number }>('markAllNotificationsRead', {}, '...on NotificationsRead { count }')).count;
    expect([await markAll(), await markAll()]).toEqual([2, 0]);
    expect((await me.query<Listed>(LIST)).myUnreadNotifications).toBe(0);
    expect((await new Client(api.url, other.token).query<Listed>(LIST)).myUnreadNotifications).toBe(1);
  });

  test('visitors are asked to sign in', async () => {
    expect((await new Client(api.url).send(LIST)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('both languages of every template name the same figures', () => {
    const names = (text: { title: string; body: string }) => [...new Set(`${text.title}${text.body}`.match(/\{\w+\}/g))].sort();
    for (const [key, template] of Object.entries(NOTIFICATIONS)) expect({ key, names: names(template.en) }).toEqual({ key, names: names(template.zh) });
    expect(wordNotification('constructor', {}, 'zh-CN')).toEqual({ title: 'constructor', body: '' });
  });
});
