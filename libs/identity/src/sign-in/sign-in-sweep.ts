import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import { RETENTION_DAYS, retainedSince } from '@app/rules';
import { DataSource } from 'typeorm';
import { EmailMessages } from '../email/email-messages.js';
import { SmsMessages } from '../sms/sms-messages.js';

/** Forgets what signing in left behind: codes, tickets, ended sessions and messages, as long after as RETENTION_DAYS says. */
@Injectable()
export class SignInSweep {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly messages: SmsMessages,
    private readonly mails: EmailMessages,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    const codesSince = retainedSince(RETENTION_DAYS.signInCodes, now);
    await this.dataSource.query('delete from sign_in_code where expires_at < $1', [codesSince]);
    await this.dataSource.query('delete from email_code where expires_at < $1', [codesSince]);
    await this.dataSource.query('delete from sign_in_ticket where expires_at < $1', [codesSince]);
    await this.dataSource.query('delete from session where coalesce(revoked_at, expires_at) < $1', [retainedSince(RETENTION_DAYS.endedSessions, now)]);
    await this.messages.sweep();
    await this.mails.sweep();
  }
}
