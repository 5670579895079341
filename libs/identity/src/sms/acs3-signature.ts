import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'ACS3-HMAC-SHA256';

export interface Acs3Request {
  method: 'POST' | 'GET';
  host: string;
  action: string;
  version: string;
  query: Record<string, string>;
  body: string;
  date: Date;
  nonce: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Percent-encoding by RFC 3986: also what encodeURIComponent leaves alone. */
const encode = (text: string) => encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.codePointAt(0)!.toString(16).toUpperCase()}`);

const byName = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : a > b ? 1 : 0);

/** The query string in its canonical order and encoding; send exactly this one. */
export const canonicalQuery = (query: Record<string, string>): string => Object.entries(query).sort(byName).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

/**
 * Headers of an Alibaba Cloud request signed with signature version 3 (ACS3-HMAC-SHA256, RPC style: path `/`).
 * Source: Alibaba Cloud "V3 request structure and signature"; its published example is the test.
 */
export function signAcs3(request: Acs3Request, key: { id: string; secret: string }): Record<string, string> {
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(request.body),
    'x-acs-date': request.date.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const signed = Object.entries(headers).sort(byName);
  const names = signed.map(([name]) => name).join(';');
  const canonical = [request.method, '/', canonicalQuery(request.query), signed.map(([name, value]) => `${name}:${value}\n`).join(''), names, headers['x-acs-content-sha256']].join('\n');
  const signature = createHmac('sha256', key.secret).update(`${ALGORITHM}\n${sha256(canonical)}`).digest('hex');
  return { ...headers, authorization: `${ALGORITHM} Credential=${key.id},SignedHeaders=${names},Signature=${signature}` };
}
