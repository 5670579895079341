import { Controller, Get, Header, NotFoundException } from '@nestjs/common';
import { Config } from '@app/platform';
import { SmsMessages } from './sms-messages.js';

const SHOWN = 30;

const escape = (text: string) => text.replaceAll(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`);

/** The demo's stand-in for a phone: the last messages, so that whoever tries the demo can read the code. Does not exist outside a demo. */
@Controller('demo')
export class OutboxController {
  constructor(
    private readonly config: Config,
    private readonly messages: SmsMessages,
  ) {}

  @Get('outbox')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async page(): Promise<string> {
    if (!this.config.DEMO) throw new NotFoundException();
    const rows = (await this.messages.outbox(SHOWN)).map(({ phone, text, at }) => `<tr><td>${escape(at.toISOString())}</td><td>${escape(phone)}</td><td>${escape(text)}</td></tr>`);
    return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5"><title>演示短信 · Demo messages</title></head>
<body><h1>演示短信 · Demo messages</h1><p>只在演示模式出现；这里的短信没有真正发出。/ Shown in the demo only; nothing was really sent.</p><table border="1" cellpadding="6"><tbody>${rows.join('') || '<tr><td>还没有短信 / none yet</td></tr>'}</tbody></table></body></html>`;
  }
}
