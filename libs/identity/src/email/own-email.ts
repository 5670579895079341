import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { GuessLimits, type Guess } from '../secrets/guess-limits.js';
import { sameHash, SecretBox, sixDigits } from '../secrets/secret-box.js';
import { EmailChannel } from './email-channel.js';
import { EmailCode } from './email-code.entity.js';
import { EmailMessages } from './email-messages.js';
import { mailPage } from './mail-page.js';
import { PersonEmail } from './person-email.entity.js';

/** A mail takes longer than a text message, and people read it on another screen. */
export const EMAIL_CODE_MINUTES = 15;
export const EMAIL_CODE_TRIES = 5;
const RESEND_SECONDS = 60;

/** A person's own address: nothing but a code is sent there before it is confirmed. */
@Injectable()
export class OwnEmail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly secrets: SecretBox,
    private readonly limits: GuessLimits,
    private readonly channel: EmailChannel,
    private readonly messages: EmailMessages,
    private readonly audit: Audit,
  ) {}

  /** Mails a code to a new address; a confirmed one stays until the new one is. Refusals: CHANNEL_OFF, ALREADY_DONE, TOO_MANY_REQUESTS. */
  async requestCode(actor: Actor, typed: string): Promise<{ sentTo: string; expiresAt: Date; resendAfterSeconds: number }> {
    const personId = this.personOf(actor);
    if (!this.channel.on) throw refused('CHANNEL_OFF');
    const address = normalised(typed);
    if ((await this.confirmedOf(personId)) === address) throw refused('ALREADY_DONE');
    await this.limits.count(this.requestGuesses(actor, address));
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + EMAIL_CODE_MINUTES * 60_000);
    return this.unitOfWork.run(async () => {
      const code = sixDigits();
      await this.unitOfWork.repo(EmailCode).upsert({ personId, sealedAddress: this.secrets.seal(address), codeHash: this.codeHash(personId, address, code), tries: 0, createdAt: now, expiresAt }, ['personId']);
      await this.messages.queue({ personId, to: address, ...codeMail(actor, code) }, expiresAt);
      await this.audit.record(actor, { action: 'requestEmailCode', subject: { type: 'Person', id: personId }, tenantId: null });
      return { sentTo: address, expiresAt, resendAfterSeconds: RESEND_SECONDS };
    });
  }

  /** From here on mails go to the address the code was sent to. Refusals: CODE_WRONG, CODE_DEAD, CODE_EXPIRED. */
  async confirm(actor: Actor, typed: string): Promise<void> {
    const personId = this.personOf(actor);
    await this.spendTry(personId, typed.normalize('NFKC').trim());
    await this.unitOfWork.run(async () => {
      // A code opens once, also when two requests bring it at the same instant.
      const [used] = await this.unitOfWork.manager.query<[{ sealed_address: string }[], number]>('delete from email_code where person_id = $1 returning sealed_address', [personId]);
      if (!used[0]) throw refused('CODE_EXPIRED');
      await this.unitOfWork.repo(PersonEmail).upsert({ personId, sealedAddress: used[0].sealed_address, confirmedAt: this.clock.now(), refusedAt: null }, ['personId']);
      await this.audit.record(actor, { action: 'confirmEmail', subject: { type: 'Person', id: personId }, tenantId: null });
    });
  }

  /** Forgets the address and a waiting code; what is not sent yet is not sent. */
  async remove(actor: Actor): Promise<void> {
    const personId = this.personOf(actor);
    await this.unitOfWork.run(async () => {
      const gone = await this.forget(personId);
      if (gone) await this.audit.record(actor, { action: 'removeEmail', subject: { type: 'Person', id: personId }, tenantId: null });
      else this.audit.nothingChanged();
    });
  }

  /** Removes every trace of addresses; answers whether there was any. Inside the open transaction. */
  async forget(personId: string): Promise<boolean> {
    const codes = await this.unitOfWork.repo(EmailCode).delete({ personId });
    const addresses = await this.unitOfWork.repo(PersonEmail).delete({ personId });
    return Boolean(codes.affected || addresses.affected);
  }

  /** Counts the try in a transaction of its own, before looking at the code: a refused one must not give the try back. */
  private async spendTry(personId: string, code: string): Promise<void> {
    const tried = await this.unitOfWork.run(async () => {
      const [rows] = await this.unitOfWork.manager.query<[{ sealed_address: string; code_hash: string; tries: number }[], number]>(
        'update email_code set tries = tries + 1 where person_id = $1 and expires_at > $2 and tries <= $3 returning sealed_address, code_hash, tries',
        [personId, this.clock.now(), EMAIL_CODE_TRIES],
      );
      return rows[0] ?? (await this.unitOfWork.repo(EmailCode).findOneBy({ personId }));
    });
    if (!tried) throw refused('CODE_EXPIRED');
    if (!('code_hash' in tried)) throw refused(tried.expiresAt <= this.clock.now() ? 'CODE_EXPIRED' : 'CODE_DEAD');
    if (tried.tries > EMAIL_CODE_TRIES) throw refused('CODE_DEAD');
    if (sameHash(tried.code_hash, this.codeHash(personId, this.secrets.open(tried.sealed_address), code))) return;
    throw tried.tries === EMAIL_CODE_TRIES ? refused('CODE_DEAD') : refused('CODE_WRONG', { left: EMAIL_CODE_TRIES - tried.tries });
  }

  private async confirmedOf(personId: string): Promise<string | null> {
    const row = await this.unitOfWork.reader.findOneBy(PersonEmail, { personId });
    return row && this.secrets.open(row.sealedAddress);
  }

  /** Few to one person, and few to one address whoever asks: nobody's mailbox is filled from here. */
  private requestGuesses(actor: Actor, address: string): Guess[] {
    return [
      { what: 'email-minute', who: actor.id, limit: { limit: 1, windowSeconds: RESEND_SECONDS } },
      { what: 'email-day', who: actor.id, limit: { limit: 10, windowSeconds: 86_400 } },
      { what: 'email-to-day', who: address, limit: { limit: 5, windowSeconds: 86_400 } },
      { what: 'email-address', who: actor.address, limit: this.limits.shared(60, 3_600) },
      { what: 'email-total', who: 'all', limit: this.limits.shared(2_000, 3_600) },
    ];
  }

  private personOf(actor: Actor): string {
    this.access.decide(actor.kind === 'person' && actor.id !== null);
    return actor.id!;
  }

  private codeHash(personId: string, address: string, code: string): string {
    return this.secrets.hash('email-code', personId, address, code);
  }
}

/** The part before the @ may distinguish capitals, the host does not. */
function normalised(typed: string): string {
  const address = typed.normalize('NFKC').trim();
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}${address.slice(at).toLowerCase()}`;
}

function codeMail({ locale }: Actor, code: string): { subject: string; text: string; html: string } {
  return mailPage(
    locale === 'en'
      ? { locale, title: `Your code is ${code}`, body: `Enter ${code} within ${EMAIL_CODE_MINUTES} minutes to be told by this address. If you did not ask for it, do nothing: nothing more will come.`, link: null, settings: null }
      : { locale, title: `验证码 ${code}`, body: `请在 ${EMAIL_CODE_MINUTES} 分钟内输入验证码 ${code}，以后通知会发到这个邮箱。如果不是您本人操作，不用理会，不会再收到邮件。`, link: null, settings: null },
  );
}
