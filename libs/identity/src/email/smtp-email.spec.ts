import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '@app/platform';
import { SmtpDouble } from '../../../../test/support/doubles/smtp.js';
import { mailPage } from './mail-page.js';
import { SmtpEmail } from './smtp-email.js';

let server: SmtpDouble;
beforeAll(async () => {
  server = await SmtpDouble.start();
});
afterAll(() => server.close());
beforeEach(() => {
  server.down = false;
  server.refuses = {};
  server.received.length = 0;
});

const email = (env: NodeJS.ProcessEnv = {}) => new SmtpEmail(readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://localhost/none', LOG_LEVEL: 'silent', ...server.env, ...env }));
const mail = { to: 'xiaoman@example.cn', ...mailPage({ locale: 'zh-CN', title: '申报需要补正', body: '“<b>楼道花园</b>”被退回。', link: 'http://127.0.0.1:1/team/1', settings: 'http://127.0.0.1:1/me' }) };
const decoded = (raw: string) => raw.replaceAll('=\n', '').replaceAll(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));

describe('mails by SMTP', () => {
  test('arrive with a stable id, as words and as an escaped page, with the way to switch them off', async () => {
    expect(await email().send(mail, 'n1')).toEqual({ sent: true });
    const [{ from, to, raw }] = server.received as [SmtpDouble['received'][number]];
    expect([from, to]).toEqual(['notice@example.cn', 'xiaoman@example.cn']);
    expect(raw).toContain('Message-ID: <n1@127.0.0.1>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain(`=?UTF-8?B?${Buffer.from('申报需要补正').toString('base64')}?=`);
    const bodies = raw.split(/\n--/).map((part) => (/content-transfer-encoding: base64/i.test(part) ? Buffer.from(part.split('\n\n')[1] ?? '', 'base64').toString('utf8') : decoded(part)));
    expect(bodies.join()).toContain('“<b>楼道花园</b>”被退回。');
    expect(bodies.join()).toContain('“&lt;b&gt;楼道花园&lt;/b&gt;”被退回。');
    expect(bodies.join()).toContain('href="http://127.0.0.1:1/me"');
  });

  test.each([
    ['RCPT TO', '550 no such user', { kind: 'number', code: 'SMTP_550' }],
    ['RCPT TO', '451 try later', { kind: 'outage', code: 'SMTP_451' }],
    ['DATA', '554 looks like spam', { kind: 'number', code: 'SMTP_554' }],
    ['MAIL FROM', '550 not your address', { kind: 'settings', code: 'SMTP_550' }],
    ['MAIL FROM', '421 too busy', { kind: 'outage', code: 'SMTP_421' }],
    ['AUTH', '535 wrong password', { kind: 'settings', code: 'SMTP_535' }],
    ['AUTH', '454 temporary failure', { kind: 'outage', code: 'SMTP_454' }],
  ] as const)('%s answered with %s', async (command, answer, outcome) => {
    server.refuses = { [command]: answer };
    expect(await email().send(mail, 'n2')).toEqual({ sent: false, ...outcome });
    expect(server.received).toEqual([]);
  });

  test('a server that hangs up or is not there is an outage', async () => {
    server.down = true;
    expect(await email().send(mail, 'n3')).toMatchObject({ sent: false, kind: 'outage' });
    const gone = await SmtpDouble.start();
    const { SMTP_URL } = gone.env;
    await gone.close();
    expect(await email({ SMTP_URL }).send(mail, 'n3')).toMatchObject({ sent: false, kind: 'outage' });
    server.down = false;
    expect(server.received).toEqual([]);
  });

  test('nothing goes over the network to a server without encryption', async () => {
    // An address of this machine that is not spelt as one of the three counts as the network.
    expect(await email({ SMTP_URL: server.env.SMTP_URL!.replace('127.0.0.1', '[::ffff:127.0.0.1]') }).send(mail, 'n4')).toEqual({ sent: false, kind: 'settings', code: 'SMTP_502' });
    expect(server.received).toEqual([]);
  });
});
