import type { Stripe } from 'stripe';
import { WebhookRefused, type ProviderEvent, type WebhookMessage } from '../payment-provider.js';
import { PAYMENT_KEY, REFUND_KEY } from './stripe-keys.js';

export interface EventReader {
  stripe: Stripe;
  secret: string;
  account: string;
  live: boolean;
}

/** Seconds after which a signed message is stale. */
const TOLERANCE_SECONDS = 300;

/** What of an event's object says what it is about; the objects of different kinds share these names. */
interface EventObject {
  id?: string;
  object?: string;
  client_reference_id?: string | null;
  metadata?: Record<string, string> | null;
  amount?: number;
  amount_total?: number | null;
  currency?: string | null;
  charge?: string | null;
  payment_intent?: string | null;
  status?: string | null;
}

/** Reads an event over its raw bytes (docs.stripe.com/webhooks). Its object is only a hint: what is true is asked for afterwards. */
export function readEvent({ body, headers, now }: WebhookMessage, { stripe, secret, account, live }: EventReader): ProviderEvent {
  const signature = headers['stripe-signature'];
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(body, typeof signature === 'string' ? signature : '', secret, TOLERANCE_SECONDS, undefined, now.getTime());
  } catch (error) {
    throw new WebhookRefused(/tolerance/.test((error as Error).message) ? 'stale' : 'signature');
  }
  if (typeof event?.id !== 'string' || typeof event.type !== 'string') throw new WebhookRefused('malformed');
  if (event.livemode !== live || (event.account !== undefined && event.account !== account)) throw new WebhookRefused('receiver');
  const object = (event.data?.object ?? {}) as EventObject;
  return {
    id: event.id, kind: event.type, ourNumber: object.client_reference_id ?? object.metadata?.[PAYMENT_KEY] ?? null, objectNumber: object.id ?? null, claim: claimOf(object), details: detailsOf(object),
  };
}

/** Only objects that say what one payment was to be; a refund or a dispute may be about a part. */
function claimOf({ object, amount, amount_total: total, currency }: EventObject): ProviderEvent['claim'] {
  const sum = object === 'checkout.session' ? total : object === 'payment_intent' || object === 'charge' ? amount : null;
  return typeof sum === 'number' && Number.isSafeInteger(sum) && currency ? { amountFen: BigInt(sum), currency: currency.toUpperCase() } : null;
}

function detailsOf(object: EventObject): Record<string, string> {
  const refund = object.metadata?.[REFUND_KEY];
  return Object.fromEntries(Object.entries({ object: object.object, status: object.status, charge: object.charge, intent: object.payment_intent, refund }).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
