import { Injectable } from '@nestjs/common';
import { Clock, refused, UnitOfWork } from '@app/platform';
import { Secret, TOTP } from 'otpauth';
import { GuessLimits, type Guess } from '../secrets/guess-limits.js';
import { SecretBox } from '../secrets/secret-box.js';

const ISSUER = '了不起 Liaobuqi';
const PERIOD_SECONDS = 30;
/** Steps a phone's clock may be off, either way. */
const WINDOW = 1;

const totpOf = (secret: string, label: string) => new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6, algorithm: 'SHA1' });

/** Time-based one-time passwords (RFC 6238); secrets are encrypted at rest. */
@Injectable()
export class Totp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly limits: GuessLimits,
  ) {}

  /** A new secret: in base32 and as the address an authenticator scans, and sealed for storage. */
  make(account: string): { secret: string; uri: string; sealed: string } {
    const secret = new Secret({ size: 20 }).base32;
    return { secret, uri: totpOf(secret, account).toString(), sealed: this.secrets.seal(secret) };
  }

  /** The time step of a right code, else null. Says nothing about whether it was used before. */
  stepOf(sealed: string, code: string): number | null {
    const timestamp = this.clock.now().getTime();
    const delta = totpOf(this.secrets.open(sealed), '').validate({ token: code.normalize('NFKC').replaceAll(/\s/g, ''), timestamp, window: WINDOW });
    return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  }

  /** Accepts a right code once. Refusals: TOTP_NOT_ENROLLED, TOTP_WRONG (also for a used code). Inside the open transaction and `counting`. */
  async spend(person: { id: string; totpSecret: string | null }, code: string): Promise<void> {
    if (!person.totpSecret) throw refused('TOTP_NOT_ENROLLED');
    const step = this.stepOf(person.totpSecret, code);
    if (step === null) throw refused('TOTP_WRONG');
    const [, taken] = await this.unitOfWork.manager.query<[unknown[], number]>('update person set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2)', [person.id, step]);
    if (taken === 0) throw refused('TOTP_WRONG');
  }

  /** Counts one guess of the person around `work`, and takes it back when it was right. Counted before the transaction opens: it needs a connection of its own. */
  async counting<T>(personId: string, work: () => Promise<T>): Promise<T> {
    const guesses: Guess[] = [{ what: 'totp-person', who: personId, limit: { limit: 10, windowSeconds: 900 } }];
    await this.limits.count(guesses);
    const result = await this.unitOfWork.run(work);
    await this.limits.forgive(guesses);
    return result;
  }
}
