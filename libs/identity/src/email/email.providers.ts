import type { Provider } from '@nestjs/common';
import { Config } from '@app/platform';
import { EmailChannel } from './email-channel.js';
import { NoEmail, OutboxEmail } from './outbox-email.js';
import { SmtpEmail } from './smtp-email.js';

/** The mail server of SMTP_URL; without one a demo shows its mails on a page, and elsewhere there is no e-mail. */
export const emailChannel: Provider = {
  provide: EmailChannel,
  inject: [Config],
  useFactory: (config: Config): EmailChannel => (config.SMTP_URL ? new SmtpEmail(config) : config.DEMO ? new OutboxEmail() : new NoEmail()),
};
