import { EmailMessage, SecretBox, SmsMessage } from '@app/identity';
import { Secret, TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import { Client } from './client.js';

/** The code last texted to an E.164 number, read where it waits to be sent. */
export async function textedCode(api: TestApi, phone: string): Promise<string> {
  const secrets = api.app.get(SecretBox);
  const row = await api.app.get(DataSource).getRepository(SmsMessage).findOneOrFail({ where: { phoneHash: secrets.hash('phone', phone) }, order: { createdAt: 'DESC', id: 'DESC' } });
  return (JSON.parse(secrets.open(row.sealedContent!)) as { params: { code: string } }).params.code;
}

/** The code last mailed to a person, read where it waits to be sent. */
export async function mailedCode(api: TestApi, personId: string): Promise<string> {
  const row = await api.app.get(DataSource).getRepository(EmailMessage).findOneOrFail({ where: { personId }, order: { createdAt: 'DESC', id: 'DESC' } });
  return /\d{6}/.exec((JSON.parse(api.app.get(SecretBox).open(row.sealedContent!)) as { subject: string }).subject)![0];
}

const PHONE = { type: 'String!' };
export const SIGNED_IN = '...on SignedIn { token isNew mustChangePassword session { id assurance } }';

export interface SignedInAnswer {
  token: string;
  isNew: boolean;
  mustChangePassword: boolean;
  session: { id: string; assurance: string };
}

/** A resident signed in the way residents do. */
export async function signInByPhone(api: TestApi, phone: string): Promise<Client> {
  const visitor = new Client(api.url);
  await visitor.run('requestSignInCode', { phone: { ...PHONE, value: phone } });
  const code = { type: 'String!', value: await textedCode(api, phone) };
  const { token, ...rest } = await visitor.run<SignedInAnswer>('signInWithCode', { phone: { ...PHONE, value: phone }, code }, SIGNED_IN);
  if (!token) throw new Error(JSON.stringify(rest));
  return new Client(api.url, token);
}

/** What an authenticator holding this secret shows at an instant. */
export const totpCode = (secret: string, at: Date): string => new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: at.getTime() });

/** A wrong code that differs from the right one. */
export const wrongCode = (right: string): string => ((Number(right) + 1) % 1_000_000).toString().padStart(6, '0');
