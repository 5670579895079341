import type { Stripe } from 'stripe';
import type { ProviderPayment } from '../payment-provider.js';

/** A Checkout session, its payment and its charge as one payment. `account` is ours: sessions are read with its key, a payment on somebody's behalf names another. */
export function paymentOfSession(session: Stripe.Checkout.Session, account: string): ProviderPayment {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null;
  const charge = intent && typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const paid = session.payment_status === 'paid' && charge !== null && charge.paid;
  const receiver = nameOf(charge?.on_behalf_of) ?? nameOf(charge?.transfer_data?.destination) ?? account;
  return {
    ourNumber: session.client_reference_id ?? '', providerNumber: paid ? charge.id : session.id, receiver: `${receiver}:${session.livemode ? 'live' : 'test'}`,
    status: paid ? 'paid' : statusOf(session, intent), amountFen: BigInt(paid ? charge.amount_captured : (session.amount_total ?? 0)), currency: (paid ? charge.currency : (session.currency ?? '')).toUpperCase(),
    paidAt: paid ? new Date(charge.created * 1000) : null, fact: paid ? `stripe:charge:${charge.id}:paid` : null, refundedFen: BigInt(charge?.amount_refunded ?? 0),
  };
}

/** Nobody can pay it any more and nobody has. */
export const isSessionClosed = (session: Stripe.Checkout.Session | null): boolean => session === null || session.status === 'expired';

function statusOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): ProviderPayment['status'] {
  if (session.status === 'expired' || intent?.status === 'canceled') return 'closed';
  // Complete and not paid: a way of paying that takes days, or one that failed after all.
  if (session.status === 'complete') return intent?.status === 'requires_payment_method' ? 'closed' : 'processing';
  return intent?.status === 'processing' ? 'processing' : 'open';
}

const nameOf = (account: string | { id: string } | null | undefined): string | undefined => (typeof account === 'string' ? account : account?.id);
