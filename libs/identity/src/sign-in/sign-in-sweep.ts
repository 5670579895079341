import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import { DataSource } from 'typeorm';
import { SmsMessages } from '../sms/sms-messages.js';

/** Forgets what signing in left behind: used codes and tickets after a day, ended sessions after 180 days, old messages. */
@Injectable()
export class SignInSweep {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly messages: SmsMessages,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(`delete from sign_in_code where expires_at < $1::timestamptz - interval '1 day'`, [now]);
    await this.dataSource.query(`delete from sign_in_ticket where expires_at < $1::timestamptz - interval '1 day'`, [now]);
    await this.dataSource.query(`delete from session where coalesce(revoked_at, expires_at) < $1::timestamptz - interval '180 days'`, [now]);
    await this.messages.sweep();
  }
}
