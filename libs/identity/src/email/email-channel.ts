import type { DeliveryOutcome } from '../contact/delivery-outcome.js';

/** One mail to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** The port to whoever carries e-mail. Never throws for an expected failure. */
export abstract class EmailChannel {
  /** Whether the operator has set it up; people are offered e-mail only then. */
  abstract readonly on: boolean;

  /** `id` stays the same when a mail is tried again, so that a mailbox that has it already shows it once. */
  abstract send(mail: Mail, id: string): Promise<DeliveryOutcome>;
}
