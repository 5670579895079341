import { log, type Config } from '@app/platform';
import { createTransport, type Transporter } from 'nodemailer';
import type { DeliveryOutcome } from '../contact/delivery-outcome.js';
import { EmailChannel, type Mail } from './email-channel.js';

/** Beyond this the job tries again later. */
const TIMEOUT_MS = 20_000;
const LOCAL = ['127.0.0.1', 'localhost', '::1'];

/** What nodemailer says of a failure; its message may hold the address and is never logged. */
interface SmtpFailure {
  code?: string;
  /** The server's own status, e.g. 550. */
  responseCode?: number;
  /** What was refused, e.g. `RCPT TO`. */
  command?: string;
}

/** E-mail by SMTP (RFC 5321): TLS from the start with `smtps:`, by STARTTLS with `smtp:`; unencrypted only to this machine. */
export class SmtpEmail extends EmailChannel {
  readonly on = true;
  private readonly transport: Transporter;

  constructor(private readonly config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>) {
    super();
    const url = new URL(config.SMTP_URL!);
    const host = url.hostname.replaceAll(/[[\]]/g, '');
    const secure = url.protocol === 'smtps:';
    this.transport = createTransport({
      host, port: Number(url.port) || (secure ? 465 : 587), secure, requireTLS: !secure && !LOCAL.includes(host),
      ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
      connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS,
      disableFileAccess: true, disableUrlAccess: true,
    });
  }

  async send({ to, subject, text, html }: Mail, id: string): Promise<DeliveryOutcome> {
    const { MAIL_FROM: from, PUBLIC_URL: site } = this.config;
    const messageId = `<${id}@${new URL(site!).hostname}>`;
    const headers = { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${site}/me>` };
    try {
      await this.transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, messageId, headers });
      return { sent: true };
    } catch (error) {
      const outcome = outcomeOf(error as SmtpFailure);
      log[outcome.kind === 'settings' ? 'error' : 'warn']({ smtp: outcome.code }, 'mail not sent');
      return outcome;
    }
  }
}

/** 4xx and a lost connection pass; 5xx does not: about the recipient or the content it is this mail, earlier it is the account. Source: RFC 5321, 4.2.1. */
function outcomeOf({ code, responseCode: status = 0, command = '' }: SmtpFailure): Extract<DeliveryOutcome, { sent: false }> {
  if (status >= 500) return { sent: false, kind: code !== 'EAUTH' && /^(RCPT|DATA)/.test(command) ? 'number' : 'settings', code: `SMTP_${status}` };
  return { sent: false, kind: 'outage', code: status >= 400 ? `SMTP_${status}` : (code ?? 'UNREACHABLE') };
}
