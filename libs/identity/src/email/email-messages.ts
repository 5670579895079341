import { Injectable } from '@nestjs/common';
import { Clock, Config, Jobs, log, UnitOfWork } from '@app/platform';
import { RETENTION_DAYS, retainedSince } from '@app/rules';
import { DataSource } from 'typeorm';
import type { DeliveryOutcome } from '../contact/delivery-outcome.js';
import { SecretBox } from '../secrets/secret-box.js';
import { EmailChannel, type Mail } from './email-channel.js';
import { EmailMessage } from './email-message.entity.js';

/** Tries of one queued mail before it is given up; a code is worthless soon anyway. */
const ATTEMPTS = 4;

/** A mail on its way to a person. */
export interface PersonalMail extends Mail {
  personId: string;
}

/** A mail as the demo's outbox page shows it. */
export interface OutboxMail extends Mail {
  at: Date;
}

/** Queues mails in the transaction of the command and sends them from the worker. The job carries only the row's id. */
@Injectable()
export class EmailMessages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly secrets: SecretBox,
    private readonly config: Config,
    private readonly channel: EmailChannel,
  ) {}

  /** Adds the mail and its job to the open transaction. */
  async queue({ personId, ...mail }: PersonalMail, expiresAt: Date): Promise<void> {
    const result = await this.unitOfWork.repo(EmailMessage).insert({ personId, sealedContent: this.sealed(mail), createdAt: this.clock.now(), expiresAt });
    await this.jobs.add('sendEmail', { messageId: result.identifiers[0]!.id as string }, { maxAttempts: ATTEMPTS });
  }

  /** Sends at once, for a job that tries again by itself; `id` names the mail through all tries. A demo keeps what went out for its outbox page. */
  async send({ personId, ...mail }: PersonalMail, id: string): Promise<DeliveryOutcome> {
    const outcome = await this.channel.send(mail, id);
    if (!outcome.sent || !this.config.DEMO) return outcome;
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(EmailMessage).insert({ personId, sealedContent: this.sealed(mail), createdAt: now, expiresAt: now, sentAt: now });
    });
    return outcome;
  }

  /** Sends one queued mail. Throws when another try is worth it, so that the job runs again. */
  async deliver(messageId: string): Promise<void> {
    const row = await this.dataSource.getRepository(EmailMessage).findOneBy({ id: messageId });
    if (!row || row.sentAt || row.failedAt || !row.sealedContent) return;
    const now = this.clock.now();
    if (row.expiresAt <= now) return this.settle(row, { failure: row.failure ?? 'EXPIRED', failedAt: now });
    const outcome = await this.channel.send(this.opened(row.sealedContent), row.id);
    if (outcome.sent) return this.settle(row, { sentAt: now });
    if (outcome.kind !== 'outage') return this.settle(row, { failure: outcome.code, failedAt: now });
    await this.dataSource.getRepository(EmailMessage).update(row.id, { failure: outcome.code });
    throw new Error(`mail not sent: ${outcome.code}`);
  }

  /** The newest mails, for the demo's outbox page; empty outside a demo. */
  async outbox(limit: number): Promise<OutboxMail[]> {
    if (!this.config.DEMO) return [];
    const rows = await this.dataSource.getRepository(EmailMessage).find({ order: { createdAt: 'DESC', id: 'DESC' }, take: limit });
    return rows.flatMap(({ sealedContent, createdAt }) => (sealedContent ? [{ ...this.opened(sealedContent), at: createdAt }] : []));
  }

  /** Drops what expired unsent and rows older than RETENTION_DAYS says. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    if (!this.config.DEMO) await this.dataSource.query('update email_message set sealed_content = null, failed_at = coalesce(failed_at, $1) where sealed_content is not null and expires_at < $1', [now]);
    await this.dataSource.query('delete from email_message where created_at < $1', [retainedSince(RETENTION_DAYS.emailMessages, now)]);
  }

  private sealed(mail: Mail): string {
    return this.secrets.seal(JSON.stringify(mail));
  }

  private opened(sealedContent: string): Mail {
    return JSON.parse(this.secrets.open(sealedContent)) as Mail;
  }

  private async settle(row: EmailMessage, end: Partial<EmailMessage>): Promise<void> {
    if (end.failure) log.warn({ messageId: row.id, failure: end.failure }, 'mail given up');
    await this.dataSource.getRepository(EmailMessage).update(row.id, { ...end, ...(!this.config.DEMO && { sealedContent: null }) });
  }
}
