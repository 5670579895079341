import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { AlipayDouble } from '../../../../test/support/doubles/alipay.js';
import { StripeDouble } from '../../../../test/support/doubles/stripe.js';
import type { MadeCampaign, MadePledge } from '../../../../test/support/make-pledges.js';
import { MakeRefunds } from '../../../../test/support/make-refunds.js';
import { EndCampaigns } from '../endings/end-campaigns.js';
import { Gifts } from '../gifts/gifts.js';
import { DemoDesk } from '../payments/demo/demo-desk.js';
import { SendRefund } from './send-refund.js';

let api: TestApi;
let refunds: MakeRefunds;
let alipay: AlipayDouble;
let stripe: StripeDouble;
const START = new Date('2026-06-01T02:00:00Z');
const move = (minutes: number) => api.clock.set(new Date(api.clock.now().getTime() + minutes * 60_000));

beforeAll(async () => {
  const now = () => api?.clock.now() ?? START;
  alipay = await AlipayDouble.start(now);
  stripe = await StripeDouble.start(now);
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', ...alipay.env, ...stripe.env } });
  api.clock.set(START);
  refunds = new MakeRefunds(api);
  [alipay, stripe].forEach((double) => Object.assign(double, { webhookUrl: `${api.url}/webhooks/stripe` }));
});
afterAll(async () => {
  await api?.close();
  await alipay.close();
  await stripe.close();
});
beforeEach(() => {
  for (const double of [alipay, stripe]) Object.assign(double, { down: false, failing: false, loseAnswers: 0, loseWhen: null });
  stripe.slowRefunds = false;
});

/** A pledge of 12 yuan, paid. */
async function paid(provider: 'alipay' | 'stripe' | 'demo', campaign?: MadeCampaign): Promise<MadePledge & { number: string }> {
  const pledge = await refunds.make.pledge({ ...(campaign && { campaign }) });
  const answer = await refunds.make.start(pledge, provider);
  if (provider === 'demo') await api.app.get(DemoDesk).decide(answer.number!, 'paid');
  else if (provider === 'stripe') stripe.pay(answer.number!);
  else {
    alipay.open(answer.redirectUrl!);
    alipay.pay(answer.number!);
  }
  await refunds.make.settle(answer.number!);
  return { ...pledge, number: answer.number! };
}
const balances = async ({ campaign }: MadePledge) => Object.fromEntries(Object.entries(await refunds.make.balances(campaign)).map(([code, fen]) => [code.startsWith('psp:') ? 'psp' : code, Number(fen)]));
const pledgeRow = async ({ id }: MadePledge) => (await refunds.make.make.query<{ status: string; returned: string; online: string; supporters: number }>('select p.status, p.returned_fen as returned, c.online_fen as online, c.supporters from pledge p join campaign_progress c on c.campaign_id = p.campaign_id where p.id = $1', [id]))[0]!;

const fail = (campaignId: string) =>
  api.app.get(UnitOfWork).run(async () => {
    const campaign = await api.app.get(Gifts).campaign(campaignId, 'update');
    await api.app.get(EndCampaigns).close(systemActor('test'), campaign, { outcome: 'failed', by: { reason: '众筹未达成' } });
  });

describe.each(['alipay', 'stripe', 'demo'] as const)('a gift refunded through %s', (provider) => {
  test('in parts and then whole: asked by two people, sent once, booked once', async () => {
    const pledge = await paid(provider);
    const desk = await refunds.desk(pledge.campaign);
    const first = await refunds.asked(desk, pledge, '5.00');
    expect(await balances(pledge)).toEqual({ psp: 1200, 'pledge:held': -700, 'refund:pending': -500 });
    expect(await pledgeRow(pledge)).toMatchObject({ status: 'paid', returned: '500', online: '700', supporters: 1 });
    for (let i = 0; i < 3; i += 1) expect(await refunds.send(first)).toMatchObject({ status: 'done' });
    expect(await balances(pledge)).toEqual({ psp: 700, 'pledge:held': -700 });
    const second = await refunds.asked(desk, pledge, '7.00');
    await refunds.send(second);
    expect(await balances(pledge)).toEqual({});
    expect(await pledgeRow(pledge)).toMatchObject({ status: 'refunded', returned: '1200', online: '0', supporters: 0 });
    // The provider's own word now says 12 yuan went back: known, nothing more is booked.
    await refunds.make.settle(pledge.number);
    expect(await balances(pledge)).toEqual({});
    expect(await refunds.of(pledge)).toHaveLength(2);
    await expect(refunds.propose(desk.maker, pledge, '0.01')).resolves.toMatchObject({ code: 'REFUND_TOO_MUCH' });
  });

  test('asked twice at once is one; above what was paid is none', async () => {
    const pledge = await paid(provider);
    const desk = await refunds.desk(pledge.campaign);
    await expect(refunds.propose(desk.maker, pledge, '12.01')).resolves.toMatchObject({ code: 'REFUND_TOO_MUCH' });
    const both = await Promise.all([refunds.propose(desk.maker, pledge, '12.00'), refunds.propose(desk.maker, pledge, '12.00')]);
    expect(both.map(({ status, code }) => status ?? code).sort()).toEqual(['REFUND_ALREADY_ASKED', 'proposed']);
    const proposed = both.find(({ status }) => status === 'proposed')!;
    await expect(refunds.decide(desk.maker, proposed)).resolves.toMatchObject({ code: 'FORBIDDEN' });
    const decided = await Promise.all([refunds.decide(desk.reviewer, proposed), refunds.decide(desk.reviewer, proposed)]);
    expect(decided.map(({ status, code }) => status ?? code).sort()).toEqual(['ALREADY_DONE', 'asked']);
    await Promise.all([1, 2, 3].map(() => refunds.send(proposed)));
    expect((await refunds.send(proposed)).status).toBe('done');
    expect(await balances(pledge)).toEqual({});
  });

  test('late money goes back by itself', async () => {
    const pledge = await refunds.make.pledge();
    const answer = await refunds.make.start(pledge, provider);
    await api.app.get(DataSource).query(`update pledge set status = 'cancelled' where id = $1`, [pledge.id]);
    if (provider === 'demo') await api.app.get(DemoDesk).decide(answer.number!, 'paid');
    else if (provider === 'stripe') stripe.pay(answer.number!);
    else {
      alipay.open(answer.redirectUrl!);
      alipay.pay(answer.number!);
    }
    await refunds.make.settle(answer.number!);
    const [refund] = await refunds.of(pledge);
    expect(refund).toMatchObject({ source: 'late', status: 'asked', amountFen: 1200n });
    expect(await balances(pledge)).toEqual({ psp: 1200, 'refund:pending': -1200 });
    await refunds.send(refund!);
    await refunds.make.settle(answer.number!);
    expect(await balances(pledge)).toEqual({});
    expect(await refunds.of(pledge)).toHaveLength(1);
  });

  test('a failed campaign gives everything back, each gift saying so when its own money leaves', async () => {
    const campaign = await refunds.make.campaign();
    const gifts = [await paid(provider, campaign), await paid(provider, campaign)];
    await fail(campaign.id);
    expect(await balances(gifts[0]!)).toEqual({ psp: 2400, 'refund:pending': -2400 });
    const [first] = await refunds.of(gifts[0]!);
    await refunds.send(first!);
    expect((await pledgeRow(gifts[0]!)).status).toBe('refunded');
    expect((await pledgeRow(gifts[1]!)).status).toBe('paid');
    const desk = await refunds.desk(campaign);
    await expect(refunds.propose(desk.maker, gifts[1]!, '1.00')).resolves.toMatchObject({ code: 'REFUND_ALREADY_ASKED' });
    const [second] = await refunds.of(gifts[1]!);
    await refunds.send(second!);
    expect(await balances(gifts[0]!)).toEqual({});
    expect(await pledgeRow(gifts[0]!)).toMatchObject({ online: '0', supporters: 0 });
  });
});

describe.each(['alipay', 'stripe'] as const)('when %s does not answer', (provider) => {
  const double = () => (provider === 'alipay' ? alipay : stripe);
  const refundedThere = (pledge: { number: string }) => (provider === 'alipay' ? Number(alipay.trades.get(pledge.number)!.refunds.reduce((sum, { amountFen }) => sum + amountFen, 0n)) : Number([...stripe.things.values()].filter(({ object, metadata }) => object === 'charge' && (metadata as Record<string, string>).liaobuqi_payment === pledge.number)[0]!.amount_refunded));

  test('an answer lost after its effect is unknown, then found by the same number, never sent twice', async () => {
    const pledge = await paid(provider);
    const desk = await refunds.desk(pledge.campaign);
    const refund = await refunds.asked(desk, pledge, '5.00');
    double().loseWhen = ({ method, url }) => method === 'POST' && (provider === 'stripe' || url.searchParams.get('method') !== 'alipay.trade.query');
    await expect(refunds.send(refund)).rejects.toThrow();
    expect((await refunds.row(refund.id)).status).toBe('unknown');
    await expect(refunds.propose(desk.maker, pledge, '1.00')).resolves.toMatchObject({ code: 'REFUND_UNKNOWN' });
    expect(await balances(pledge)).toEqual({ psp: 1200, 'pledge:held': -700, 'refund:pending': -500 });
    // The payment's own word says 5 yuan went back: that may be ours, so nothing is booked for it.
    double().loseWhen = null;
    await refunds.make.settle(pledge.number);
    expect(await refunds.of(pledge)).toHaveLength(1);
    expect((await refunds.send(refund)).status).toBe('done');
    await refunds.make.settle(pledge.number);
    expect(refundedThere(pledge)).toBe(500);
    expect(await balances(pledge)).toEqual({ psp: 700, 'pledge:held': -700 });
  });

  test('down for an hour, the poller brings it again and it is sent then', async () => {
    const pledge = await paid(provider);
    const refund = await refunds.asked(await refunds.desk(pledge.campaign), pledge, '12.00');
    double().down = true;
    await expect(refunds.send(refund)).rejects.toThrow();
    move(60);
    await expect(refunds.send(refund)).rejects.toThrow();
    double().down = false;
    await api.app.get(DataSource).query('delete from graphile_worker._private_jobs');
    move(60);
    expect(await api.app.get(SendRefund).poll()).toBeGreaterThan(0);
    expect(await refunds.make.jobs('settleRefund')).toBeGreaterThan(0);
    expect((await refunds.send(refund)).status).toBe('done');
    expect(refundedThere(pledge)).toBe(1200);
    expect(await balances(pledge)).toEqual({});
  });

  test('the worker killed between the call and its record: asked again, booked once', async () => {
    const pledge = await paid(provider);
    const refund = await refunds.asked(await refunds.desk(pledge.campaign), pledge, '5.00');
    const worker = await startTestApi({ databaseUrl: api.databaseUrl, env: { PUBLIC_URL: 'http://127.0.0.1:1', ...alipay.env, ...stripe.env } });
    const reached = double().hold();
    const dying = worker.app.get(SendRefund).settle(refund.id).catch((error: Error) => error);
    await reached;
    // Its record can never be written: the process is gone before the answer is read.
    await worker.app.get(DataSource).destroy();
    double().release();
    expect(await dying).toBeInstanceOf(Error);
    expect((await refunds.row(refund.id)).status).toBe('sent');
    expect((await refunds.send(refund)).status).toBe('done');
    expect(refundedThere(pledge)).toBe(500);
    expect(await balances(pledge)).toEqual({ psp: 700, 'pledge:held': -700 });
    await worker.close().catch(() => {});
  });
});

describe('refunds made in the provider’s own dashboard', () => {
  const chargeOf = async ({ number }: { number: string }) => (await refunds.make.attempt(number)).paidNumber!;

  test('Stripe: booked by its sum, once, however often it is told; a waiting refund pays for it first', async () => {
    const pledge = await paid('stripe');
    stripe.dashboardRefund(await chargeOf(pledge), 300);
    for (let i = 0; i < 2; i += 1) await refunds.make.settle(pledge.number);
    expect(await balances(pledge)).toEqual({ psp: 900, 'pledge:held': -900 });
    expect(await refunds.make.make.query(`select idem_key from ledger.journal where kind = 'refund' and subject = $1`, [`refund:${(await refunds.of(pledge))[0]!.id}`])).toEqual([{ idem_key: `stripe:charge:${await chargeOf(pledge)}:refunded:300` }]);
    const waiting = await refunds.asked(await refunds.desk(pledge.campaign), pledge, '9.00');
    stripe.dashboardRefund(await chargeOf(pledge), 400);
    await refunds.make.settle(pledge.number);
    expect(await refunds.row(waiting.id)).toMatchObject({ status: 'asked', amountFen: 500n });
    expect(await balances(pledge)).toEqual({ psp: 500, 'refund:pending': -500 });
    expect((await refunds.send(waiting)).status).toBe('done');
    expect(await balances(pledge)).toEqual({});
    expect(await pledgeRow(pledge)).toMatchObject({ status: 'refunded', returned: '1200', online: '0' });
  });

  test('支付宝 names its request only: found by its number, and as the rest of the whole', async () => {
    const pledge = await paid('alipay');
    const attempt = await refunds.make.attempt(pledge.number);
    const { requestNo } = alipay.dashboardRefund(pledge.number, 300n);
    for (let i = 0; i < 2; i += 1) await refunds.foreign(attempt, requestNo);
    expect(await balances(pledge)).toEqual({ psp: 900, 'pledge:held': -900 });
    const rest = alipay.dashboardRefund(pledge.number, 900n);
    await refunds.make.settle(pledge.number);
    await refunds.foreign(attempt, rest.requestNo);
    expect(await balances(pledge)).toEqual({});
    expect((await refunds.of(pledge)).map(({ amountFen, source }) => `${source} ${amountFen}`).toSorted()).toEqual(['dashboard 300', 'dashboard 900']);
  });

  test('of a late payment before we sent it back: sent back once', async () => {
    const pledge = await refunds.make.pledge();
    const answer = await refunds.make.start(pledge, 'stripe');
    await api.app.get(DataSource).query(`update pledge set status = 'cancelled' where id = $1`, [pledge.id]);
    const charge = stripe.pay(answer.number!);
    stripe.dashboardRefund(charge.id, 1200);
    await refunds.make.settle(answer.number!);
    expect((await refunds.of(pledge)).map(({ status, amountFen }) => [status, amountFen]).sort()).toEqual([['done', 1200n], ['dropped', 0n]]);
    expect(await balances(pledge)).toEqual({});
  });
});

describe('a refund that fails', () => {
  test('comes back after it was done, waits on the list, and leaves by the bank through two people', async () => {
    const pledge = await paid('stripe');
    const desk = await refunds.desk(pledge.campaign);
    const refund = await refunds.asked(desk, pledge, '5.00');
    await refunds.send(refund);
    const there = [...stripe.things.values()].find(({ object, metadata }) => object === 'refund' && (metadata as Record<string, string>).liaobuqi_refund === refund.number)!;
    stripe.finishRefund(there.id, 'failed');
    expect(await refunds.send(refund)).toMatchObject({ status: 'failed', round: 1 });
    await refunds.make.settle(pledge.number);
    expect(await balances(pledge)).toEqual({ psp: 1200, 'pledge:held': -700, 'refund:pending': -500 });
    const list = await desk.maker.client.query<{ refunds: { edges: { node: object }[] } }>('query($t: ID!) { refunds(tenantId: $t, statuses: [failed]) { edges { node { id status } } } }', { t: pledge.campaign.tenantId });
    expect(list.refunds.edges).toEqual([{ node: { id: refund.id, status: 'failed' } }]);
    await expect(refunds.decideByBank(desk.reviewer, refund, 'HD20260601001')).resolves.toMatchObject({ code: 'REFUND_STATUS' });
    await api.app.get(DataSource).query('delete from graphile_worker._private_jobs');
    await refunds.byBank(desk.maker, refund);
    // The fund's bank part is empty until something is settled or moved there: the ledger refuses to overdraw it.
    await expect(refunds.decideByBank(desk.reviewer, refund, 'HD20260601001')).resolves.toMatchObject({ code: expect.stringMatching(/OVERDRAWN|INSUFFICIENT|BALANCE/) });
  });

  test('refused because somebody had refunded it in the dashboard: never by the bank as well', async () => {
    const pledge = await paid('stripe');
    const desk = await refunds.desk(pledge.campaign);
    const refund = await refunds.asked(desk, pledge, '12.00');
    stripe.dashboardRefund((await refunds.make.attempt(pledge.number)).paidNumber!, 1200);
    await api.app.get(DataSource).query('delete from graphile_worker._private_jobs');
    expect((await refunds.send(refund)).status).toBe('failed');
    await expect(refunds.byBank(desk.maker, refund)).resolves.toMatchObject({ code: 'REFUND_UNKNOWN' });
    await refunds.make.settle(pledge.number);
    expect((await refunds.row(refund.id)).status).toBe('dropped');
    await expect(refunds.byBank(desk.maker, refund)).resolves.toMatchObject({ code: expect.stringMatching(/^REFUND_/) });
    expect(await balances(pledge)).toEqual({});
  });

  test('a foreign office sees nothing of it', async () => {
    const pledge = await paid('demo');
    const other = await refunds.desk(await refunds.make.campaign());
    await expect(refunds.propose(other.maker, pledge, '1.00')).resolves.toMatchObject({ code: 'NOT_FOUND' });
    const refund = await refunds.propose((await refunds.desk(pledge.campaign)).maker, pledge, '1.00');
    await expect(refunds.decide(other.reviewer, refund)).resolves.toMatchObject({ code: 'NOT_FOUND' });
    const seen = await other.maker.client.query<{ refundsOf: unknown[] }>('query($p: ID!) { refundsOf(pledgeId: $p) { id } }', { p: pledge.id });
    expect(seen.refundsOf).toEqual([]);
    const own = await pledge.payer.client.query<{ refundsOf: unknown[] }>('query($p: ID!) { refundsOf(pledgeId: $p) { id status } }', { p: pledge.id });
    expect(own.refundsOf).toEqual([{ id: refund.id, status: 'proposed' }]);
  });
});

test('the webhook of a refund brings the question, nothing else', async () => {
  const pledge = await paid('stripe');
  const refund = await refunds.asked(await refunds.desk(pledge.campaign), pledge, '2.00');
  stripe.slowRefunds = true;
  expect(await refunds.send(refund)).toMatchObject({ status: 'sent' });
  expect(await balances(pledge)).toMatchObject({ psp: 1200, 'refund:pending': -200 });
  // Pending there already counts as refunded in the payment's own sum: known.
  await refunds.make.settle(pledge.number);
  expect(await refunds.of(pledge)).toHaveLength(1);
  const there = [...stripe.things.values()].find(({ object, metadata }) => object === 'refund' && (metadata as Record<string, string>).liaobuqi_refund === refund.number)!;
  stripe.finishRefund(there.id, 'succeeded');
  await api.app.get(DataSource).query('delete from graphile_worker._private_jobs');
  expect(await stripe.deliver()).toBeGreaterThan(0);
  expect(await refunds.make.make.query('select key from graphile_worker._private_jobs where key = $1', [`refund:${refund.id}`])).toHaveLength(1);
  expect((await refunds.send(refund)).status).toBe('done');
  expect(await balances(pledge)).toEqual({ psp: 1000, 'pledge:held': -1000 });
});
