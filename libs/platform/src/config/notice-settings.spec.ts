import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

const base = { DATABASE_URL: 'postgres://somebody@127.0.0.1/somewhere', PUBLIC_URL: 'http://127.0.0.1:3000' };
const mail = { SMTP_URL: 'smtps://notice%40example.cn:SECRET%2FMAIL@smtp.example.cn:465', MAIL_FROM: '了不起 <notice@example.cn>' };
const wechat = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'fedcba9876543210fedcba9876543210', WECHAT_TEMPLATES: '{"submissionReturned":{"id":"T1","fields":{"thing1":"project"}}}' };

const message = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig({ ...base, ...env });
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
};
const wrong = (env: NodeJS.ProcessEnv): string[] => message(env).split('\n').slice(1).map((line) => /- ([A-Z_]+)/.exec(line)![1]!).sort();

describe('the settings of e-mail and WeChat', () => {
  test('may be left out; given in part they are missed one by one', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ ...mail, ...wechat })).toEqual([]);
    expect(wrong({ SMTP_URL: mail.SMTP_URL, WECHAT_APP_ID: wechat.WECHAT_APP_ID })).toEqual(['MAIL_FROM', 'WECHAT_APP_SECRET']);
    expect(wrong({ MAIL_FROM: mail.MAIL_FROM, WECHAT_APP_SECRET: wechat.WECHAT_APP_SECRET })).toEqual(['SMTP_URL', 'WECHAT_APP_ID']);
    expect(wrong({ ...mail, ...wechat, PUBLIC_URL: '' })).toEqual(['PUBLIC_URL', 'PUBLIC_URL']);
  });

  test.each([
    ['SMTP_URL', 'http://smtp.example.cn'], ['SMTP_URL', 'smtp.example.cn:465'], ['SMTP_URL', 'smtp://user:100%@host'], ['SMTP_URL', 'smtp://'],
    ['MAIL_FROM', '了不起'], ['MAIL_FROM', 'a@b\r\nBcc: c@d'],
    ['WECHAT_APP_ID', '2021000000000001'], ['WECHAT_APP_SECRET', 'short'], ['WECHAT_TEMPLATES', 'no json'], ['WECHAT_TEMPLATES', '{"submissionReturned":"T1"}'], ['WECHAT_TEMPLATES', '{"a":{"id":"T1","fields":{}}}'], ['WECHAT_API_BASE', 'weixin'],
  ])('%s refuses %j', (name, value) => {
    expect(wrong({ ...mail, ...wechat, [name]: value })).toEqual([name]);
  });

  test('keep doubles out of production, and secrets out of what is shown', () => {
    expect(wrong({ NODE_ENV: 'production', SECRET_KEY: 'k'.repeat(32), ...wechat, WECHAT_API_BASE: 'http://127.0.0.1:1' })).toEqual(['WECHAT_API_BASE']);
    const shown = JSON.stringify(readConfig({ ...base, ...mail, ...wechat })) + message({ ...mail, ...wechat, SMTP_URL: 'SECRET', WECHAT_APP_SECRET: 'SECRET' });
    expect(shown).not.toContain('SECRET%2FMAIL');
    expect(shown).not.toContain(wechat.WECHAT_APP_SECRET);
    expect(shown.replaceAll(/WECHAT_APP_SECRET|\[secret\]/g, '')).not.toContain('SECRET"');
    expect(readConfig({ ...base, ...wechat }).wechatTemplates).toEqual({ submissionReturned: { id: 'T1', fields: { thing1: 'project' } } });
  });
});
