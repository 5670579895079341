import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { StripeDouble } from '../../../../test/support/doubles/stripe.js';
import type { MadeCampaign, MadePledge } from '../../../../test/support/make-pledges.js';
import { MakeRefunds } from '../../../../test/support/make-refunds.js';
import { EndCampaigns } from '../endings/end-campaigns.js';
import { Gifts } from '../gifts/gifts.js';
import { SendRefund } from '../refunds/send-refund.js';

let api: TestApi;
let refunds: MakeRefunds;
let stripe: StripeDouble;
const START = new Date('2026-06-01T02:00:00Z');
const move = (minutes: number) => api.clock.set(new Date(api.clock.now().getTime() + minutes * 60_000));

beforeAll(async () => {
  stripe = await StripeDouble.start(() => api?.clock.now() ?? START);
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', ...stripe.env } });
  api.clock.set(START);
  refunds = new MakeRefunds(api);
});
afterAll(async () => {
  await api?.close();
  await stripe.close();
});

interface Paid extends MadePledge {
  number: string;
}

/** A pledge of 12 yuan, paid through Stripe. */
async function paid(campaign?: MadeCampaign): Promise<Paid> {
  const pledge = await refunds.make.pledge({ ...(campaign && { campaign }) });
  const { number } = await refunds.make.start(pledge, 'stripe');
  stripe.pay(number!);
  await refunds.make.settle(number!);
  return { ...pledge, number: number! };
}
const chargeOf = async ({ number }: Pick<Paid, 'number'>) => (await refunds.make.attempt(number)).paidNumber!;
const balances = async ({ campaign }: MadePledge) => Object.fromEntries(Object.entries(await refunds.make.balances(campaign)).map(([code, fen]) => [code.startsWith('psp:') ? 'psp' : code, Number(fen)]));
const pledgeRow = async ({ id }: MadePledge) => (await refunds.make.make.query<{ status: string; online: string; supporters: number }>('select p.status, c.online_fen as online, c.supporters from pledge p join campaign_progress c on c.campaign_id = p.campaign_id where p.id = $1', [id]))[0]!;
const fail = (campaignId: string) =>
  api.app.get(UnitOfWork).run(async () => {
    const campaign = await api.app.get(Gifts).campaign(campaignId, 'update');
    await api.app.get(EndCampaigns).close(systemActor('test'), campaign, { outcome: 'failed', by: { reason: '众筹未达成' } });
  });

describe('disputes', () => {
  test.each(['won', 'lost'] as const)('%s: withdrawn, then decided, each once in any order; no refund meanwhile', async (outcome) => {
    const pledge = await paid();
    const dispute = stripe.dispute(await chargeOf(pledge));
    for (let i = 0; i < 2; i += 1) await refunds.dispute(dispute.id);
    expect(await balances(pledge)).toMatchObject({ 'dispute:withheld': 1200, 'pledge:held': -1200 });
    const desk = await refunds.desk(pledge.campaign);
    await expect(refunds.propose(desk.maker, pledge, '1.00')).resolves.toMatchObject({ code: 'REFUND_DISPUTED' });
    stripe.closeDispute(dispute.id, outcome);
    await Promise.all([1, 2, 3].map(() => refunds.dispute(dispute.id)));
    const fee = 1500;
    expect(await balances(pledge)).toEqual(outcome === 'won' ? { psp: 1200 - fee, 'pledge:held': -1200, fee } : { psp: -fee, fee });
    expect((await pledgeRow(pledge)).status).toBe(outcome === 'won' ? 'paid' : 'refunded');
    const seen = await desk.maker.client.query<{ disputes: { edges: { node: object }[] } }>('query($t: ID!) { disputes(tenantId: $t) { edges { node { number status amount fee short } } } }', { t: pledge.campaign.tenantId });
    expect(seen.disputes.edges).toEqual([{ node: { number: dispute.id, status: outcome, amount: '12.00', fee: '15.00', short: '0.00' } }]);
  });

  test('closed before we heard of it at all; and a campaign that fails meanwhile waits for the outcome', async () => {
    const campaign = await refunds.make.campaign();
    const [heardLate, waiting] = [await paid(campaign), await paid(campaign)];
    const lost = stripe.dispute(await chargeOf(heardLate));
    stripe.closeDispute(lost.id, 'lost');
    await refunds.dispute(lost.id);
    const open = stripe.dispute(await chargeOf(waiting));
    await refunds.dispute(open.id);
    await fail(campaign.id);
    const [refund] = await refunds.of(waiting);
    expect((await refunds.send(refund!)).status).toBe('asked');
    stripe.closeDispute(open.id, 'lost');
    await refunds.dispute(open.id);
    expect((await refunds.send(refund!)).status).toBe('dropped');
    expect(await balances(waiting)).toEqual({ psp: -3000, fee: 3000 });
    expect(await pledgeRow(waiting)).toMatchObject({ status: 'refunded', online: '0', supporters: 0 });
  });
});

describe('refunds that waited for a dispute', () => {
  const noJobs = () => api.app.get(DataSource).query('delete from graphile_worker._private_jobs');
  const jobOf = ({ id }: { id: string }) => refunds.make.make.query('select key from graphile_worker._private_jobs where key = $1', [`refund:${id}`]);

  /** One payment counts and is disputed; the pledge was paid a second time, and that money has to go back. */
  async function paidTwice() {
    const pledge = await refunds.make.pledge();
    const first = await refunds.make.start(pledge, 'stripe');
    await api.app.get(DataSource).query(`update payment_attempt set status = 'expired' where number = $1`, [first.number]);
    const second = await refunds.make.start(pledge, 'stripe');
    for (const { number } of [first, second]) {
      stripe.pay(number!);
      await refunds.make.settle(number!);
    }
    const dispute = stripe.dispute(await chargeOf({ number: first.number! }));
    await refunds.dispute(dispute.id);
    const [late] = await refunds.of(pledge);
    expect(late).toMatchObject({ source: 'late', status: 'asked' });
    expect((await refunds.send(late!)).status).toBe('asked');
    await noJobs();
    return { pledge, dispute, late: late! };
  }

  test.each(['won', 'lost'] as const)('%s: the refund of the pledge’s other payment goes on', async (outcome) => {
    const { dispute, late } = await paidTwice();
    stripe.closeDispute(dispute.id, outcome);
    await refunds.dispute(dispute.id);
    expect(await jobOf(late)).toHaveLength(1);
    expect((await refunds.send(late)).status).toBe('done');
  });

  test('the poller leaves it while the dispute is open, and finds it afterwards though its job was lost', async () => {
    const { dispute, late } = await paidTwice();
    move(10);
    await api.app.get(SendRefund).poll();
    expect(await jobOf(late)).toHaveLength(0);
    stripe.closeDispute(dispute.id, 'won');
    await refunds.dispute(dispute.id);
    await noJobs();
    await api.app.get(SendRefund).poll();
    expect(await jobOf(late)).toHaveLength(1);
    // Its job is there: not asked for again at once.
    await noJobs();
    await api.app.get(SendRefund).poll();
    expect(await jobOf(late)).toHaveLength(0);
    move(5);
    await api.app.get(SendRefund).poll();
    expect(await jobOf(late)).toHaveLength(1);
    expect((await refunds.send(late)).status).toBe('done');
  });

  test('one just asked for has its job; only one that waits longer than that is looked for', async () => {
    const pledge = await paid();
    const refund = await refunds.asked(await refunds.desk(pledge.campaign), pledge, '2.00');
    await noJobs();
    await api.app.get(SendRefund).poll();
    expect(await jobOf(refund)).toHaveLength(0);
    move(5);
    await api.app.get(SendRefund).poll();
    expect(await jobOf(refund)).toHaveLength(1);
  });
});
