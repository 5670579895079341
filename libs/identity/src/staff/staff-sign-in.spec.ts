import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '@app/platform';
import type { StaffRole } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { Make } from '../../../../test/support/make.js';
import { SIGNED_IN, totpCode, wrongCode, type SignedInAnswer } from '../../../../test/support/sign-in.js';
import { StaffAccounts } from './staff-accounts.js';

let api: TestApi;
let second: TestApi;
let tenantId: string;
let made = 0;
beforeAll(async () => {
  api = await startTestApi({ env: { DEMO: 'false' } });
  second = await startTestApi({ databaseUrl: api.databaseUrl, env: { DEMO: 'false' } });
  tenantId = (await new Make(api).tenant()).id;
});
afterAll(async () => {
  await second.close();
  await api.close();
});
afterEach(async () => {
  api.clock.release();
  await api.app.get(DataSource).query('delete from throttle_window');
});

const text = (value: string) => ({ type: 'String!', value });
interface Accepted {
  ticket: string | null;
  mustEnrol: boolean;
  signedIn: SignedInAnswer | null;
}
const signIn = (account: string, password: string, url = api.url) =>
  new Client(url).run<Accepted>('signInWithPassword', { account: text(account), password: text(password) }, `...on PasswordAccepted { ticket mustEnrol signedIn { token mustChangePassword session { id } } }`);
const confirm = (ticket: string, code: string, url = api.url) => new Client(url).run<SignedInAnswer>('confirmTotp', { ticket: text(ticket), code: text(code) }, SIGNED_IN);
const rolesOf = async (token: string) => (await new Client(second.url, token).query<{ me: { roles: { role: string }[] } | null }>('{ me { roles { role } } }')).me?.roles.map(({ role }) => role) ?? null;

/** An account with a password of its own (not a temporary one). */
async function account(role: StaffRole): Promise<{ account: string; password: string; personId: string }> {
  made += 1;
  const wish = { tenantId, account: `clerk${made}x`, name: '经办人', organisation: null, temporaryPassword: null, roles: [{ role, competitionId: null }] };
  const access = await api.app.get(StaffAccounts).create(systemActor('test'), wish);
  await api.app.get(DataSource).query('update person set password_temporary = false where id = $1', [access.person.id]);
  return { account: wish.account, password: access.temporaryPassword, personId: access.person.id };
}

/** Goes through the whole enrolment; the clock then stands still. */
async function enrolled(role: StaffRole) {
  const who = await account(role);
  const now = new Date();
  api.clock.set(now);
  const { ticket } = await signIn(who.account, who.password);
  const { secret } = await new Client(api.url).run<{ secret: string }>('startTotpEnrolment', { ticket: text(ticket!) }, '...on TotpEnrolment { secret uri }');
  const done = await new Client(api.url).run<SignedInAnswer>('confirmTotpEnrolment', { ticket: text(ticket!), code: text(totpCode(secret, now)) }, SIGNED_IN);
  const later = (seconds: number) => {
    const at = new Date(now.getTime() + seconds * 1000);
    api.clock.set(at);
    return totpCode(secret, at);
  };
  return { ...who, secret, token: done.token, ticket: ticket!, now, later };
}

describe('staff sign-in', () => {
  test('a role without money or certification needs the password only', async () => {
    const who = await account('host');
    const answer = await signIn(who.account.toUpperCase(), who.password);
    expect(answer.ticket).toBeNull();
    expect(await rolesOf(answer.signedIn!.token)).toEqual(['resident', 'host']);
  });

  test('an organiser must set up a one-time password before anything opens', async () => {
    const who = await account('organiser');
    const step = await signIn(who.account, who.password);
    expect(step).toMatchObject({ signedIn: null, mustEnrol: true });
    expect(await new Client(api.url, step.ticket).query('{ me { id } }')).toEqual({ me: null });
    expect((await confirm(step.ticket!, '000000')).code).toBe('TOTP_NOT_ENROLLED');
  });

  test('after the set-up every sign-in takes both steps, and a code opens once, in any process', async () => {
    const who = await enrolled('organiser');
    expect(await rolesOf(who.token)).toEqual(['resident', 'organiser']);
    const first = await signIn(who.account, who.password);
    expect(first).toMatchObject({ signedIn: null, mustEnrol: false });
    const enrolmentCode = totpCode(who.secret, who.now);
    expect((await confirm(first.ticket!, enrolmentCode)).code).toBe('TOTP_WRONG');
    const code = who.later(30);
    second.clock.set(api.clock.now());
    const other = await signIn(who.account, who.password, second.url);
    const both = await Promise.all([confirm(first.ticket!, code), confirm(other.ticket!, code, second.url)]);
    second.clock.release();
    expect(both.map((a) => a.__typename).sort()).toEqual(['Refusal', 'SignedIn']);
    expect(both.find((a) => a.__typename === 'Refusal')!.code).toBe('TOTP_WRONG');
  });

  test('a ticket opens once and for five minutes', async () => {
    const who = await enrolled('auditor');
    expect((await confirm(who.ticket, who.later(30))).code).toBe('TICKET_EXPIRED');
    const { ticket } = await signIn(who.account, who.password);
    expect((await confirm(ticket!, who.later(30 + 301))).code).toBe('TICKET_EXPIRED');
    expect((await confirm('x'.repeat(43), '123456')).code).toBe('TICKET_EXPIRED');
  });

  test('an unknown account and a wrong password answer alike, and both are locked after six tries, across processes', async () => {
    const who = await account('host');
    for (const name of [who.account, 'nobodyhere']) {
      const answers = [];
      for (let n = 0; n < 7; n += 1) answers.push(await signIn(name, 'wrong password', n % 2 ? api.url : second.url));
      expect(answers.map(({ code }) => code)).toEqual([...Array.from({ length: 6 }, () => 'SIGN_IN_FAILED'), 'TOO_MANY_REQUESTS']);
    }
    expect((await signIn(who.account, who.password)).code).toBe('TOO_MANY_REQUESTS');
  });

  test('right passwords never add up to a lock', async () => {
    const who = await account('host');
    for (let n = 0; n < 8; n += 1) expect((await signIn(who.account, who.password)).signedIn).not.toBeNull();
  });

  test('guessing the one-time password is locked for the person, over several tickets', async () => {
    const who = await enrolled('certifier');
    const wrong = wrongCode(who.later(30));
    const codes = [];
    for (let n = 0; n < 11; n += 1) codes.push((await confirm((await signIn(who.account, who.password)).ticket!, wrong)).code);
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'TOTP_WRONG'));
    expect(codes[10]).toBe('TOO_MANY_REQUESTS');
  });

  test('the secret and the password rest encrypted and hashed', async () => {
    const who = await enrolled('organiser');
    const [row] = await api.app.get(DataSource).query<{ totp_secret: string; password_hash: string }[]>('select totp_secret, password_hash from person where id = $1', [who.personId]);
    expect(row!.totp_secret).not.toContain(who.secret);
    expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('stepping up gives a new token and ends the old one', async () => {
    const who = await enrolled('admin');
    const up = await new Client(api.url, who.token).run<SignedInAnswer>('stepUp', { code: text(who.later(60)) }, SIGNED_IN);
    expect(await rolesOf(who.token)).toBeNull();
    expect(await rolesOf(up.token)).toContain('admin');
    const again = await new Client(api.url, up.token).run('stepUp', { code: text(who.later(60)) });
    expect(again.code).toBe('TOTP_WRONG');
  });

  test('a role that needs a one-time password stays shut in a session opened without one', async () => {
    const who = await account('host');
    const { token } = (await signIn(who.account, who.password)).signedIn!;
    await api.app.get(DataSource).query(`insert into role_grant (person_id, tenant_id, role) values ($1, $2, 'certifier')`, [who.personId, tenantId]);
    expect(await rolesOf(token)).toEqual(['resident', 'host']);
  });
});

describe('passwords', () => {
  test('a temporary one opens nothing but its own change; the change ends other sessions', async () => {
    const who = await account('host');
    await api.app.get(DataSource).query('update person set password_temporary = true where id = $1', [who.personId]);
    const other = (await signIn(who.account, who.password)).signedIn!;
    const own = (await signIn(who.account, who.password)).signedIn!;
    expect(own.mustChangePassword).toBe(true);
    expect(await rolesOf(own.token)).toEqual(['resident']);
    const change = (current: string, next: string) => new Client(api.url, own.token).run<SignedInAnswer>('changePassword', { current: text(current), next: text(next) }, SIGNED_IN);
    expect((await change('wrong', '湖边三十棵柳树都发芽了')).code).toBe('PASSWORD_WRONG');
    expect((await change(who.password, 'short')).code).toBe('PASSWORD_WEAK');
    expect((await change(who.password, who.password)).code).toBe('PASSWORD_SAME');
    const changed = await change(who.password, '湖边三十棵柳树都发芽了');
    expect(await rolesOf(changed.token)).toEqual(['resident', 'host']);
    expect([await rolesOf(own.token), await rolesOf(other.token)]).toEqual([null, null]);
    expect((await signIn(who.account, who.password)).code).toBe('SIGN_IN_FAILED');
  });
});
