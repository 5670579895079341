import { generateKeyPairSync } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { ConfigError, readConfig } from './config.js';
import { readRsaKey } from './payment-settings.js';

const pair = (bits = 2048) => generateKeyPairSync('rsa', { modulusLength: bits, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs1', format: 'pem' } });
const app = pair();
const theirs = pair();
const bare = (key: string) => key.replaceAll(/-----[^-]+-----|\s/g, '');

const base = { DATABASE_URL: 'postgres://somebody:SECRETPASSWORD@127.0.0.1/somewhere', PUBLIC_URL: 'http://127.0.0.1:3000' };
const alipay = { ALIPAY_APP_ID: '2021000000000001', ALIPAY_SELLER_ID: '2088000000000001', ALIPAY_PRIVATE_KEY: app.privateKey, ALIPAY_PUBLIC_KEY: theirs.publicKey };
const stripe = { STRIPE_ACCOUNT_ID: 'acct_1Abc', STRIPE_SECRET_KEY: 'sk_test_SECRETKEY', STRIPE_WEBHOOK_SECRET: 'whsec_SECRETHOOK' };
const production = { ...base, NODE_ENV: 'production', SECRET_KEY: 'k'.repeat(32), PUBLIC_URL: 'https://liaobuqi.example.cn' };

const wrong = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.split('\n').slice(1).map((line) => /- ([A-Z_]+)/.exec(line)![1]!).sort();
  }
};

describe('the settings of payment providers', () => {
  test('may be left out, given in part they are missed one by one', () => {
    expect(wrong(base)).toEqual([]);
    expect(wrong({ ...base, ...alipay, ...stripe })).toEqual([]);
    expect(wrong({ ...base, ALIPAY_APP_ID: alipay.ALIPAY_APP_ID, STRIPE_SECRET_KEY: stripe.STRIPE_SECRET_KEY })).toEqual(['ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY', 'ALIPAY_SELLER_ID', 'STRIPE_ACCOUNT_ID', 'STRIPE_WEBHOOK_SECRET']);
    expect(wrong({ ...base, ...alipay, PUBLIC_URL: '' })).toEqual(['PUBLIC_URL']);
  });

  test('take a key as PEM, on one line, or as bare Base64 in either form', () => {
    const pkcs8 = readRsaKey(app.privateKey, 'private')!.export({ type: 'pkcs8', format: 'pem' }) as string;
    for (const written of [app.privateKey, app.privateKey.replaceAll('\n', '\\n'), bare(app.privateKey), pkcs8, bare(pkcs8)]) {
      expect(readRsaKey(written, 'private')?.export({ type: 'pkcs1', format: 'pem' })).toBe(app.privateKey);
    }
    expect(readRsaKey(bare(theirs.publicKey), 'public')?.export({ type: 'spki', format: 'pem' })).toBe(theirs.publicKey);
  });

  test('refuse what is no RSA key, is too short, is the other half, or our own public key in place of Alipay’s', () => {
    const short = pair(1024);
    expect(wrong({ ...base, ...alipay, ALIPAY_PRIVATE_KEY: 'nonsense', ALIPAY_PUBLIC_KEY: 'bm9uc2Vuc2U=' })).toEqual(['ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY']);
    expect(wrong({ ...base, ...alipay, ALIPAY_PRIVATE_KEY: short.privateKey, ALIPAY_PUBLIC_KEY: short.publicKey })).toEqual(['ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY']);
    expect(wrong({ ...base, ...alipay, ALIPAY_PRIVATE_KEY: theirs.publicKey, ALIPAY_PUBLIC_KEY: theirs.privateKey })).toContain('ALIPAY_PRIVATE_KEY');
    expect(wrong({ ...base, ...alipay, ALIPAY_PUBLIC_KEY: app.publicKey })).toEqual(['ALIPAY_PUBLIC_KEY']);
    expect(wrong({ ...base, ...alipay, ALIPAY_APP_ID: '1', ALIPAY_SELLER_ID: '2' })).toEqual(['ALIPAY_APP_ID', 'ALIPAY_SELLER_ID']);
    expect(wrong({ ...base, ...stripe, STRIPE_SECRET_KEY: 'pk_test_x', STRIPE_WEBHOOK_SECRET: 'x', STRIPE_ACCOUNT_ID: 'x' })).toEqual(['STRIPE_ACCOUNT_ID', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']);
  });

  test('keep live and test apart, and doubles on this machine', () => {
    expect(wrong({ ...production, ...alipay, ...stripe, STRIPE_SECRET_KEY: 'sk_live_1' })).toEqual([]);
    expect(wrong({ ...production, ...stripe })).toEqual(['STRIPE_SECRET_KEY']);
    expect(wrong({ ...base, ...stripe, STRIPE_SECRET_KEY: 'rk_live_1' })).toEqual(['STRIPE_SECRET_KEY']);
    expect(wrong({ ...production, ...alipay, PUBLIC_URL: 'http://liaobuqi.example.cn' })).toEqual(['PUBLIC_URL']);
    const local = 'http://127.0.0.1:1';
    expect(wrong({ ...base, ...alipay, ...stripe, ALIPAY_GATEWAY: `${local}/gateway.do`, STRIPE_API_BASE: local })).toEqual([]);
    expect(wrong({ ...production, ...alipay, ALIPAY_GATEWAY: `${local}/gateway.do`, STRIPE_API_BASE: local })).toEqual(['ALIPAY_GATEWAY', 'STRIPE_API_BASE']);
    expect(wrong({ ...base, ...alipay, ALIPAY_GATEWAY: 'https://openapi.alipay.com/gateway.do', STRIPE_API_BASE: 'http://evil.example' })).toEqual(['ALIPAY_GATEWAY', 'STRIPE_API_BASE']);
    expect(readConfig({ ...production, ...alipay }).alipayGateway).toBe('https://openapi.alipay.com/gateway.do');
    expect(readConfig({ ...base, ...alipay }).alipayGateway).toContain('sandbox');
  });

  test('are never shown: not by a refusal, a log line, JSON or an inspection', async () => {
    const config = readConfig({ ...base, ...alipay, ...stripe });
    const out = new PassThrough();
    const log = pino(out);
    log.info({ config, settings: { config } }, 'started');
    log.error({ err: Object.assign(new Error('failed'), { config }) }, 'fault');
    out.end();
    let refusal = '';
    try {
      readConfig({ ...base, ...alipay, ...stripe, ALIPAY_PRIVATE_KEY: `x${app.privateKey}`, STRIPE_SECRET_KEY: 'SECRETKEY', STRIPE_WEBHOOK_SECRET: 'SECRETHOOK' });
    } catch (error) {
      refusal = String((error as Error).stack);
    }
    expect(refusal).toContain('ALIPAY_PRIVATE_KEY');
    const shown = [await text(out), JSON.stringify(config), inspect(config, { depth: 9 }), `${refusal}`].join('\n');
    expect(shown).toContain('[secret]');
    for (const secret of ['SECRETKEY', 'SECRETHOOK', 'SECRETPASSWORD', bare(app.privateKey).slice(20, 60), bare(theirs.publicKey).slice(60, 100)]) expect(shown).not.toContain(secret);
  });
});
