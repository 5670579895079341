import type { DeliveryOutcome } from '../contact/delivery-outcome.js';

/** A notice on its way to a WeChat account. */
export interface WechatMessage {
  openid: string;
  /** Stays the same when it is tried again: WeChat sends one of them once. */
  id: string;
  /** Which notice, e.g. `submissionReturned`. */
  template: string;
  title: string;
  body: string;
  /** Values of the template's variables. */
  params: Readonly<Record<string, string>>;
  /** The page it leads to. */
  url: string;
}

/** The port to the official account (公众号): who somebody is there, and template messages. */
export abstract class WechatChannel {
  /** Whether the operator has set it up; people are offered WeChat only then. */
  abstract readonly on: boolean;

  /** Where WeChat asks its user to be recognised, and sends them back with a code and our `state`. */
  abstract authorizeUrl(state: string): string;

  /** The account behind a code; null when WeChat does not accept it or cannot be reached. */
  abstract openidOf(code: string): Promise<string | null>;

  /** Never throws for an expected failure. */
  abstract send(message: WechatMessage): Promise<DeliveryOutcome>;
}
