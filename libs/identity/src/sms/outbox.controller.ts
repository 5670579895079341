import { Controller, Get, Header, NotFoundException } from '@nestjs/common';
import { Config } from '@app/platform';
import { EmailMessages } from '../email/email-messages.js';
import { SmsMessages } from './sms-messages.js';

const SHOWN = 30;

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`);

const table = (rows: readonly string[][], none: string) =>
  `<table border="1" cellpadding="6"><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td style="white-space:pre-line">${escape(cell)}</td>`).join('')}</tr>`).join('') || `<tr><td>${none}</td></tr>`}</tbody></table>`;

/** The demo's stand-in for a phone and a mailbox: the last messages, so that whoever tries the demo can read the code. Does not exist outside a demo. */
@Controller('demo')
export class OutboxController {
  constructor(
    private readonly config: Config,
    private readonly messages: SmsMessages,
    private readonly mails: EmailMessages,
  ) {}

  @Get('outbox')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async page(): Promise<string> {
    if (!this.config.DEMO) throw new NotFoundException();
    const texts = (await this.messages.outbox(SHOWN)).map(({ phone, text, at }) => [at.toISOString(), phone, text]);
    const mails = (await this.mails.outbox(SHOWN)).map(({ to, subject, text, at }) => [at.toISOString(), to, subject, text]);
    return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5"><title>演示短信和邮件 · Demo messages</title></head>
<body><h1>演示短信 · Demo messages</h1><p>只在演示模式出现；这里的短信和邮件没有真正发出。/ Shown in the demo only; nothing was really sent.</p>${table(texts, '还没有短信 / none yet')}
<h1>演示邮件 · Demo mails</h1>${table(mails, '还没有邮件 / none yet')}</body></html>`;
  }
}
