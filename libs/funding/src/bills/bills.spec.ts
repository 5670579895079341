import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BankLine, findBroken, MonthChecks, monthOf } from '@app/ledger';
import { shanghaiDay } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { AlipayDouble, alipayFee } from '../../../../test/support/doubles/alipay.js';
import { toGb18030 } from '../../../../test/support/doubles/gb18030-zip.js';
import { StripeDouble, stripeFee } from '../../../../test/support/doubles/stripe.js';
import { MakeCampaigns, type MadeCampaign } from '../../../../test/support/make-campaigns.js';
import { MakeRefunds } from '../../../../test/support/make-refunds.js';
import { FUNDING_INVARIANTS } from '../invariants/funding-invariants.js';
import { FetchBills } from './fetch-bills.js';
import { MatchBills } from './match-bills.js';
import { PAYMENT_INVARIANTS } from './payment-invariants.js';
import { ProviderBillLine } from './provider-bill.entity.js';

let api: TestApi;
let campaigns: MakeCampaigns;
let refunds: MakeRefunds;
let alipay: AlipayDouble;
let stripe: StripeDouble;
let dataSource: DataSource;
const START = new Date('2026-06-01T02:00:00Z');
const minute = (n = 1) => api.clock.set(new Date(api.clock.now().getTime() + n * 60_000));
const today = () => shanghaiDay(api.clock.now().getTime());
const sound = async () => expect(await findBroken(dataSource, Object.entries({ ...PAYMENT_INVARIANTS, ...FUNDING_INVARIANTS }))).toEqual([]);

beforeAll(async () => {
  const now = () => api?.clock.now() ?? START;
  alipay = await AlipayDouble.start(now);
  stripe = await StripeDouble.start(now);
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', ...alipay.env, ...stripe.env } });
  api.clock.set(START);
  dataSource = api.app.get(DataSource);
  campaigns = new MakeCampaigns(api);
  refunds = new MakeRefunds(api);
});
afterAll(async () => {
  await api?.close();
  await alipay.close();
  await stripe.close();
});

/** Two campaigns of one office on one bank account. */
async function two(): Promise<[MadeCampaign, MadeCampaign]> {
  const first = await campaigns.openCampaign();
  const second = await campaigns.openCampaign({ tenant: first.tenant });
  const [{ code } = { code: '' }] = await dataSource.query<{ code: string }[]>('select bank_code as code from campaign where id = $1', [first.id]);
  // The template opened the second fund on an account of its own; both shall be paid out to one.
  await dataSource.query('update campaign set bank_code = $2, bank_account_id = $3 where id = $1', [second.id, code, first.bankAccountId]);
  await dataSource.query(`select ledger.open_account((select fund_id from campaign where id = $1), 'bank:' || $2 || ':' || $3, '银行存款', 'asset', true, true, 'CNY-fen', null)`, [second.id, code, second.fundCode]);
  return [first, second];
}

async function pay(campaign: MadeCampaign, provider: 'alipay' | 'stripe', amount: string): Promise<{ id: string; number: string }> {
  const payer = await campaigns.donor(campaign);
  const pledge = await campaigns.pledge(campaign, payer, amount);
  const answer = await payer.client.run<{ number: string; redirectUrl: string }>('startPayment', { input: { type: 'StartPaymentInput!', value: { pledgeId: pledge.id, provider, device: 'page' } } }, '...on Payment { number redirectUrl }');
  minute();
  if (provider === 'stripe') stripe.pay(answer.number);
  else {
    alipay.open(answer.redirectUrl);
    alipay.pay(answer.number);
  }
  await refunds.make.settle(answer.number);
  return { id: pledge.id, number: answer.number };
}

async function bankLine(campaign: MadeCampaign, amountFen: bigint, text: string): Promise<BankLine> {
  const repo = dataSource.getRepository(BankLine);
  const row = repo.create({
    tenantId: campaign.tenant.id, bankAccountId: campaign.bankAccountId, statementId: randomUUID(), row: 1, day: today(), amountFen, balanceFen: null, counterparty: '支付渠道', counterTail: '', reference: '', summary: text, fingerprint: randomUUID(), occurrence: 1, createdAt: api.clock.now(),
  });
  await repo.insert(row);
  return row;
}
/** A bill as a member of staff uploads it. */
async function upload(client: Client, tenantId: string, body: Buffer): Promise<Record<string, unknown>> {
  const response = await fetch(`${api.url}/offices/${tenantId}/provider-bills/alipay?name=bill`, { method: 'POST', headers: { 'content-type': 'text/csv', ...(client.token && { authorization: `Bearer ${client.token}` }) }, body: new Uint8Array(body) });
  return (await response.json()) as Record<string, unknown>;
}
const lines = (kind: string) => dataSource.getRepository(ProviderBillLine).find({ where: { kind: kind as never }, order: { at: 'ASC', number: 'ASC' } });
const reconciliation = async (campaign: MadeCampaign) => {
  const { maker } = await refunds.desk({ tenantId: campaign.tenant.id });
  return (await maker.client.query<{ paymentReconciliation: { provider: string; matched: { count: number; sum: string }; unmatched: { kind: string; status: string; number: string }[]; ages: { band: string; count: number }[]; missing: { number: string }[] }[] }>(
    'query($t: ID!) { paymentReconciliation(tenantId: $t) { provider matched { count sum } settled { count sum } clearing unmatched { kind status number amount } ages { band count sum } missing { number } } }', { t: campaign.tenant.id })).paymentReconciliation;
};

describe('Stripe', () => {
  let office: [MadeCampaign, MadeCampaign];
  test('payments, refunds and a dispute of two funds are paid out once: one statement line, one journal a fund', async () => {
    office = await two();
    const [first, second] = office;
    const gift = await pay(first, 'stripe', '50.00');
    const other = await pay(second, 'stripe', '80.00');
    const disputed = await pay(second, 'stripe', '20.00');
    minute();
    await refunds.send(await refunds.asked(await refunds.desk({ tenantId: first.tenant.id }), gift, '10.00'));
    const dispute = stripe.dispute((await refunds.make.attempt(disputed.number)).paidNumber!);
    await refunds.dispute(dispute.id);
    minute();
    const payout = stripe.payout();
    const net = 5000 - stripeFee(5000) + 8000 - stripeFee(8000) + 2000 - stripeFee(2000) - 1000 - 2000 - 1500;
    expect(payout.amount).toBe(net);
    await api.app.get(FetchBills).run(today());
    // Nothing is booked before the bank says so too.
    expect((await lines('payout')).map(({ status }) => status)).toEqual(['unknown']);
    expect((await campaigns.balances(first)).fee).toBeUndefined();
    const arrived = await bankLine(first, BigInt(net), `STRIPE ${payout.id}`);
    for (let i = 0; i < 2; i += 1) await api.app.get(MatchBills).run('stripe');
    const [left, right] = [await campaigns.balances(first), await campaigns.balances(second)];
    expect(left).toMatchObject({ fee: stripeFee(5000), 'pledge:held': 4000 });
    expect(right).toMatchObject({ fee: stripeFee(8000) + stripeFee(2000) + 1500, 'pledge:held': 10000, 'dispute:withheld': 2000 });
    for (const balances of [left, right]) expect(Object.keys(balances).filter((code) => code.startsWith('psp:'))).toEqual([]);
    const bank = (balances: Record<string, number>) => Object.entries(balances).filter(([code]) => code.startsWith('bank:')).reduce((sum, [, fen]) => sum + fen, 0);
    expect(bank(left) + bank(right)).toBe(net);
    expect(await dataSource.query('select count(*)::int as n from bank_match_item where match_id = (select match_id from bank_match_item where line_id = $1)', [arrived.id])).toEqual([{ n: 3 }]);
    // Won after the payout: it is part of the next.
    stripe.closeDispute(dispute.id, 'won');
    await refunds.dispute(dispute.id);
    expect(other.number).toBeTruthy();
    await sound();
  });

  test('two payouts of one amount on one day go each to the line that names it', async () => {
    const [first] = office;
    const before = await lines('payout');
    // What the dispute gave back is paid out first, so that the two are alike.
    minute();
    const rest = stripe.payout();
    if (Number(rest.amount) > 0) await bankLine(first, BigInt(rest.amount as number), `STRIPE ${rest.id}`);
    minute();
    await pay(first, 'stripe', '30.00');
    minute();
    const one = stripe.payout();
    minute();
    await pay(first, 'stripe', '30.00');
    minute();
    const next = stripe.payout();
    expect(one.amount).toBe(next.amount);
    await api.app.get(FetchBills).run(today());
    const second = await bankLine(first, BigInt(next.amount as number), `STRIPE ${next.id}`);
    const firstLine = await bankLine(first, BigInt(one.amount as number), `STRIPE ${one.id}`);
    await api.app.get(MatchBills).run('stripe');
    const settled = (await lines('payout')).slice(before.length);
    expect(Object.fromEntries(settled.map(({ objectNumber, bankLineId }) => [objectNumber, bankLineId]))).toMatchObject({ [one.id]: firstLine.id, [next.id]: second.id });
    await sound();
  });
});

describe('支付宝', () => {
  test('the bill as csv in gb18030, plain or in its zip: known lines once, a line nobody knows is kept, shown and never booked', async () => {
    const [first] = await two();
    const gift = await pay(first, 'alipay', '60.00');
    const { maker, reviewer } = await refunds.desk({ tenantId: first.tenant.id });
    await refunds.send(await refunds.asked({ maker, reviewer }, gift, '10.00'));
    // Paid there, and known to nobody here.
    const stray = { ...alipay.trades.get(gift.number)!, number: 'ELSEWHERE1', tradeNo: '2026060122001999999999999999', refunds: [], amountFen: 777n };
    alipay.trades.set(stray.number, stray);
    const send = (body: Buffer, cookie = maker.client) => upload(cookie, first.tenant.id, body);
    const csv = await send(toGb18030(alipay.billOf(today())));
    expect(csv).toMatchObject({ lines: 3, newLines: 3, matched: 2, open: 1 });
    await api.app.get(FetchBills).run(today());
    const [row] = (await reconciliation(first)).filter(({ provider }) => provider === 'alipay');
    expect(row).toMatchObject({ matched: { count: 2, sum: '50.00' }, settled: { count: 0, sum: '0.00' }, clearing: '50.00', unmatched: [{ kind: 'payment', status: 'unknown', number: stray.tradeNo, amount: '7.77' }], missing: [] });
    expect(row!.ages[0]).toEqual({ band: '0-7', count: 1, sum: '7.77' });
    const blockers = await api.app.get(MonthChecks).run(monthOf(first.tenant.id, '202606'), dataSource.manager);
    expect(blockers.map(({ code }) => code)).toContain('BILL_LINES_UNMATCHED');
    expect((await campaigns.balances(first))['psp:alipay:2021000000000001']).toBe(5000);
    // A payout that covers it stays open as well.
    minute();
    alipay.payout();
    await api.app.get(FetchBills).run(today());
    await bankLine(first, 6000n - alipayFee(6000n) + 777n - alipayFee(777n) - 1000n + alipayFee(1000n), '支付宝提现');
    await api.app.get(MatchBills).run('alipay');
    expect((await lines('payout')).filter(({ provider }) => provider === 'alipay').map(({ bankLineId }) => bankLineId)).toEqual([null]);
    alipay.trades.delete(stray.number);
    await expect(send(Buffer.from('no bill at all'))).resolves.toMatchObject({ code: 'BILL_UNREADABLE' });
    await expect(send(Buffer.from('x'), new Client(api.url))).resolves.toMatchObject({ code: 'UNAUTHENTICATED' });
    await sound();
  });

  test('a refund made in its dashboard is found by the bill alone', async () => {
    const [first] = await two();
    const gift = await pay(first, 'alipay', '40.00');
    minute();
    const { requestNo } = alipay.dashboardRefund(gift.number, 1500n);
    await api.app.get(FetchBills).run(today());
    const [job] = await dataSource.query<{ payload: { attemptId: string; number: string } }[]>('select payload from graphile_worker._private_jobs where key like $1', [`foreign-refund:%:${requestNo}`]);
    await refunds.foreign({ id: job!.payload.attemptId }, job!.payload.number);
    await api.app.get(MatchBills).run('alipay');
    expect((await lines('refund')).filter(({ requestNumber }) => requestNumber === requestNo).map(({ status }) => status)).toEqual(['matched']);
    expect((await campaigns.balances(first))['pledge:held']).toBe(2500);
    await sound();
  });
});

describe('each invariant fires', () => {
  const breaks = async (name: string, ...statements: string[]) => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      for (const statement of statements) await runner.query(statement);
      const broken = await findBroken(runner, [[name, PAYMENT_INVARIANTS[name]!]]);
      expect(broken.length).toBeGreaterThan(0);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };

  test.each(Object.entries({
    'psp-is-facts-less-settled': [`update payment_attempt set amount_fen = amount_fen + 1 where outcome = 'counted'`],
    'refund-pending-is-open-refunds': [`update refund set status = 'asked', done_at = null where status = 'done' and source = 'gift'`],
    'withheld-is-open-disputes': [`update dispute set status = 'withdrawn', decided_at = null`],
    'refund-done-is-booked-once': [`insert into refund (tenant_id, campaign_id, pledge_id, attempt_id, number, source, route, status, amount_fen, reason, taken_out, done_at, created_at) select tenant_id, campaign_id, pledge_id, attempt_id, 'R-broken', source, route, status, amount_fen, reason, taken_out, done_at, created_at from refund where status = 'done' limit 1`],
    'pledge-not-returned-above-paid': [`update refund set status = 'asked', done_at = null, taken_out = false, amount_fen = 99999999 where status = 'done' and source = 'gift'`],
    'payment-late-goes-back': [`update payment_attempt set outcome = 'late' where outcome = 'counted' and not exists (select from refund r where r.attempt_id = payment_attempt.id)`],
    'payout-is-its-lines': [`update provider_bill_line set amount_fen = amount_fen + 1 where payout_line_id is not null`],
  }))('%s', (name, statements) => breaks(name, ...statements));
});
