import { createHash } from 'node:crypto';
import { Stripe } from 'stripe';
import { Deliveries, seeded, STRIPE_HABIT } from './deliveries.js';
import { DoubleServer, type Answered, type Asked } from './double-server.js';

type Thing = Record<string, unknown> & { id: string; object: string };
type Form = Record<string, string>;

export interface StripeMessage {
  body: string;
  type: string;
  id: string;
}

const SECRET = 'whsec_double';
const stripe = new Stripe('sk_test_double');

/** What Stripe charges here: 2.9 % to the fen, half up, and 2.35 yuan a charge. */
export const stripeFee = (fen: number): number => Math.floor((fen * 29 + 500) / 1000) + 235;

/** Stripe on this machine: Checkout, charges, refunds, disputes, balance transactions, idempotency keys, signed events that come out of order and more than once. Stateful and deterministic by `seed`. */
export class StripeDouble extends DoubleServer {
  readonly account = 'acct_1Double';
  readonly things = new Map<string, Thing>();
  readonly events: Deliveries<StripeMessage>;
  webhookUrl = '';
  /** Refunds stay `pending` until `finishRefund`. */
  slowRefunds = false;
  private readonly sessions = new Map<string, Thing>();
  private readonly byObject = new Map<string, Thing[]>();
  private readonly replies = new Map<string, { hash: string; answered: Answered }>();
  private count = 0;

  private constructor(
    private readonly now: () => Date,
    seed: number,
  ) {
    super();
    this.events = new Deliveries(STRIPE_HABIT, seeded(seed));
  }

  static async start(now: () => Date, seed = 1): Promise<StripeDouble> {
    const double = new StripeDouble(now, seed);
    await double.listen();
    return double;
  }

  get env(): NodeJS.ProcessEnv {
    return { STRIPE_ACCOUNT_ID: this.account, STRIPE_SECRET_KEY: 'sk_test_double', STRIPE_WEBHOOK_SECRET: SECRET, STRIPE_API_BASE: this.url };
  }

  /** The session of our number. */
  session(number: string): Thing {
    return this.sessions.get(number)!;
  }

  /** The payer pays on the page of our number; `later`: by a way that takes days, see `arrive`. */
  pay(number: string, later = false): Thing {
    const session = this.session(number);
    if (session.status !== 'open') throw new Error(`cannot pay a session that is ${String(session.status)}`);
    const intent = this.make('payment_intent', 'pi', { amount: session.amount_total, currency: session.currency, status: 'processing', latest_charge: null, metadata: (session.intent_data as Form | undefined) ?? {} });
    Object.assign(session, { status: 'complete', payment_intent: intent.id });
    this.tell('checkout.session.completed', session);
    return later ? session : this.arrive(number);
  }

  /** The money of a session is there. */
  arrive(number: string): Thing {
    const session = this.session(number);
    const intent = this.things.get(session.payment_intent as string)!;
    const charge = this.make('charge', 'ch', {
      amount: intent.amount, amount_captured: intent.amount, amount_refunded: 0, currency: intent.currency, paid: true, status: 'succeeded', payment_intent: intent.id, metadata: intent.metadata, on_behalf_of: null, transfer_data: null,
      billing_details: { name: 'SECRET_PAYER_NAME' },
    });
    Object.assign(intent, { status: 'succeeded', latest_charge: charge.id });
    session.payment_status = 'paid';
    this.book('charge', charge.id, Number(charge.amount), stripeFee(Number(charge.amount)));
    for (const [type, thing] of [['payment_intent.succeeded', intent], ['charge.succeeded', charge]] as const) this.tell(type, thing);
    return charge;
  }

  /** The payer's way of paying failed after all. */
  fail(number: string): void {
    const intent = this.things.get(this.session(number).payment_intent as string)!;
    intent.status = 'requires_payment_method';
    this.tell('payment_intent.payment_failed', intent);
  }

  /** Somebody refunds in Stripe's own dashboard. */
  dashboardRefund(charge: string, amount: number): Thing {
    return this.giveBack(this.things.get(charge)!, amount, {});
  }

  /** A refund that was pending is done, or comes back. */
  finishRefund(id: string, status: 'succeeded' | 'failed'): void {
    const refund = this.things.get(id)!;
    const charge = this.things.get(refund.charge as string)!;
    refund.status = status;
    if (status === 'failed') {
      charge.amount_refunded = Number(charge.amount_refunded) - Number(refund.amount);
      this.book('refund_failure', id, Number(refund.amount), 0);
    }
    this.tell(status === 'failed' ? 'refund.failed' : 'refund.updated', refund);
  }

  /** Pays out all that stands; answers with the payout. */
  payout(): Thing {
    const amount = this.all('balance_transaction').reduce((sum, { net }) => sum + Number(net), 0);
    const payout = this.make('payout', 'po', { amount, currency: 'cny', status: 'paid', arrival_date: this.seconds() });
    this.book('payout', payout.id, -amount, 0);
    return payout;
  }

  /** The payer's bank takes the money back until it is decided; its fee stays lost. */
  dispute(charge: string): Thing {
    const { amount, currency, payment_intent: intent } = this.things.get(charge)!;
    const dispute = this.make('dispute', 'dp', { amount, currency, charge, payment_intent: intent, status: 'needs_response', metadata: {} });
    dispute.balance_transactions = [this.book('adjustment', dispute.id, -Number(amount), 1500)];
    this.tell('charge.dispute.created', dispute);
    return dispute;
  }

  closeDispute(id: string, status: 'won' | 'lost'): void {
    const dispute = this.things.get(id)!;
    dispute.status = status;
    if (status === 'won') dispute.balance_transactions = [...(dispute.balance_transactions as Thing[]), this.book('adjustment', id, Number(dispute.amount), 0)];
    this.tell('charge.dispute.closed', dispute);
  }

  /** Sends the events that are due, each signed anew at the moment of sending. */
  deliver(now = this.now()): Promise<number> {
    return this.events.run(now, async ({ body }) => (await this.post(body)).ok);
  }

  post(body: string, header = this.header(body)): Promise<Response> {
    return fetch(this.webhookUrl, { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': header }, body });
  }

  header(payload: string, at = this.now()): string {
    return stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp: Math.floor(at.getTime() / 1000) });
  }

  /** An event's body as Stripe writes it. */
  eventOf(type: string, object: object, over: object = {}): StripeMessage {
    const id = this.id('evt');
    return { id, type, body: JSON.stringify({ id, object: 'event', api_version: '2025-01-01', created: this.seconds(), livemode: false, pending_webhooks: 1, type, data: { object }, ...over }, null, 2) };
  }

  protected answer(asked: Asked): Answered {
    const key = asked.headers['idempotency-key'];
    if (asked.method !== 'POST' || typeof key !== 'string') return this.perform(asked);
    const hash = createHash('sha256').update(`${asked.url.pathname}\n${asked.body}`).digest('hex');
    const known = this.replies.get(key);
    if (known) return known.hash === hash ? { ...known.answered, headers: { 'idempotent-replayed': 'true' } } : wrong('idempotency_error', 'Keys for idempotent requests can only be used with the same parameters');
    const answered = this.perform(asked);
    this.replies.set(key, { hash, answered });
    return answered;
  }

  private perform({ method, url, body, headers }: Asked): Answered {
    if (headers.authorization !== 'Bearer sk_test_double') return wrong('invalid_request_error', 'Invalid API Key', 401);
    const form = Object.fromEntries(new URLSearchParams(method === 'GET' ? url.search : body));
    const [, , kind, second, third] = url.pathname.split('/');
    if (kind === 'checkout') {
      const [, , , , id, act] = url.pathname.split('/');
      if (method === 'POST') return id ? (act === 'expire' ? this.expire(id) : missing()) : this.createSession(form);
      return this.retrieve(id!, form);
    }
    if (kind === 'refunds' && method === 'POST') return this.refund(form);
    if (kind === 'refunds' && !second) return this.list('refund', ({ charge }) => !form.charge || charge === form.charge, form);
    if (kind === 'balance_transactions' && !second) return this.list('balance_transaction', (thing) => Number(thing.created) >= Number(form['created[gte]'] ?? 0) && Number(thing.created) < Number(form['created[lt]'] ?? Number.MAX_SAFE_INTEGER), form);
    return second && !third ? this.retrieve(second, form) : missing();
  }

  private createSession(form: Form): Answered {
    const expiresAt = Number(form.expires_at);
    if (expiresAt < this.seconds() + 30 * 60 || expiresAt > this.seconds() + 24 * 3600) return wrong('invalid_request_error', 'expires_at must be 30 minutes to 24 hours ahead');
    const amount = Number(form['line_items[0][price_data][unit_amount]']);
    if (!Number.isSafeInteger(amount) || amount < 1) return wrong('invalid_request_error', 'amount');
    const session = this.make('checkout.session', 'cs', {
      client_reference_id: form.client_reference_id, amount_total: amount, currency: form['line_items[0][price_data][currency]'], status: 'open', payment_status: 'unpaid', payment_intent: null, expires_at: expiresAt,
      metadata: { liaobuqi_payment: form['metadata[liaobuqi_payment]'] }, intent_data: { liaobuqi_payment: form['payment_intent_data[metadata][liaobuqi_payment]'] },
    });
    this.sessions.set(String(form.client_reference_id), session);
    session.url = `${this.url}/pay/${session.id}`;
    return json(session);
  }

  private expire(id: string): Answered {
    const session = this.current(id);
    if (!session) return missing();
    if (session.status !== 'open') return wrong('invalid_request_error', 'Only Checkout Sessions with a status in ["open"] can be expired');
    session.status = 'expired';
    this.tell('checkout.session.expired', session);
    return json(session);
  }

  private retrieve(id: string, form: Form): Answered {
    const thing = this.current(id);
    if (!thing) return missing();
    const expanded = Object.keys(form).some((name) => name.startsWith('expand'));
    const intent = expanded && typeof thing.payment_intent === 'string' ? this.things.get(thing.payment_intent) : null;
    const charge = intent && typeof intent.latest_charge === 'string' ? this.things.get(intent.latest_charge) : null;
    return json(intent ? { ...thing, payment_intent: { ...intent, ...(charge && { latest_charge: charge }) } } : thing);
  }

  private refund(form: Form): Answered {
    const charge = this.things.get(form.charge ?? '');
    if (!charge) return missing();
    const amount = Number(form.amount);
    const disputed = this.all('dispute').some((thing) => thing.charge === charge.id && thing.status !== 'won');
    if (disputed) return wrong('invalid_request_error', 'Charge has been charged back; cannot issue a refund');
    if (amount < 1 || Number(charge.amount_refunded) + amount > Number(charge.amount)) return wrong('invalid_request_error', 'Refund amount is greater than unrefunded amount on charge');
    return json(this.giveBack(charge, amount, { liaobuqi_refund: form['metadata[liaobuqi_refund]'] }));
  }

  private giveBack(charge: Thing, amount: number, metadata: object): Thing {
    const refund = this.make('refund', 're', { amount, currency: charge.currency, charge: charge.id, payment_intent: charge.payment_intent, status: this.slowRefunds ? 'pending' : 'succeeded', metadata });
    charge.amount_refunded = Number(charge.amount_refunded) + amount;
    this.book('refund', refund.id, -amount, 0);
    this.tell('refund.created', refund);
    this.tell('charge.refunded', charge);
    return refund;
  }

  /** A session past its time expires by itself. */
  private current(id: string): Thing | undefined {
    const thing = this.things.get(id);
    if (thing?.object === 'checkout.session' && thing.status === 'open' && Number(thing.expires_at) <= this.seconds()) {
      thing.status = 'expired';
      this.tell('checkout.session.expired', thing);
    }
    return thing;
  }

  /** Newest first, in pages. */
  private list(object: string, fits: (thing: Thing) => boolean, form: Form): Answered {
    const all = this.all(object).filter(fits).reverse();
    const from = form.starting_after ? all.findIndex(({ id }) => id === form.starting_after) + 1 : 0;
    const limit = Number(form.limit ?? 10);
    const expanded = form['expand[0]'] === 'data.source' || form['expand[]'] === 'data.source';
    const data = all.slice(from, from + limit).map((thing) => (expanded && typeof thing.source === 'string' ? { ...thing, source: this.things.get(thing.source) ?? thing.source } : thing));
    return json({ object: 'list', url: '/v1', has_more: all.length > from + limit, data });
  }

  private all(object: string): Thing[] {
    return this.byObject.get(object) ?? [];
  }

  private book(type: string, source: string, amount: number, fee: number): Thing {
    return this.make('balance_transaction', 'txn', { type, source, amount, fee, net: amount - fee, currency: 'cny', available_on: this.seconds(), status: 'available' });
  }

  private tell(type: string, object: Thing): void {
    this.events.add(this.eventOf(type, object), this.now());
  }

  private make(object: string, prefix: string, fields: Record<string, unknown>): Thing {
    const thing: Thing = { id: this.id(prefix), object, created: this.seconds(), livemode: false, ...fields };
    this.things.set(thing.id, thing);
    const known = this.byObject.get(object);
    if (known) known.push(thing);
    else this.byObject.set(object, [thing]);
    return thing;
  }

  private id(prefix: string): string {
    this.count += 1;
    return `${prefix}_test_${String(this.count).padStart(6, '0')}`;
  }

  private seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }
}

const json = (value: unknown): Answered => ({ headers: { 'request-id': 'req_double' }, body: JSON.stringify(value) });
const wrong = (type: string, message: string, status = 400): Answered => ({ status, body: JSON.stringify({ error: { type, message } }) });
const missing = (): Answered => ({ status: 404, body: JSON.stringify({ error: { type: 'invalid_request_error', code: 'resource_missing', message: 'No such object' } }) });
