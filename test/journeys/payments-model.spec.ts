import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FetchBills } from '@app/funding';
import { Invariants, Sealing } from '@app/ledger';
import { shanghaiDay } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { AlipayDouble } from '../support/doubles/alipay.js';
import { seeded } from '../support/doubles/deliveries.js';
import { StripeDouble } from '../support/doubles/stripe.js';
import { MakePledges } from '../support/make-pledges.js';
import { PaymentsModel, type ModelPayment } from '../support/payments-model.js';

const SEED = Number(process.env.MODEL_SEED ?? 20261122);
/** As many as surely fit into 90 s of CPU; `MODEL_EVENTS=10000` runs them all (about 150 s), `MODEL_SEED` another order. */
const EVENTS = Number(process.env.MODEL_EVENTS ?? 3_000);
/** Events between two looks at the pools. */
const LOOK_EVERY = 100;
const START = new Date('2026-06-01T02:00:00Z');

let api: TestApi;
let model: PaymentsModel;

beforeAll(async () => {
  const now = () => api?.clock.now() ?? START;
  const [alipay, stripe] = [await AlipayDouble.start(now, SEED), await StripeDouble.start(now, SEED)];
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', ...alipay.env, ...stripe.env } });
  api.clock.set(START);
  stripe.webhookUrl = `${api.url}/webhooks/stripe`;
  alipay.webhookUrl = `${api.url}/webhooks/alipay`;
  model = new PaymentsModel(api, new MakePledges(api), { alipay, stripe }, seeded(SEED));
});
afterAll(async () => {
  await api?.close();
  await model?.doubles.alipay.close();
  await model?.doubles.stripe.close();
});

/** What happens next, by weight. */
const ACTS: readonly [weight: number, act: () => Promise<unknown> | void][] = [
  [16, () => model.pledge()], [20, () => model.start()], [16, () => model.pay()], [2, () => model.cancelPledge()], [10, () => model.deliver()], [25, () => model.work()],
  [3, () => model.refund()], [1.5, () => model.dashboardRefund()], [1, () => model.dispute()], [0.8, () => model.closeDispute()], [0.15, () => model.endCampaign()], [0.2, () => model.campaign()], [0.5, () => model.poll()],
  [1.5, () => model.transfer()], [0.15, () => model.payout()], [0.1, () => model.bills()], [0.5, () => model.refundByBank()],
];
const TOTAL = ACTS.reduce((sum, [weight]) => sum + weight, 0);

function nextAct(): () => Promise<unknown> | void {
  let at = model.random() * TOTAL;
  for (const [weight, act] of ACTS) {
    at -= weight;
    if (at < 0) return act;
  }
  return ACTS[0]![1];
}

/** Until nothing is waiting anywhere: every message delivered, every job done, everything stale asked for. */
async function comeToRest(): Promise<void> {
  for (let at = START.getTime(); at <= api.clock.now().getTime() + 86_400_000; at += 86_400_000) await api.app.get(FetchBills).run(shanghaiDay(at));
  for (let round = 0; round < 60; round += 1) {
    model.tick(20 * 60);
    await model.doubles.stripe.deliver();
    await model.doubles.alipay.deliver();
    await model.poll();
    let worked = 0;
    while (await model.work(false)) worked += 1;
    const [row] = await api.app.get(DataSource).query<{ n: number }[]>(`select (select count(*) from payment_attempt where next_ask_at is not null)::int + (select count(*) from refund where status in ('asked', 'sent', 'unknown') and route = 'provider' and not exists (select from dispute d where d.pledge_id = refund.pledge_id and d.status = 'withdrawn'))::int as n`);
    await model.matchBills();
    if (row!.n === 0 && (worked === 0 || round > 8) && model.doubles.stripe.events.pending.length === 0 && model.doubles.alipay.notices.pending.length === 0) return;
  }
  const stuck = await api.app.get(DataSource).query(`select provider, status, outcome, closed_at, asks, count(*)::int as n from payment_attempt where next_ask_at is not null group by 1, 2, 3, 4, 5 limit 10`);
  const refunds = await api.app.get(DataSource).query(`select status, source, failure, accepted_at, count(*)::int as n from refund where status in ('asked', 'sent', 'unknown') group by 1, 2, 3, 4 limit 10`);
  throw new Error(`did not come to rest: ${JSON.stringify({ stuck, refunds, stripe: model.doubles.stripe.events.pending.slice(0, 2), alipay: model.doubles.alipay.notices.pending.slice(0, 2) })}`);
}

const balanceOf = async (like: string): Promise<number> => Number((await api.app.get(DataSource).query<{ fen: string }[]>(`select coalesce(sum(e.amount), 0)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id where a.code like $1`, [like]))[0]!.fen);
/** Refunds of open campaigns on the finance desk's list: out of what is held, not yet gone. */
const waitingOfOpen = async (): Promise<number> => Number((await api.app.get(DataSource).query<{ fen: string }[]>(`select coalesce(sum(r.amount_fen), 0)::text as fen from refund r join campaign c on c.id = r.campaign_id where c.status = 'open' and r.source <> 'late' and r.status in ('asked', 'failed', 'sent', 'unknown')`))[0]!.fen);
/** What payouts brought to the bank. */
const settled = async (): Promise<number> => Number((await api.app.get(DataSource).query<{ fen: string }[]>(`select coalesce(sum(e.amount), 0)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.journal j on j.id = e.journal_id where a.code like 'bank:%' and j.kind = 'settlement'`))[0]!.fen);
/** Payouts on the statement that could not be booked yet: a line nobody knows, or a refund under way. */
const openAtBank = async (): Promise<number> => Number((await api.app.get(DataSource).query<{ fen: string }[]>(`select coalesce(sum(l.amount_fen), 0)::text as fen from bank_line l where l.summary not like 'HD%' and l.summary <> '退回' and l.amount_fen > 0 and not exists (select from bank_match_item i where i.active and i.line_id = l.id)`))[0]!.fen);
/** What of a payment stands at the provider; a dispute takes it away until it is won. */
const there = (payment: ModelPayment): number => (payment.paid ? payment.pledge.amountFen - model.refundedThere(payment) - (payment.disputed === 'withdrawn' || payment.disputed === 'lost' ? payment.pledge.amountFen : 0) : 0);
/** Payments of which the ledger's rows and the provider's books do not say the same, with what both say. */
async function differing(paid: readonly ModelPayment[]): Promise<unknown[]> {
  const rows = await api.app.get(DataSource).query<{ id: string; number: string; fen: string }[]>(
    `select a.id, a.number, (a.amount_fen - (select coalesce(sum(r.amount_fen), 0) from refund r where r.attempt_id = a.id and r.route = 'provider' and r.status = 'done')
            - (select coalesce(sum(d.amount_fen), 0) from dispute d where d.attempt_id = a.id and d.status <> 'won'))::text as fen from payment_attempt a where a.outcome is not null`);
  const ours = new Map(rows.map((row) => [row.number, row]));
  const wrong = paid.filter((payment) => Number(ours.get(payment.number)?.fen) !== there(payment));
  const found: unknown[] = [];
  for (const payment of wrong.slice(0, 5)) {
    const refunds = await api.app.get(DataSource).query(`select number, source, status, route, amount_fen, foreign_number, created_at from refund where attempt_id = $1 order by created_at`, [ours.get(payment.number)?.id]);
    found.push({ number: payment.number, provider: payment.provider, disputed: payment.disputed, open: payment.pledge.campaign.open, amount: payment.pledge.amountFen, ours: ours.get(payment.number)?.fen, there: there(payment), refunds });
  }
  return found;
}

test(`${EVENTS} random events, seed ${SEED}: nothing lost, nothing doubled, ledger and provider agree to the fen`, async () => {
  for (let i = 0; i < 4; i += 1) await model.campaign();
  await model.openMatching();
  for (let seen = 0; model.events < EVENTS; ) {
    model.tick();
    await nextAct()();
    if (model.events - seen < LOOK_EVERY) continue;
    seen = model.events;
    await model.matching.look();
  }
  model.doubles.stripe.events.silent = false;
  model.doubles.alipay.notices.silent = false;
  await comeToRest();

  const rows = await api.app.get(DataSource).query<{ number: string; outcome: string; journals: number }[]>(
    `select a.number, a.outcome, (select count(*)::int from ledger.journal j where j.kind = 'pledge' and j.idem_key in ('stripe:charge:' || a.paid_number || ':paid', 'alipay:trade:' || a.paid_number || ':paid')) as journals from payment_attempt a where a.outcome is not null`);
  const booked = new Map(rows.map((row) => [row.number, row]));
  const paid = model.payments.filter((payment) => payment.paid);
  const lost = paid.filter(({ number }) => !booked.has(number)).length;
  const doubled = rows.filter(({ journals }) => journals !== 1).length + rows.filter(({ number }) => !paid.some((payment) => payment.number === number)).length;
  const otherwise = paid.filter(({ number, counts }) => booked.get(number)?.outcome !== (counts ? 'counted' : 'late')).length;
  const standing = paid.filter(({ counts, pledge }) => counts && pledge.campaign.open).reduce((sum, payment) => sum + there(payment) + (payment.disputed === 'withdrawn' ? payment.pledge.amountFen : 0), 0)
    + [...model.transferred].filter(({ campaign }) => campaign.open).reduce((sum, { amountFen }) => sum + amountFen, 0) - [...model.byBank].filter(([{ campaign }]) => campaign.open).reduce((sum, [, fen]) => sum + fen, 0) - (await waitingOfOpen());
  const figures = {
    seed: SEED, events: model.events, ...model.counts, paid: paid.length, lost, doubled, otherwise,
    held: { ledger: 0 - (await balanceOf('pledge:%:held')), model: standing },
    // What the provider paid out, less the fees it kept, stands at the bank.
    provider: { ledger: await balanceOf('psp:%') + (await balanceOf('fee:%')) + (await settled()), double: paid.reduce((sum, payment) => sum + there(payment), 0) },
    bank: { ledger: await balanceOf('bank:%'), unmatched: await openAtBank(), file: model.bank.reduce((sum, fen) => sum + fen, 0) },
    pools: await model.matching.look(), pending: Math.abs(await balanceOf('refund:%')), late: Math.abs(await balanceOf('suspense:%:late')),
  };
  process.stdout.write(`${JSON.stringify({ ...figures, cpuSeconds: Math.round(process.cpuUsage().user / 1e6) })}\n`);
  expect(await differing(paid)).toEqual([]);
  expect({ lost, doubled, otherwise }).toEqual({ lost: 0, doubled: 0, otherwise: 0 });
  expect(figures.held.ledger).toBe(figures.held.model);
  expect(figures.provider.ledger).toBe(figures.provider.double);
  expect(figures.bank.ledger + figures.bank.unmatched).toBe(figures.bank.file);
  expect(figures.late).toBe(0);
  // The worker numbers journals every few seconds; here it does so once.
  await api.app.get(Sealing).seal();
  expect(await api.app.get(Invariants).broken(api.app.get(DataSource))).toEqual([]);
}, 1_800_000);
