import Handlebars from 'handlebars';
import type { Locale } from '@app/rules';

export interface MailPage {
  locale: Locale;
  title: string;
  body: string;
  /** The page it is about; null when there is none. */
  link: string | null;
  /** Where such mails are switched off; null for a mail that was asked for. */
  settings: string | null;
}

const WORDS = {
  'zh-CN': { open: '打开页面', off: '不想再收到这些邮件？在“我的”页面关闭', auto: '这封邮件由系统自动发出，请不要回复。', product: '了不起', colon: '：' },
  en: { open: 'Open the page', off: 'No more such mails? Switch them off on your page', auto: 'This mail was sent by a machine; please do not reply.', product: '了不起 Liaobuqi', colon: ': ' },
} as const;

const html = Handlebars.create().compile<MailPage & { words: (typeof WORDS)[Locale] }>(
  `<!doctype html><html lang="{{locale}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title></head>
<body style="margin:0;padding:24px;background:#f3f4f6;color:#1f2937;font:18px/1.6 sans-serif"><div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
<p style="margin:0 0 16px;color:#4b5563;font-size:16px">{{words.product}}</p><h1 style="margin:0 0 16px;font-size:24px">{{title}}</h1><p style="margin:0 0 24px">{{body}}</p>
{{#if link}}<p style="margin:0 0 24px"><a href="{{link}}" style="display:inline-block;padding:12px 24px;background:#0b4f9e;color:#ffffff;border-radius:8px;text-decoration:none">{{words.open}}</a></p>{{/if}}
<p style="margin:0;color:#4b5563;font-size:14px">{{#if settings}}<a href="{{settings}}" style="color:#0b4f9e">{{words.off}}</a><br>{{/if}}{{words.auto}}</p></div></body></html>
`,
  { strict: true, knownHelpersOnly: true },
);

/** A mail as plain text and as a simple page that needs no picture and no script; everything inserted is escaped. */
export function mailPage(page: MailPage): { subject: string; text: string; html: string } {
  const words = WORDS[page.locale];
  const lines = [page.title, page.body, ...(page.link ? [`${words.open}${words.colon}${page.link}`] : []), '--', ...(page.settings ? [`${words.off}${words.colon}${page.settings}`] : []), words.auto];
  return { subject: page.title, text: `${lines.join('\n\n')}\n`, html: html({ ...page, words }) };
}
