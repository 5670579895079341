import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Config, log } from '@app/platform';
import { canonicalQuery, signAcs3 } from './acs3-signature.js';
import { SmsSender, type Sms, type SmsOutcome } from './sms-sender.js';

const ENDPOINT = 'https://dysmsapi.aliyuncs.com';
/** The carrier side answers within a second; beyond this the job tries again later. */
const TIMEOUT_MS = 8_000;

interface Answer {
  Code?: string;
  BizId?: string;
  RequestId?: string;
}

/** Codes that will not get better by sending again. Source: Dysmsapi error codes. */
const FINAL: Record<string, 'limit' | 'number' | 'settings'> = {
  'isv.BUSINESS_LIMIT_CONTROL': 'limit',
  'isv.DAY_LIMIT_CONTROL': 'limit',
  'isv.MONTH_LIMIT_CONTROL': 'limit',
  'isv.MOBILE_NUMBER_ILLEGAL': 'number',
  'isv.MOBILE_COUNT_OVER_LIMIT': 'number',
  'isv.BLACK_KEY_CONTROL_LIMIT': 'number',
  'isv.AMOUNT_NOT_ENOUGH': 'settings',
  'isv.OUT_OF_SERVICE': 'settings',
  'isv.ACCOUNT_NOT_EXISTS': 'settings',
  'isv.ACCOUNT_ABNORMAL': 'settings',
  'isv.PRODUCT_UN_SUBSCRIPT': 'settings',
  'isv.PRODUCT_UNSUBSCRIBE': 'settings',
  'isv.SMS_TEMPLATE_ILLEGAL': 'settings',
  'isv.SMS_SIGNATURE_ILLEGAL': 'settings',
  'isv.TEMPLATE_MISSING_PARAMETERS': 'settings',
  'isv.INVALID_PARAMETERS': 'settings',
  'isv.INVALID_JSON_PARAM': 'settings',
  'isv.PARAM_LENGTH_LIMIT': 'settings',
  'isp.RAM_PERMISSION_DENY': 'settings',
  'InvalidAccessKeyId.NotFound': 'settings',
  'InvalidAccessKeyId.Inactive': 'settings',
  SignatureDoesNotMatch: 'settings',
  IncompleteSignature: 'settings',
  Forbidden: 'settings',
};

/** Alibaba Cloud SMS (Dysmsapi 2017-05-25, SendSms) over plain HTTPS. Logs codes and request ids, never a number, a text or a key. */
@Injectable()
export class AliyunSender extends SmsSender {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** The approved template and its values: a notice's own, else the one for all notices with its title, else none. */
  private templateOf(message: Sms): { code: string; params: Record<string, string> } | null {
    if (message.purpose === 'sign-in-code') return { code: this.config.ALIYUN_SMS_CODE_TEMPLATE!, params: message.params };
    const codes = this.config.smsTemplates;
    const own = Object.hasOwn(codes, message.template) ? codes[message.template] : undefined;
    if (own) return { code: own, params: Object.fromEntries(Object.entries(message.params).map(([name, value]) => [name, clipped(value)])) };
    return codes.notice ? { code: codes.notice, params: { title: clipped(message.title) } } : null;
  }

  async send(message: Sms): Promise<SmsOutcome> {
    const template = this.templateOf(message);
    if (!template) return { sent: false, kind: 'off', code: 'NO_TEMPLATE' };
    const endpoint = new URL(this.config.ALIYUN_SMS_ENDPOINT ?? ENDPOINT);
    const query = {
      PhoneNumbers: message.phone.replace(/^\+86/, ''),
      SignName: this.config.ALIYUN_SMS_SIGN_NAME!,
      TemplateCode: template.code,
      TemplateParam: JSON.stringify(template.params),
    };
    // fetch writes `host` itself, from the same address.
    const { host: _, ...headers } = signAcs3(
      { method: 'POST', host: endpoint.host, action: 'SendSms', version: '2017-05-25', query, body: '', date: this.clock.now(), nonce: randomBytes(16).toString('hex') },
      { id: this.config.ALIYUN_ACCESS_KEY_ID!, secret: this.config.ALIYUN_ACCESS_KEY_SECRET! },
    );
    try {
      const response = await fetch(`${endpoint.origin}/?${canonicalQuery(query)}`, { method: 'POST', headers: { ...headers, accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return outcomeOf((await response.json()) as Answer);
    } catch (error) {
      // The message of a fetch error may hold the address with the number in it; its name does not.
      log.warn({ err: (error as Error).name }, 'sms provider unreachable');
      return { sent: false, kind: 'outage', code: 'UNREACHABLE' };
    }
  }
}

/** The carrier refuses longer values of a variable. Source: Dysmsapi, template variables of type "other". */
const VARIABLE_MAX = 35;

const clipped = (text: string): string => ([...text].length <= VARIABLE_MAX ? text : `${[...text].slice(0, VARIABLE_MAX - 1).join('')}…`);

function outcomeOf(answer: Answer): SmsOutcome {
  const status = answer.Code ?? 'NO_ANSWER';
  if (status === 'OK') return { sent: true, ref: answer.BizId ?? null };
  const kind = FINAL[status] ?? 'outage';
  log[kind === 'settings' ? 'error' : 'warn']({ providerStatus: status, providerRequest: answer.RequestId }, 'sms not sent');
  return { sent: false, kind, code: status };
}
