import { SmsMessages, type DeliveryOutcome } from '@app/identity';
import { Injectable } from '@nestjs/common';

/** A message on its way to a phone. `template` and `params` are for carriers that send only approved templates; `text` is the same in words. */
export interface TextMessage {
  /** E.164. */
  phone: string;
  template: string;
  params: Readonly<Record<string, string>>;
  title: string;
  text: string;
}

/** What became of a text message, as of every carrier's. */
export type TextOutcome = DeliveryOutcome;

/** The seam to whoever carries text messages; the only place notifications know of SMS. */
export abstract class TextChannel {
  abstract send(message: TextMessage): Promise<TextOutcome>;
}

/** Hands notices to the carrier of the sign-in codes; a demo's outbox page shows them too. */
@Injectable()
export class SmsTextChannel extends TextChannel {
  constructor(private readonly messages: SmsMessages) {
    super();
  }

  send({ phone, template, title, params, text }: TextMessage): Promise<TextOutcome> {
    return this.messages.send({ purpose: 'notice', phone, template, title, params: { ...params }, text });
  }
}
