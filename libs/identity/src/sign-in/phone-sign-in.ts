import { Injectable } from '@nestjs/common';
import { Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { maskPhone, normalisePhone } from '@app/rules';
import { Person } from '../people/person.entity.js';
import { GuessLimits, type Guess } from '../secrets/guess-limits.js';
import { sameHash, SecretBox, sixDigits } from '../secrets/secret-box.js';
import { SessionView } from '../sessions/session.view.js';
import { Sessions } from '../sessions/sessions.js';
import { SmsMessages } from '../sms/sms-messages.js';
import { NEWCOMER } from '../people/newcomer.js';
import { SignInCode } from './sign-in-code.entity.js';
import type { SignedIn } from './signed-in.view.js';

export const CODE_MINUTES = 5;
export const CODE_TRIES = 5;
/** Below what carriers allow for codes: one a minute, five an hour, ten a day for one number. */
const RESEND_SECONDS = 60;

/** Residents, teams and sponsors: phone number and a texted code. The answers are the same whether or not the number is known. */
@Injectable()
export class PhoneSignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly limits: GuessLimits,
    private readonly messages: SmsMessages,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /** Texts a new code. Refusals: PHONE_INVALID, TOO_MANY_REQUESTS. */
  async requestCode(actor: Actor, typed: string): Promise<{ sentTo: string; expiresAt: Date; resendAfterSeconds: number }> {
    const phone = phoneOf(typed);
    await this.limits.count(this.requestGuesses(actor, phone));
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
    return this.unitOfWork.run(async () => {
      const code = sixDigits();
      const phoneHash = this.secrets.hash('phone', phone);
      await this.unitOfWork.repo(SignInCode).upsert({ phoneHash, codeHash: this.codeHash(phone, code), tries: 0, createdAt: now, expiresAt, usedAt: null }, ['phoneHash']);
      await this.messages.queue({ purpose: 'sign-in-code', phone, params: { code } }, expiresAt);
      await this.audit.record(actor, { action: 'requestSignInCode', subject: { type: 'Phone', id: maskPhone(phone) }, tenantId: null });
      return { sentTo: maskPhone(phone)!, expiresAt, resendAfterSeconds: RESEND_SECONDS };
    });
  }

  /** Opens a session; makes the person on first sign-in. Refusals: PHONE_INVALID, CODE_WRONG, CODE_DEAD, CODE_EXPIRED, ACCOUNT_SUSPENDED, TOO_MANY_REQUESTS. */
  async signIn(actor: Actor, typed: string, code: string): Promise<SignedIn> {
    const phone = phoneOf(typed);
    const guesses: Guess[] = [{ what: 'code-address', who: actor.address, limit: this.limits.shared(60, 600) }];
    await this.limits.count(guesses);
    await this.spendTry(phone, code.normalize('NFKC').trim());
    await this.limits.forgive(guesses);
    return this.unitOfWork.run(async () => {
      await this.useUp(phone);
      const { person, isNew } = await this.personOf(phone);
      if (person.suspendedAt) throw refused('ACCOUNT_SUSPENDED');
      const { token, session } = await this.sessions.open(actor, { kind: 'person', assurance: 'code', personId: person.id, displayName: person.name });
      await this.audit.record(actor, { action: 'signInWithCode', subject: { type: 'Person', id: person.id }, tenantId: null, after: { sessionId: session.id, isNew } });
      return { token, session: SessionView.of(session, session.id), isNew, mustChangePassword: false };
    });
  }

  /** Counts the try in a transaction of its own, before looking at the code: a refused sign-in must not give the try back. */
  private async spendTry(phone: string, code: string): Promise<void> {
    const phoneHash = this.secrets.hash('phone', phone);
    const tried = await this.unitOfWork.run(async () => {
      const [rows] = await this.unitOfWork.manager.query<[{ code_hash: string; tries: number }[], number]>(
        'update sign_in_code set tries = tries + 1 where phone_hash = $1 and used_at is null and expires_at > $2 and tries <= $3 returning code_hash, tries',
        [phoneHash, this.clock.now(), CODE_TRIES],
      );
      return rows[0] ?? (await this.unitOfWork.repo(SignInCode).findOneBy({ phoneHash }));
    });
    if (!tried) throw refused('CODE_EXPIRED');
    if (!('code_hash' in tried)) throw refused(tried.usedAt || tried.expiresAt <= this.clock.now() ? 'CODE_EXPIRED' : 'CODE_DEAD');
    if (tried.tries > CODE_TRIES) throw refused('CODE_DEAD');
    if (!sameHash(tried.code_hash, this.codeHash(phone, code))) throw tried.tries === CODE_TRIES ? refused('CODE_DEAD') : refused('CODE_WRONG', { left: CODE_TRIES - tried.tries });
  }

  /** A code opens once, also when two requests bring it at the same instant. */
  private async useUp(phone: string): Promise<void> {
    const now = this.clock.now();
    const done = await this.unitOfWork.manager.query<[unknown[], number]>('update sign_in_code set used_at = $2 where phone_hash = $1 and used_at is null', [this.secrets.hash('phone', phone), now]);
    if (done[1] === 0) throw refused('CODE_EXPIRED');
  }

  private async personOf(phone: string): Promise<{ person: Person; isNew: boolean }> {
    const people = this.unitOfWork.repo(Person);
    const known = await people.findOneBy({ phone });
    if (known) return { person: known, isNew: false };
    const person = people.create({ name: NEWCOMER, phone, createdAt: this.clock.now() });
    await people.insert(person);
    return { person, isNew: true };
  }

  private requestGuesses(actor: Actor, phone: string): Guess[] {
    return [
      { what: 'sms-minute', who: phone, limit: { limit: 1, windowSeconds: RESEND_SECONDS } },
      { what: 'sms-hour', who: phone, limit: { limit: 5, windowSeconds: 3_600 } },
      { what: 'sms-day', who: phone, limit: { limit: 10, windowSeconds: 86_400 } },
      { what: 'sms-address', who: actor.address, limit: this.limits.shared(60, 3_600) },
      { what: 'sms-total', who: 'all', limit: this.limits.shared(2_000, 3_600) },
    ];
  }

  private codeHash(phone: string, code: string): string {
    return this.secrets.hash('sign-in-code', phone, code);
  }
}

function phoneOf(typed: string): string {
  const phone = normalisePhone(typed);
  if (!phone) throw refused('PHONE_INVALID', {}, [{ path: 'phone', code: 'PHONE_INVALID', zh: '不是有效的手机号', en: 'not a mobile number' }]);
  return phone;
}
