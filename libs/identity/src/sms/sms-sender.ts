/** What a message is for: a provider has one approved template for the codes, and one per kind of notice. */
export type SmsPurpose = Sms['purpose'];

interface Addressed {
  /** E.164, mainland. */
  phone: string;
  /** Values of the template's variables. */
  params: Record<string, string>;
}

export type Sms = Addressed & ({ purpose: 'sign-in-code' } | {
  purpose: 'notice';
  /** Which notice, e.g. `submissionReturned`. */
  template: string;
  title: string;
  /** The whole notice in words. */
  text: string;
});

/** `kind` says what to do about it: `limit` and `number` are final for this message, `settings` needs the operator, `off`: no template is set up for it, `outage` is worth another try. */
export type SmsOutcome = { sent: true; ref: string | null } | { sent: false; kind: 'limit' | 'number' | 'settings' | 'off' | 'outage'; code: string };

/** The port to whoever carries text messages. Never throws for an expected failure. */
export abstract class SmsSender {
  abstract send(message: Sms): Promise<SmsOutcome>;
}

/** The text as a person reads it in the outbox; a real provider holds the same text as its template. */
export function smsText(message: Sms): string {
  switch (message.purpose) {
    case 'sign-in-code':
      return `【了不起】验证码 ${message.params.code},5 分钟内有效。请勿告诉他人。`;
    case 'notice':
      return `【了不起】${message.text}`;
  }
}
