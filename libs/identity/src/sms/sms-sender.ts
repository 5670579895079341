/** What a message is for; a provider has one approved template per purpose. */
export type SmsPurpose = 'sign-in-code';

export interface Sms {
  purpose: SmsPurpose;
  /** E.164, mainland. */
  phone: string;
  /** Values of the template's variables. */
  params: Record<string, string>;
}

/** `kind` says what to do about it: `limit` and `number` are final for this message, `settings` needs the operator, `outage` is worth another try. */
export type SmsOutcome = { sent: true; ref: string | null } | { sent: false; kind: 'limit' | 'number' | 'settings' | 'outage'; code: string };

/** The port to whoever carries text messages. Never throws for an expected failure. */
export abstract class SmsSender {
  abstract send(message: Sms): Promise<SmsOutcome>;
}

/** The text as a person reads it in the outbox; a real provider holds the same text as its template. */
export function smsText({ purpose, params }: Pick<Sms, 'purpose' | 'params'>): string {
  switch (purpose) {
    case 'sign-in-code':
      return `【了不起】验证码 ${params.code},5 分钟内有效。请勿告诉他人。`;
  }
}
