/** What every payment provider is asked for. Adapters: alipay, stripe, demo; a bank transfer is confirmed by two people and needs none. */
export interface PaymentProvider {
  readonly name: ProviderName;
  /** Our account there; part of the clearing account's code, lower-case letters and digits. */
  readonly merchant: string;
  /** Whether it can be used now (configured, allowed in this environment). */
  readonly available: boolean;
  /** Begins (or begins again, by the same number: never a second charge) and says where to send the payer. */
  start(payment: PaymentToStart): Promise<StartedPayment>;
  /** The provider's current word on a payment by our number; null: it never heard of it. */
  query(ourNumber: string): Promise<ProviderPayment | null>;
  /** Asks for a refund by our refund number; asking again with the same number never pays twice. */
  refund(refund: RefundToSend): Promise<ProviderRefund>;
  /** The provider's current word on a refund by our number; null: it never heard of it. */
  queryRefund(refund: Pick<RefundToSend, 'refundNumber' | 'ourNumber' | 'providerNumber'>): Promise<ProviderRefund | null>;
  /** Closes a payment nobody may pay any more; false: it was paid meanwhile. */
  close(ourNumber: string): Promise<boolean>;
}

export const PROVIDER_NAMES = ['alipay', 'stripe', 'demo'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

export interface PaymentToStart {
  ourNumber: string;
  amountFen: bigint;
  /** What the payer's bill says. */
  subject: string;
  /** `page` on a desktop, `wap` on a phone. */
  device: 'page' | 'wap';
  returnUrl: string;
  expiresAt: Date;
}

export interface StartedPayment {
  /** Where the browser goes: a GET address. */
  redirectUrl: string;
  /** The provider's own number if it is known already. */
  providerNumber: string | null;
}

/** A payment as the provider sees it; every field is compared with ours before anything is believed. */
export interface ProviderPayment {
  ourNumber: string;
  providerNumber: string;
  /** App id or account that received it, and the seller. */
  receiver: string;
  status: 'open' | 'processing' | 'paid' | 'closed';
  amountFen: bigint;
  currency: string;
  paidAt: Date | null;
  /** All that ever went back, also what somebody refunded in the provider's own dashboard. */
  refundedFen: bigint;
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

/** The outcome of a call is not known (timeout, broken connection, 5xx): ask, never assume. */
export class ProviderUnknown extends Error {}
/** The provider said no, for good. */
export class ProviderRefused extends Error {}
