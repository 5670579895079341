import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock, readConfig } from '@app/platform';
import { signAcs3 } from './acs3-signature.js';
import { AliyunSender } from './aliyun-sender.js';

const KEY = { id: 'testId', secret: 'testSecret' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The provider's side, written from its description alone: takes the request as it came over the wire. */
function signatureHolds(request: IncomingMessage, body: string): boolean {
  const parts = /^ACS3-HMAC-SHA256 Credential=(\S+?),SignedHeaders=(\S+?),Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '');
  if (!parts || parts[1] !== KEY.id || request.headers['x-acs-content-sha256'] !== sha256(body)) return false;
  const [path, query = ''] = request.url!.split('?');
  const sorted = query.split('&').sort().join('&');
  const lines = parts[2]!.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  const canonical = [request.method, path, sorted, lines, parts[2], sha256(body)].join('\n');
  const expected = createHmac('sha256', KEY.secret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest('hex');
  return expected === parts[3];
}

let server: Server;
let answer: { status: number; body: string };
let seen: URLSearchParams[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(new URLSearchParams(request.url!.split('?')[1]));
      const good = signatureHolds(request, body) && request.headers['x-acs-action'] === 'SendSms' && request.headers['x-acs-version'] === '2017-05-25';
      const { status, body: text } = good ? answer : { status: 400, body: JSON.stringify({ Code: 'SignatureDoesNotMatch' }) };
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  seen = [];
  answer = { status: 200, body: JSON.stringify({ Code: 'OK', BizId: '9006195^0', RequestId: 'r' }) };
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

function senderWith(secret = KEY.secret, templates = '{}'): AliyunSender {
  const { port } = server.address() as AddressInfo;
  const config = readConfig({
    NODE_ENV: 'test', DATABASE_URL: 'postgres://localhost/none', SMS_PROVIDER: 'aliyun', ALIYUN_ACCESS_KEY_ID: KEY.id, ALIYUN_ACCESS_KEY_SECRET: secret,
    ALIYUN_SMS_SIGN_NAME: '了不起 (测试)*', ALIYUN_SMS_CODE_TEMPLATE: 'SMS_1', ALIYUN_SMS_TEMPLATES: templates, ALIYUN_SMS_ENDPOINT: `http://127.0.0.1:${port}`,
  });
  return new AliyunSender(config, new Clock());
}
const message = { purpose: 'sign-in-code', phone: '+8613900000001', params: { code: '012345' } } as const;

describe('the Aliyun adapter', () => {
  test('signs as the published example does', () => {
    const signed = signAcs3(
      {
        method: 'POST', host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', body: '', date: new Date('2023-10-26T10:22:32Z'), nonce: '3156853299f313e23d1673dc12e1703d',
        query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      },
      { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' },
    );
    expect(signed.authorization).toMatch(/Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0$/);
  });

  test('sends number, sign name, template and parameters under a signature the other side computes itself', async () => {
    expect(await senderWith().send(message)).toEqual({ sent: true, ref: '9006195^0' });
    expect(Object.fromEntries(seen[0]!)).toEqual({ PhoneNumbers: '13900000001', SignName: '了不起 (测试)*', TemplateCode: 'SMS_1', TemplateParam: '{"code":"012345"}' });
  });

  test('a notice goes by its own template with its values cut to what the carrier takes, else by the one for all, else not at all', async () => {
    const notice = { purpose: 'notice', phone: '+8613900000001', template: 'submissionRejected', title: '初审未通过', text: '初审未通过:…', params: { project: '花园', reason: '理'.repeat(60) } } as const;
    await senderWith(KEY.secret, '{"submissionRejected":"SMS_2","notice":"SMS_3"}').send(notice);
    await senderWith(KEY.secret, '{"notice":"SMS_3"}').send(notice);
    expect(await senderWith(KEY.secret, '{"awardConfirmed":"SMS_4"}').send({ ...notice, template: 'toString' })).toEqual({ sent: false, kind: 'off', code: 'NO_TEMPLATE' });
    expect(seen.map((query) => [query.get('TemplateCode'), query.get('TemplateParam')])).toEqual([
      ['SMS_2', JSON.stringify({ project: '花园', reason: `${'理'.repeat(34)}…` })],
      ['SMS_3', JSON.stringify({ title: '初审未通过' })],
    ]);
  });

  test.each(['no json', '[]', '{"notice":""}', '{"notice":3}'])('a wrong list of templates is told at start: %s', (templates) => {
    expect(() => senderWith(KEY.secret, templates)).toThrow(/ALIYUN_SMS_TEMPLATES/);
  });

  test('a wrong key is a matter of settings', async () => {
    expect(await senderWith('another').send(message)).toEqual({ sent: false, kind: 'settings', code: 'SignatureDoesNotMatch' });
  });

  test.each([
    ['isv.BUSINESS_LIMIT_CONTROL', 'limit'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 'number'],
    ['isv.AMOUNT_NOT_ENOUGH', 'settings'],
    ['isp.SYSTEM_ERROR', 'outage'],
  ])('%s is %s', async (code, kind) => {
    answer = { status: 200, body: JSON.stringify({ Code: code, Message: 'x' }) };
    expect(await senderWith().send(message)).toEqual({ sent: false, kind, code });
  });

  test('an answer that is no JSON is an outage, not a fault', async () => {
    answer = { status: 502, body: '<html>bad gateway</html>' };
    expect(await senderWith().send(message)).toEqual({ sent: false, kind: 'outage', code: 'UNREACHABLE' });
  });
});
