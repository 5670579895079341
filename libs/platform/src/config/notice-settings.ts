import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** What the settings of e-mail and WeChat look like; `Config` has them. */
export interface NoticeSettings {
  readonly production: boolean;
  PUBLIC_URL?: string;
  SMTP_URL?: string;
  MAIL_FROM?: string;
  WECHAT_APP_ID?: string;
  WECHAT_APP_SECRET?: string;
  WECHAT_TEMPLATES: string;
  WECHAT_API_BASE?: string;
}

/** One template of the official account: its id, and which of our values each of its fields shows. */
export interface WechatTemplate {
  id: string;
  fields: Readonly<Record<string, string>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function isTemplate(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.id) || !isRecord(value.fields)) return false;
  const fields = Object.entries(value.fields);
  return fields.length > 0 && fields.every(([name, shows]) => /^[a-z_]+\d*$/.test(name) && isText(shows));
}

function recordOf<Value>(text: unknown, fits: (value: unknown) => boolean): Record<string, Value> | null {
  try {
    const read: unknown = JSON.parse(String(text));
    return isRecord(read) && Object.values(read).every(fits) ? (read as Record<string, Value>) : null;
  } catch {
    return null;
  }
}

/** The templates by notice, or null when the text is no such JSON. */
export const wechatTemplatesOf = (text: unknown): Record<string, WechatTemplate> | null => recordOf(text, isTemplate);

/** The codes of approved text messages by notice, or null when the text is no such JSON. */
export const smsTemplatesOf = (text: unknown): Record<string, string> | null => recordOf(text, isText);

@ValidatorConstraint()
export class SmsTemplateCodes implements ValidatorConstraintInterface {
  validate(text: unknown): boolean {
    return smsTemplatesOf(text) !== null;
  }

  defaultMessage(): string {
    return 'ALIYUN_SMS_TEMPLATES must be JSON such as {"submissionReturned":"SMS_1","notice":"SMS_2"}';
  }
}

/** An address, alone or as `Name <address>`; the address is the second or third part. */
const SENDER = /^(?:[^<>\r\n]*<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@]+@[^\s<>@]+))$/;

/** Everything wrong with the settings of e-mail and WeChat, one line each; a line names the setting and never its value. */
export function noticeProblems(settings: NoticeSettings): string[] {
  return [...mailProblems(settings), ...wechatProblems(settings)];
}

function mailProblems({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: NoticeSettings): string[] {
  if (!SMTP_URL && !MAIL_FROM) return [];
  const wrong: string[] = [];
  if (!SMTP_URL) wrong.push('SMTP_URL is required with MAIL_FROM');
  else if (!isSmtp(SMTP_URL)) wrong.push('SMTP_URL must look like smtps://user:password@host:465 or smtp://host:587; write special characters of the password as %xx');
  if (!MAIL_FROM) wrong.push('MAIL_FROM is required with SMTP_URL');
  else if (!SENDER.test(MAIL_FROM)) wrong.push('MAIL_FROM must be an address such as 了不起 <notice@example.cn>');
  if (!PUBLIC_URL) wrong.push('PUBLIC_URL is required with SMTP_URL: mails lead there');
  return wrong;
}

function wechatProblems(settings: NoticeSettings): string[] {
  const { WECHAT_APP_ID: id, WECHAT_APP_SECRET: secret, WECHAT_API_BASE: base, PUBLIC_URL } = settings;
  const wrong: string[] = [];
  if (wechatTemplatesOf(settings.WECHAT_TEMPLATES) === null) wrong.push('WECHAT_TEMPLATES must be JSON such as {"submissionReturned":{"id":"…","fields":{"thing1":"project"}}}');
  if (base !== undefined && settings.production) wrong.push('WECHAT_API_BASE is refused in production: it is for local doubles');
  if (!id && !secret) return wrong;
  if (!id) wrong.push('WECHAT_APP_ID is required with WECHAT_APP_SECRET');
  else if (!/^wx[0-9a-z]{16}$/.test(id)) wrong.push('WECHAT_APP_ID must be wx and 16 letters or digits');
  if (!secret) wrong.push('WECHAT_APP_SECRET is required with WECHAT_APP_ID');
  else if (!/^[0-9a-f]{32}$/.test(secret)) wrong.push('WECHAT_APP_SECRET must be 32 hexadecimal digits');
  if (!PUBLIC_URL) wrong.push('PUBLIC_URL is required with WECHAT_APP_ID: WeChat sends people back there');
  return wrong;
}

function isSmtp(text: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(text);
    // Throws when a lone % stands in them.
    decodeURIComponent(`${username}${password}`);
    return ['smtp:', 'smtps:'].includes(protocol) && hostname !== '';
  } catch {
    return false;
  }
}
