import { Injectable } from '@nestjs/common';
import { SmsSender, type SmsOutcome } from './sms-sender.js';

/** Sends nothing: the row of the message is the outbox, and a demo shows it on a page. */
@Injectable()
export class OutboxSender extends SmsSender {
  send(): Promise<SmsOutcome> {
    return Promise.resolve({ sent: true, ref: null });
  }
}
