import type { DeliveryOutcome } from '../contact/delivery-outcome.js';
import { EmailChannel } from './email-channel.js';

/** Sends nothing: the row of the mail is the outbox, and a demo shows it on a page. */
export class OutboxEmail extends EmailChannel {
  readonly on = true;

  send(): Promise<DeliveryOutcome> {
    return Promise.resolve({ sent: true });
  }
}

/** Where no mail server is set up. */
export class NoEmail extends EmailChannel {
  readonly on = false;

  send(): Promise<DeliveryOutcome> {
    return Promise.resolve({ sent: false, kind: 'off', code: 'NO_MAIL_SERVER' });
  }
}
