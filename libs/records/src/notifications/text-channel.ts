/** A message on its way to a phone. `template` and `params` are for carriers that send only approved templates; `text` is the same in words. */
export interface TextMessage {
  /** E.164. */
  phone: string;
  template: string;
  params: Readonly<Record<string, string>>;
  text: string;
}

/** `outage` is worth another try; the others are final for this message. `off`: no carrier is set up for notices. */
export type TextOutcome = { sent: true } | { sent: false; kind: 'limit' | 'number' | 'settings' | 'outage' | 'off'; code: string };

/** The seam to whoever carries text messages; the only place notifications know of SMS. */
export abstract class TextChannel {
  abstract send(message: TextMessage): Promise<TextOutcome>;
}

/** Until a carrier with templates for notices is connected: messages are kept in the application and marked as skipped. */
export class NoTextChannel extends TextChannel {
  send(): Promise<TextOutcome> {
    return Promise.resolve({ sent: false, kind: 'off', code: 'NO_CARRIER' });
  }
}
