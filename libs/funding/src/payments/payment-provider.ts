/** What every payment provider is asked for. Adapters: alipay, stripe, demo; a bank transfer is confirmed by two people and needs none. */
export interface PaymentProvider {
  readonly name: ProviderName;
  /** Our account there; part of the clearing account's code, lower-case letters and digits. */
  readonly merchant: string;
  /** Who must have received a payment for it to be ours, in the form `ProviderPayment.receiver` has. */
  readonly receiver: string;
  /** Whether it can be used now (configured, allowed in this environment). */
  readonly available: boolean;
  /** Begins (or begins again, by the same number: never a second charge) and says where to send the payer. */
  start(payment: PaymentToStart): Promise<StartedPayment>;
  /** The provider's current word on a payment; null: it never heard of it, and nobody can be paying it there yet. */
  query(payment: KnownPayment): Promise<ProviderPayment | null>;
  /** Asks for a refund by our refund number; asking again with the same number never pays twice. */
  refund(refund: RefundToSend): Promise<ProviderRefund>;
  /** The provider's current word on a refund by our number; null: it never heard of it. */
  queryRefund(refund: Pick<RefundToSend, 'refundNumber' | 'ourNumber' | 'providerNumber'>): Promise<ProviderRefund | null>;
  /** Closes a payment nobody may pay any more; false: it was paid meanwhile. */
  close(payment: KnownPayment): Promise<boolean>;
  /** Verifies a message the provider sent us, over its raw bytes; throws WebhookRefused. Answers what it is about, never what to believe. */
  webhook(message: WebhookMessage): Promise<ProviderEvent>;
}

export const PROVIDER_NAMES = ['alipay', 'stripe', 'demo'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

export interface PaymentToStart {
  ourNumber: string;
  amountFen: bigint;
  /** What the payer's bill says. */
  subject: string;
  /** `page` on a desktop, `wap` on a phone. */
  device: PaymentDevice;
  returnUrl: string;
  /** When our attempt was made, not this call: beginning again must say exactly the same. */
  startedAt: Date;
  expiresAt: Date;
}

export type PaymentDevice = 'page' | 'wap';

export interface StartedPayment {
  /** Where the browser goes: a GET address. */
  redirectUrl: string;
  /** The provider's own number if it is known already. */
  providerNumber: string | null;
}

export interface KnownPayment {
  ourNumber: string;
  /** What `start` answered. */
  providerNumber: string | null;
}

/** A payment as the provider sees it; every field is compared with ours before anything is believed. */
export interface ProviderPayment {
  ourNumber: string;
  /** Of a paid one: the charge or trade, as bills list it and refunds name it. */
  providerNumber: string;
  /** App id or account that received it, and the seller. */
  receiver: string;
  status: 'open' | 'processing' | 'paid' | 'closed';
  amountFen: bigint;
  currency: string;
  paidAt: Date | null;
  /** The economic fact and key of its posting, e.g. `alipay:trade:<no>:paid`; null until paid. */
  fact: string | null;
  /** All that ever went back, also what somebody refunded in the provider's own dashboard; null: this answer does not say (Alipay, while only a part went back). */
  refundedFen: bigint | null;
}

export interface RefundToSend {
  refundNumber: string;
  ourNumber: string;
  providerNumber: string;
  amountFen: bigint;
  reason: string;
}

export interface ProviderRefund {
  refundNumber: string;
  providerNumber: string;
  status: 'pending' | 'succeeded' | 'failed';
  amountFen: bigint;
  at: Date | null;
}

export interface WebhookMessage {
  body: Buffer;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  now: Date;
}

/** A verified message: which payment to ask about. What it claims is compared with ours at the door and then forgotten. */
export interface ProviderEvent {
  /** The provider's own id of the event; the same however often it is sent. */
  id: string;
  kind: string;
  /** Our number, where the message names one. */
  ourNumber: string | null;
  /** The provider's number of the object (trade, session, charge, refund, dispute). */
  objectNumber: string | null;
  /** What the message says was to be paid, where it does. */
  claim: { amountFen: bigint; currency: string } | null;
  /** Facts of the message later parts need; no personal data. */
  details: Readonly<Record<string, string>>;
}

/** Why a message is not accepted; a label of the metric. */
export type WebhookRefusal = 'unavailable' | 'malformed' | 'signature' | 'stale' | 'receiver' | 'order' | 'amount';

export class WebhookRefused extends Error {
  constructor(readonly why: WebhookRefusal) {
    super(`webhook refused: ${why}`);
  }
}

/** The outcome of a call is not known (timeout, broken connection, 5xx): ask, never assume. */
export class ProviderUnknown extends Error {}
/** The provider said no, for good. */
export class ProviderRefused extends Error {}
