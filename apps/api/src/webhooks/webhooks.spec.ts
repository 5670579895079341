import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { formatYuan } from '@app/rules';
import { PassThrough } from 'node:stream';
import { log, metrics } from '@app/platform';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { AlipayDouble, type AlipayTrade } from '../../../../test/support/doubles/alipay.js';
import { StripeDouble } from '../../../../test/support/doubles/stripe.js';
import { MakePledges, type MadeCampaign, type MadePledge } from '../../../../test/support/make-pledges.js';

let api: TestApi;
let make: MakePledges;
let alipay: AlipayDouble;
let stripe: StripeDouble;
let campaign: MadeCampaign;
const move = (ms: number) => api.clock.set(new Date(api.clock.now().getTime() + ms));

beforeAll(async () => {
  const now = () => api?.clock.now() ?? new Date();
  alipay = await AlipayDouble.start(now);
  stripe = await StripeDouble.start(now);
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', ...alipay.env, ...stripe.env } });
  api.clock.set('2026-06-01T02:00:00Z');
  make = new MakePledges(api);
  campaign = await make.campaign({ title: '100% 共建 & 社区=花园 50%2B' });
  stripe.webhookUrl = `${api.url}/webhooks/stripe`;
});
afterAll(async () => {
  await api?.close();
  await alipay.close();
  await stripe.close();
});
beforeEach(async () => {
  await make.make.query(`delete from graphile_worker._private_jobs`);
});

const stored = async () => (await make.make.query<{ n: number }>('select count(*)::int as n from webhook_inbox'))[0]!.n;
const counted = async (provider: string, outcome: string): Promise<number> => {
  const metric = await metrics.getSingleMetric('liaobuqi_webhooks_total')!.get();
  return metric.values.find(({ labels }) => labels.provider === provider && labels.outcome === outcome)?.value ?? 0;
};
/** Sends a message that must be refused; nothing of it may stay. */
const refusedAs = async (provider: string, why: string, send: () => Promise<Response>, answers: string): Promise<void> => {
  const [rows, before, jobs] = [await stored(), await counted(provider, why), await make.jobs('paymentTruth')];
  const response = await send();
  expect([response.status, await response.text()]).toEqual([400, answers]);
  expect([await stored(), await counted(provider, why), await make.jobs('paymentTruth')]).toEqual([rows, before + 1, jobs]);
};

describe('a notice of 支付宝', () => {
  let pledge: MadePledge;
  let trade: AlipayTrade;
  const send = (body: URLSearchParams | string) => fetch(`${api.url}/webhooks/alipay`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString() });
  const refused = (why: string, body: URLSearchParams | string) => refusedAs('alipay', why, () => send(body), 'failure');

  beforeAll(async () => {
    pledge = await make.pledge({ campaign });
    const { number, redirectUrl } = await make.start(pledge, 'alipay');
    trade = alipay.open(redirectUrl!);
    expect(trade.subject).toBe('认捐 100% 共建 & 社区=花园 50%2B');
    Object.assign(trade, { status: 'TRADE_SUCCESS', paidAt: api.clock.now(), number });
  });

  test('with % in its subject is kept once, answered exactly success each time, and has the truth asked for', async () => {
    const fields = alipay.noticeOf(trade);
    const answers = await Promise.all([1, 2, 3].map(async () => (await send(alipay.signed(fields))).text()));
    expect(answers).toEqual(['success', 'success', 'success']);
    expect(await make.make.query('select provider, event_id, kind, object_number from webhook_inbox where event_id = $1', [fields.notify_id])).toEqual([{ provider: 'alipay', event_id: fields.notify_id, kind: 'trade_status_sync:TRADE_SUCCESS', object_number: trade.tradeNo }]);
    expect(await make.jobs('paymentTruth')).toBe(1);
    // Believed is only what the provider answers itself.
    expect((await make.paymentOf(pledge)).state).toBe('processing');
    await make.settle(trade.number);
    expect((await make.paymentOf(pledge)).state).toBe('paid');
  });

  test('forged, tampered with, downgraded to SHA-1, without a signature or no notice at all is refused', async () => {
    const fields = alipay.noticeOf(trade);
    const good = alipay.signed(fields);
    const changed = (name: string, value: string) => {
      const body = new URLSearchParams(good);
      body.set(name, value);
      return body;
    };
    await refused('signature', changed('total_amount', '0.01'));
    await refused('signature', changed('trade_status', 'TRADE_FINISHED'));
    await refused('signature', changed('subject', 'x'));
    await refused('signature', changed('sign', 'bm8='));
    await refused('signature', changed('sign', ''));
    await refused('signature', changed('extra', 'field'));
    await refused('signature', alipay.signed(fields, { algorithm: 'RSA-SHA1', signType: 'RSA' }));
    await refused('signature', alipay.signed(fields, { algorithm: 'RSA-SHA1' }));
    await refused('signature', alipay.signed(fields, { signType: 'RSA' }));
    await refused('signature', new URLSearchParams(fields));
    await refused('malformed', `${good.toString()}&total_amount=0.01`);
    await refused('malformed', '');
    await refused('signature', JSON.stringify(fields));
  });

  test('validly signed for a foreign app, seller, order, amount or currency is refused', async () => {
    const fields = alipay.noticeOf(trade);
    await refused('receiver', alipay.signed({ ...fields, app_id: '2021000000000666' }));
    await refused('receiver', alipay.signed({ ...fields, seller_id: '2088000000000666' }));
    await refused('order', alipay.signed({ ...fields, out_trade_no: 'P0' }));
    await refused('amount', alipay.signed({ ...fields, total_amount: formatYuan(pledge.amountFen + 1n) }));
    await refused('amount', alipay.signed({ ...fields, trans_currency: 'USD' }));
    await refused('malformed', alipay.signed({ ...fields, total_amount: '12.001' }));
    await refused('amount', alipay.signed({ ...fields, total_amount: '-12.00' }));
    const stripes = await make.start(await make.pledge({ campaign }), 'stripe');
    await refused('order', alipay.signed({ ...fields, out_trade_no: stripes.number! }));
  });

  test('after a refund, replayed late or without news changes nothing that was booked', async () => {
    const before = await make.balances(campaign);
    alipay.dashboardRefund(trade.number, 500n);
    await send(alipay.signed({ ...alipay.noticeOf(trade), notify_time: '2026-06-09 00:00:00' }));
    await make.settle(trade.number);
    expect(await make.balances(campaign)).toEqual(before);
    expect((await make.make.query<{ details: object }>('select details from webhook_inbox order by received_at desc, id limit 10')).map(({ details }) => details)).toContainEqual(expect.objectContaining({ refund_fee: '5.00' }));
  });

  test('is repeated by the double after 4, 10 and 10 minutes, 1, 2, 6 and 15 hours, until it reads success', async () => {
    const own = await make.pledge({ campaign });
    const { number, redirectUrl } = await make.start(own, 'alipay');
    Object.assign(alipay.open(redirectUrl!), { notifyUrl: `${api.url}/nowhere` });
    alipay.pay(number!);
    const began = api.clock.now().getTime();
    const tried: number[] = [];
    for (let at = alipay.notices.nextAt; at; at = alipay.notices.nextAt) {
      tried.push((at.getTime() - began) / 60_000);
      await alipay.deliver(at);
    }
    expect(tried).toEqual([0, 4, 14, 24, 84, 204, 564, 1464]);
    expect(alipay.notices.givenUp.filter(({ out_trade_no: given }) => given === number)).toHaveLength(1);
    // Never told, asked for all the same.
    expect(await make.settle(number!)).toMatchObject({ outcome: 'counted' });
  });
});

describe('an event of Stripe', () => {
  let pledge: MadePledge;
  let number: string;
  const refused = (why: string, body: string, header?: string) => refusedAs('stripe', why, () => stripe.post(body, header ?? stripe.header(body)), 'refused');
  const completed = () => stripe.eventOf('checkout.session.completed', stripe.session(number));

  beforeAll(async () => {
    pledge = await make.pledge({ campaign });
    number = (await make.start(pledge, 'stripe')).number!;
  });

  test('before the payer is back, out of order, twice at once and again: kept once each, counted once', async () => {
    stripe.pay(number);
    stripe.events.duplicate = 1;
    stripe.events.reorder = true;
    expect(await stripe.deliver()).toBe(6);
    const kinds = async () => (await make.make.query<{ kind: string }>(`select kind from webhook_inbox where provider = 'stripe' order by kind`)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['charge.succeeded', 'checkout.session.completed', 'payment_intent.succeeded']);
    const again = completed();
    await Promise.all([1, 2, 3].map(() => stripe.post(again.body)));
    expect(await kinds()).toHaveLength(4);
    expect(await make.jobs('paymentTruth')).toBe(1);
    await make.settle(number);
    await make.settle(number);
    expect((await make.paymentOf(pledge)).state).toBe('paid');
    expect(await make.make.query('select count(*)::int as n from ledger.journal where subject = $1', [`pledge:${pledge.id}`])).toEqual([{ n: 1 }]);
    expect(stripe.events.delivered).toHaveLength(3);
  });

  test('forged, tampered with, re-serialised, or older than 300 seconds is refused', async () => {
    const { body } = completed();
    const header = stripe.header(body);
    await refused('signature', body.replace('"open"', '"done"').replace('complete', 'open'), header);
    await refused('signature', JSON.stringify(JSON.parse(body)), header);
    await refused('signature', body, `t=${Math.floor(api.clock.now().getTime() / 1000)},v1=${'0'.repeat(64)}`);
    await refused('signature', body, header.replace('v1=', 'v0='));
    await refused('signature', body, 'nonsense');
    await refused('signature', '', header);
    move(300_000);
    expect((await stripe.post(body, header)).status).toBe(200);
    move(1000);
    await refused('stale', body, header);
  });

  test('validly signed for live money, another account, order, amount or currency is refused', async () => {
    const session = stripe.session(number);
    const event = (object: object, over: object = {}) => stripe.eventOf('checkout.session.completed', object, over).body;
    await refused('receiver', event(session, { livemode: true }));
    await refused('receiver', event(session, { account: 'acct_1Other' }));
    await refused('order', event({ ...session, client_reference_id: 'P0' }));
    await refused('amount', event({ ...session, amount_total: 1201 }));
    await refused('amount', event({ ...session, currency: 'usd' }));
    const body = JSON.stringify({ object: 'event' });
    await refused('malformed', body, stripe.header(body));
  });

  test('about something that is no payment of ours is kept for those who reconcile, and asks for nothing', async () => {
    const charge = (await make.attempt(number)).paidNumber!;
    const dispute = stripe.dispute(charge);
    await stripe.deliver();
    expect(await make.make.query('select kind, attempt_id, details from webhook_inbox where object_number = $1', [dispute.id])).toEqual([{ kind: 'charge.dispute.created', attempt_id: null, details: { object: 'dispute', status: 'needs_response', charge, intent: dispute.payment_intent } }]);
  });
});

test('nothing a provider says of a payer is stored or logged, and no key is', async () => {
  const out = new PassThrough();
  const lines: string[] = [];
  out.on('data', (chunk: Buffer) => void lines.push(chunk.toString()));
  const stream = (log as unknown as Record<symbol, { write: (line: string) => void }>)[Object.getOwnPropertySymbols(log).find((symbol) => String(symbol) === 'Symbol(pino.stream)')!]!;
  const write = stream.write.bind(stream);
  stream.write = (line) => void lines.push(line);
  const level = log.level;
  log.level = 'debug';
  try {
    const pledge = await make.pledge({ campaign });
    const answer = await make.start(pledge, 'alipay');
    alipay.pay(alipay.open(answer.redirectUrl!).number);
    const fields = alipay.noticeOf(alipay.trades.get(answer.number!)!);
    const send = (body: URLSearchParams) => fetch(`${api.url}/webhooks/alipay`, { method: 'POST', body });
    await send(alipay.signed(fields));
    await send(alipay.signed({ ...fields, app_id: '1' }));
    alipay.down = true;
    await make.settle(answer.number!).catch((error: Error) => log.error({ err: error }, 'job failed'));
    alipay.down = false;
    await make.settle(answer.number!);
  } finally {
    log.level = level;
    stream.write = write;
  }
  expect(lines.join('\n')).toContain('webhook refused');
  const tables = await make.make.query<{ text: string }>(`select (select json_agg(w)::text from webhook_inbox w) || (select json_agg(a)::text from payment_attempt a) || (select json_agg(c)::text from payment_attempt_change c) as text`);
  const everything = `${lines.join('\n')}${tables[0]!.text}`;
  const key = alipay.app.privateKey.split('\n')[2]!;
  for (const secret of ['SECRET_BUYER', '2088999999999999', 'SECRET_PAYER_NAME', 'whsec_double', 'sk_test_double', key]) expect(everything).not.toContain(secret);
});

test('a provider that is not set up takes no message', async () => {
  const plain = await startTestApi({ databaseUrl: api.databaseUrl, env: { DEMO: 'false' } });
  try {
    for (const name of ['alipay', 'stripe', 'demo']) expect((await fetch(`${plain.url}/webhooks/${name}`, { method: 'POST', body: 'x=1' })).status).toBe(400);
    expect((await fetch(`${plain.url}/webhooks/alipay`, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await fetch(`${plain.url}/pay/demo/P1`)).status).toBe(404);
  } finally {
    await plain.close();
  }
});
