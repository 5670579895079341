import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** What the settings of payment providers look like; `Config` has them. */
export interface PaymentSettings {
  readonly production: boolean;
  PUBLIC_URL?: string;
  ALIPAY_APP_ID?: string;
  ALIPAY_SELLER_ID?: string;
  ALIPAY_PRIVATE_KEY?: string;
  ALIPAY_PUBLIC_KEY?: string;
  ALIPAY_GATEWAY?: string;
  STRIPE_ACCOUNT_ID?: string;
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  STRIPE_API_BASE?: string;
}

export const ALIPAY_LIVE_GATEWAY = 'https://openapi.alipay.com/gateway.do';
export const ALIPAY_SANDBOX_GATEWAY = 'https://openapi-sandbox.dl.alipaydev.com/gateway.do';

/** Shortest modulus RSA2 is offered with. */
const RSA_BITS_MIN = 2048;

const ALIPAY = ['ALIPAY_APP_ID', 'ALIPAY_SELLER_ID', 'ALIPAY_PRIVATE_KEY', 'ALIPAY_PUBLIC_KEY'] as const;
const STRIPE = ['STRIPE_ACCOUNT_ID', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const;

/** Reads an RSA key as PEM (also on one line with `\n` written out) or as the bare Base64 Alipay's tool gives; null: it is none, or shorter than 2048 bits. */
export function readRsaKey(text: string, kind: 'private' | 'public'): KeyObject | null {
  const written = text.replaceAll('\\n', '\n').trim();
  const candidates = written.startsWith('-----BEGIN') ? [written] : (kind === 'private' ? ['RSA PRIVATE KEY', 'PRIVATE KEY'] : ['PUBLIC KEY']).map((label) => pem(written, label));
  for (const candidate of candidates) {
    try {
      const key = kind === 'private' ? createPrivateKey(candidate) : createPublicKey(candidate);
      if (key.type === kind && key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS_MIN) return key;
    } catch {
      // the next one
    }
  }
  return null;
}

const pem = (base64: string, label: string): string => `-----BEGIN ${label}-----\n${base64.replaceAll(/\s+/g, '').replaceAll(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`;

/** Everything wrong with the settings of payment providers, one line each; a line names the setting and never its value. */
export function paymentProblems(settings: PaymentSettings): string[] {
  const [alipay, stripe] = [ALIPAY.some((name) => settings[name]), STRIPE.some((name) => settings[name])];
  return [
    ...(alipay ? alipayProblems(settings) : []),
    ...(stripe ? stripeProblems(settings) : []),
    ...(alipay || stripe ? publicUrlProblems(settings) : []),
    ...apiBaseProblems(settings),
  ];
}

const missing = (settings: PaymentSettings, names: readonly (keyof PaymentSettings)[], provider: string): string[] =>
  names.filter((name) => !settings[name]).map((name) => `${name} is required with ${provider}`);

function alipayProblems(settings: PaymentSettings): string[] {
  const wrong = missing(settings, ALIPAY, 'Alipay');
  if (settings.ALIPAY_APP_ID && !/^\d{16}$/.test(settings.ALIPAY_APP_ID)) wrong.push('ALIPAY_APP_ID must be the 16 digits of the app');
  if (settings.ALIPAY_SELLER_ID && !/^2088\d{12}$/.test(settings.ALIPAY_SELLER_ID)) wrong.push('ALIPAY_SELLER_ID must be the 16 digits of the seller, beginning with 2088');
  if (settings.ALIPAY_PRIVATE_KEY && !readRsaKey(settings.ALIPAY_PRIVATE_KEY, 'private')) wrong.push('ALIPAY_PRIVATE_KEY must be an RSA private key of at least 2048 bits (the app’s own)');
  if (settings.ALIPAY_PUBLIC_KEY && !readRsaKey(settings.ALIPAY_PUBLIC_KEY, 'public')) wrong.push('ALIPAY_PUBLIC_KEY must be an RSA public key of at least 2048 bits (Alipay’s, not the app’s)');
  if (settings.ALIPAY_PRIVATE_KEY && settings.ALIPAY_PUBLIC_KEY && isPair(settings.ALIPAY_PRIVATE_KEY, settings.ALIPAY_PUBLIC_KEY)) wrong.push('ALIPAY_PUBLIC_KEY is the app’s own public key: copy Alipay’s (支付宝公钥)');
  const gateway = settings.ALIPAY_GATEWAY;
  if (settings.production && gateway !== undefined && gateway !== ALIPAY_LIVE_GATEWAY) wrong.push('ALIPAY_GATEWAY must be the live one in production: leave it out');
  if (!settings.production && gateway !== undefined && gateway !== ALIPAY_SANDBOX_GATEWAY && !isLoopback(gateway)) wrong.push('ALIPAY_GATEWAY must be the sandbox or a local double outside production');
  return wrong;
}

/** The most frequent mistake: with it every message of Alipay would look forged. */
function isPair(privateText: string, publicText: string): boolean {
  const [own, theirs] = [readRsaKey(privateText, 'private'), readRsaKey(publicText, 'public')];
  return own !== null && theirs !== null && createPublicKey(own).export({ type: 'spki', format: 'pem' }) === theirs.export({ type: 'spki', format: 'pem' });
}

function stripeProblems(settings: PaymentSettings): string[] {
  const wrong = missing(settings, STRIPE, 'Stripe');
  const key = settings.STRIPE_SECRET_KEY;
  if (key && !/^(sk|rk)_(live|test)_\w+$/.test(key)) wrong.push('STRIPE_SECRET_KEY must begin with sk_live_, rk_live_, sk_test_ or rk_test_');
  else if (key && settings.production && /^.._test_/.test(key)) wrong.push('STRIPE_SECRET_KEY is a test key: refused in production');
  else if (key && !settings.production && /^.._live_/.test(key)) wrong.push('STRIPE_SECRET_KEY is a live key: allowed in production only');
  if (settings.STRIPE_WEBHOOK_SECRET && !/^whsec_\S+$/.test(settings.STRIPE_WEBHOOK_SECRET)) wrong.push('STRIPE_WEBHOOK_SECRET must begin with whsec_');
  if (settings.STRIPE_ACCOUNT_ID && !/^acct_[A-Za-z0-9]+$/.test(settings.STRIPE_ACCOUNT_ID)) wrong.push('STRIPE_ACCOUNT_ID must look like acct_1AbC');
  return wrong;
}

function publicUrlProblems({ PUBLIC_URL, production }: PaymentSettings): string[] {
  if (!PUBLIC_URL) return ['PUBLIC_URL is required with a payment provider: its messages and payers come back there'];
  return production && !PUBLIC_URL.startsWith('https://') ? ['PUBLIC_URL must begin with https:// in production with a payment provider'] : [];
}

function apiBaseProblems({ STRIPE_API_BASE: base, production }: PaymentSettings): string[] {
  if (base === undefined) return [];
  if (production) return ['STRIPE_API_BASE is refused in production: it is for local doubles'];
  return isLoopback(base) ? [] : ['STRIPE_API_BASE must be a local double such as http://127.0.0.1:12111'];
}

function isLoopback(address: string): boolean {
  try {
    return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);
  } catch {
    return false;
  }
}
