import { Injectable } from '@nestjs/common';
import { Clock, Config, Jobs, log, UnitOfWork } from '@app/platform';
import { RETENTION_DAYS, retainedSince } from '@app/rules';
import { DataSource } from 'typeorm';
import { SecretBox } from '../secrets/secret-box.js';
import { SignInCode } from '../sign-in/sign-in-code.entity.js';
import { SmsMessage } from './sms-message.entity.js';
import { SmsSender, smsText, type Sms, type SmsOutcome } from './sms-sender.js';

/** Tries of one message before it is given up; a code is worthless after five minutes anyway. */
const ATTEMPTS = 4;

/** A message as the demo's outbox page shows it. */
export interface OutboxLine {
  phone: string;
  text: string;
  at: Date;
}

/** Queues messages in the transaction of the command and sends them from the worker. The job carries only the row's id. */
@Injectable()
export class SmsMessages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly config: Config,
    private readonly sender: SmsSender,
  ) {}

  /** Adds the message and its job to the open transaction. */
  async queue(message: Sms, expiresAt: Date): Promise<void> {
    const { purpose, phoneHash, sealedContent } = this.sealed(message);
    const result = await this.unitOfWork.repo(SmsMessage).insert({ purpose, phoneHash, sealedContent, createdAt: this.clock.now(), expiresAt });
    await this.jobs.add('sendSms', { messageId: result.identifiers[0]!.id as string }, { maxAttempts: ATTEMPTS });
  }

  /** Sends at once, for a job that tries again by itself; what went out leaves the same row as a queued message. */
  async send(message: Sms): Promise<SmsOutcome> {
    const outcome = await this.sender.send(message);
    if (!outcome.sent) return outcome;
    const { purpose, phoneHash, sealedContent } = this.sealed(message);
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(SmsMessage).insert({ purpose, phoneHash, sealedContent: this.config.DEMO ? sealedContent : null, createdAt: now, expiresAt: now, sentAt: now, providerRef: outcome.ref });
    });
    return outcome;
  }

  /** Sends one queued message. Throws when another try is worth it, so that the job runs again; the text is forgotten as soon as it is not needed. */
  async deliver(messageId: string): Promise<void> {
    const row = await this.dataSource.getRepository(SmsMessage).findOneBy({ id: messageId });
    if (!row || row.sentAt || row.failedAt || !row.sealedContent) return;
    const now = this.clock.now();
    if (row.expiresAt <= now) return this.settle(row, { failure: row.failure ?? 'EXPIRED', failedAt: now });
    const outcome = await this.sender.send(this.opened(row.sealedContent));
    if (outcome.sent) return this.settle(row, { sentAt: now, providerRef: outcome.ref });
    if (outcome.kind !== 'outage') return this.settle(row, { failure: outcome.code, failedAt: now });
    await this.dataSource.getRepository(SmsMessage).update(row.id, { failure: outcome.code });
    throw new Error(`sms not sent: ${outcome.code}`);
  }

  /** The newest messages, for the demo's outbox page; empty outside a demo. */
  async outbox(limit: number): Promise<OutboxLine[]> {
    if (!this.config.DEMO) return [];
    const rows = await this.dataSource.getRepository(SmsMessage).find({ order: { createdAt: 'DESC', id: 'DESC' }, take: limit });
    return rows.flatMap((row) => {
      if (!row.sealedContent) return [];
      const message = this.opened(row.sealedContent);
      return [{ phone: message.phone, text: smsText(message), at: row.createdAt }];
    });
  }

  /** Drops what expired unsent (its job gave up) and rows older than RETENTION_DAYS says. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    if (!this.config.DEMO) await this.dataSource.query('update sms_message set sealed_content = null, failed_at = coalesce(failed_at, $1) where sealed_content is not null and expires_at < $1', [now]);
    await this.dataSource.query('delete from sms_message where created_at < $1', [retainedSince(RETENTION_DAYS.smsMessages, now)]);
  }

  /** Forgets every message to a number and its waiting code: part of erasing a person. Inside the open transaction. */
  async forget(phone: string): Promise<void> {
    const phoneHash = this.secrets.hash('phone', phone);
    await this.unitOfWork.repo(SmsMessage).delete({ phoneHash });
    await this.unitOfWork.repo(SignInCode).delete({ phoneHash });
  }

  private sealed(message: Sms): Pick<SmsMessage, 'purpose' | 'phoneHash'> & { sealedContent: string } {
    return { purpose: message.purpose, phoneHash: this.secrets.hash('phone', message.phone), sealedContent: this.secrets.seal(JSON.stringify(message)) };
  }

  /** Rows of before the notices hold no purpose inside: those are codes. */
  private opened(sealedContent: string): Sms {
    return { purpose: 'sign-in-code', ...(JSON.parse(this.secrets.open(sealedContent)) as object) } as Sms;
  }

  private async settle(row: SmsMessage, end: Partial<SmsMessage>): Promise<void> {
    if (end.failure) log.warn({ messageId: row.id, failure: end.failure }, 'sms given up');
    await this.dataSource.getRepository(SmsMessage).update(row.id, { ...end, ...(!this.config.DEMO && { sealedContent: null }) });
  }
}
