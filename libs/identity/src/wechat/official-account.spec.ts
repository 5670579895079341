import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock, readConfig } from '@app/platform';
import { WechatDouble } from '../../../../test/support/doubles/wechat.js';
import { OfficialAccount } from './official-account.js';

let wechat: WechatDouble;
beforeAll(async () => {
  wechat = await WechatDouble.start();
});
afterAll(() => wechat.close());
beforeEach(() => {
  Object.assign(wechat, { down: false, loseAnswers: 0, answers: [], tokens: 1 });
  wechat.sent.length = 0;
  wechat.requests.length = 0;
});

const account = (env: NodeJS.ProcessEnv = {}) => new OfficialAccount(readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://localhost/none', LOG_LEVEL: 'silent', ...wechat.env, ...env }), new Clock());
const message = { openid: 'oAbc', id: '0b5f3b5e-0000-4000-8000-000000000001', template: 'submissionReturned', title: '申报需要补正', body: '很长的正文', params: { project: '一个名字特别长的楼道花园改造与维护项目二期', deadline: '5月1日 18:00' }, url: 'http://127.0.0.1:1/team/1' };
const asked = () => wechat.requests.map(({ url }) => url.pathname.split('/').at(-1));

describe('template messages', () => {
  test('fill the fields of the notice’s own template, else of the one for all, each no longer than WeChat takes', async () => {
    const own = account();
    expect(await own.send(message)).toEqual({ sent: true });
    expect(await own.send({ ...message, id: 'other', template: 'awardConfirmed' })).toEqual({ sent: true });
    expect(wechat.sent).toEqual([
      { touser: 'oAbc', template_id: 'TM1', url: message.url, client_msg_id: '0b5f3b5e000040008000000000000001', data: { thing1: { value: '一个名字特别长的楼道花园改造与维护项目…' }, time2: { value: '5月1日 18:00' } } },
      { touser: 'oAbc', template_id: 'TM0', url: message.url, client_msg_id: 'other', data: { thing1: { value: '申报需要补正' }, phrase2: { value: '很长的正文' } } },
    ]);
    // One token serves both.
    expect(asked()).toEqual(['stable_token', 'send', 'send']);
    expect(await account({ WECHAT_TEMPLATES: '{}' }).send(message)).toEqual({ sent: false, kind: 'off', code: 'NO_TEMPLATE' });
  });

  test('a token that went bad is renewed once: by the one WeChat has now, or by force', async () => {
    const own = account();
    await own.send(message);
    wechat.tokens += 1;
    expect(await own.send({ ...message, id: '2' })).toEqual({ sent: true });
    wechat.answers = [42_001];
    expect(await own.send({ ...message, id: '3' })).toEqual({ sent: true });
    expect(wechat.tokens).toBe(3);
    wechat.answers = [40_001, 40_001];
    expect(await own.send({ ...message, id: '4' })).toEqual({ sent: false, kind: 'settings', code: 'WECHAT_40001' });
    expect(await account({ WECHAT_APP_SECRET: '0'.repeat(32) }).send(message)).toEqual({ sent: false, kind: 'settings', code: 'WECHAT_40125' });
  });

  test.each([
    [43_004, 'number'], [43_101, 'number'], [40_003, 'number'], [45_009, 'limit'], [40_037, 'settings'], [-1, 'outage'], [99_999, 'outage'],
  ])('the code %i is %s', async (code, kind) => {
    wechat.answers = [code];
    expect(await account().send(message)).toEqual({ sent: false, kind, code: `WECHAT_${code}` });
  });

  test('an answer that is lost is asked for again, and WeChat sends the message once', async () => {
    const own = account();
    await own.send({ ...message, id: 'first' });
    wechat.loseAnswers = 1;
    expect(await own.send(message)).toEqual({ sent: false, kind: 'outage', code: 'UNREACHABLE' });
    expect(await own.send(message)).toEqual({ sent: true });
    expect(wechat.sent).toHaveLength(2);
    wechat.down = true;
    expect(await account().send(message)).toEqual({ sent: false, kind: 'outage', code: 'UNREACHABLE' });
  });
});

describe('who somebody is at WeChat', () => {
  test('is asked in the order of parameters WeChat compares', () => {
    const [path, query] = account().authorizeUrl('abc1').split('?');
    expect(path).toBe('https://open.weixin.qq.com/connect/oauth2/authorize');
    expect(query).toBe('appid=wx0123456789abcdef&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fwechat%2Fbound&response_type=code&scope=snsapi_base&state=abc1#wechat_redirect');
  });

  test('opens once by a code, and never to the stand-in account of a preview', async () => {
    wechat.codes.set('c1', { openid: 'oAbc' }).set('c2', { openid: 'oNobody', is_snapshotuser: 1 });
    const own = account();
    expect([await own.openidOf('c1'), await own.openidOf('c1'), await own.openidOf('c2')]).toEqual(['oAbc', null, null]);
    wechat.down = true;
    expect(await own.openidOf('c1')).toBeNull();
  });
});
