import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { AlipayDouble } from '../../../../test/support/doubles/alipay.js';
import { seeded } from '../../../../test/support/doubles/deliveries.js';
import { StripeDouble } from '../../../../test/support/doubles/stripe.js';
import { MakePledges, type MadeCampaign, type MadePledge, type PaymentAnswer } from '../../../../test/support/make-pledges.js';
import { PollPayments } from './attempts/poll-payments.js';

const SEED = 20_260_601;
const STEPS = 300;

let api: TestApi;
let make: MakePledges;
let alipay: AlipayDouble;
let stripe: StripeDouble;
beforeAll(async () => {
  const now = () => api?.clock.now() ?? new Date();
  alipay = await AlipayDouble.start(now, SEED);
  stripe = await StripeDouble.start(now, SEED);
  api = await startTestApi({ env: { ...alipay.env, ...stripe.env, PUBLIC_URL: 'http://127.0.0.1:1' } });
  alipay.webhookUrl = `${api.url}/webhooks/alipay`;
  stripe.webhookUrl = `${api.url}/webhooks/stripe`;
  api.clock.set('2026-06-01T02:00:00Z');
  make = new MakePledges(api);
});
afterAll(async () => {
  await api?.close();
  await alipay.close();
  await stripe.close();
});

const random = seeded(SEED);
const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;

/** Does what waits in the job table, once; what fails stays away until it is asked for again. */
async function work(): Promise<void> {
  const jobs = await make.make.query<{ number: string }>(
    `with gone as (delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'paymentTruth' returning j.payload->>'attemptId' as id)
     select a.number from gone join payment_attempt a on a.id::text = gone.id order by a.number`,
  );
  for (const { number } of jobs) await make.settle(number).catch(() => {});
}

test('random payments with answers lost, providers down, messages twice, out of order or never: each fact is booked once, and the ledger says what the providers say', async () => {
  const campaign = await make.campaign();
  const pledges: MadePledge[] = [];
  const begun: { pledge: MadePledge; answer: PaymentAnswer }[] = [];
  for (const deliveries of [alipay.notices, stripe.events]) Object.assign(deliveries, { duplicate: 0.3, reorder: true });
  const steps: Record<string, () => unknown> = {
    begin: async () => {
      const again = pledges.length > 20 || (pledges.length > 3 && random() < 0.3);
      const pledge = again ? oneOf(pledges) : await make.pledge({ campaign, amountFen: BigInt(1 + Math.floor(random() * 100_000)) });
      if (!again) pledges.push(pledge);
      const answer = await make.start(pledge, oneOf(['alipay', 'stripe']));
      if (answer.redirectUrl) begun.push({ pledge, answer });
    },
    pay: () => {
      if (begun.length === 0) return;
      const { number, provider, redirectUrl } = oneOf(begun).answer;
      try {
        if (provider === 'alipay') alipay.pay(alipay.open(redirectUrl!).number);
        else stripe.pay(number!, random() < 0.2);
      } catch {
        // Paid, closed or expired already.
      }
    },
    arrive: () => {
      for (const thing of stripe.things.values()) if (thing.object === 'checkout.session' && thing.status === 'complete' && thing.payment_status === 'unpaid') stripe.arrive(String(thing.client_reference_id));
    },
    deliver: async () => {
      await alipay.deliver();
      await stripe.deliver();
    },
    work,
    poll: async () => void (await api.app.get(PollPayments).poll()),
    refresh: async () => void (pledges.length > 0 && (await make.refresh(oneOf(pledges)))),
    wait: () => api.clock.set(new Date(api.clock.now().getTime() + Math.floor(random() * 20) * 60_000)),
    weather: () => {
      for (const double of [alipay, stripe]) Object.assign(double, { down: random() < 0.15, loseAnswers: Math.floor(random() * 3) });
      // Silent more often than not: what is still untold at the end only the poller can find.
      for (const deliveries of [alipay.notices, stripe.events]) deliveries.silent = random() < 0.6;
    },
  };
  for (let i = 0; i < STEPS; i += 1) await steps[oneOf(['begin', 'begin', 'begin', 'pay', 'pay', 'pay', 'arrive', 'deliver', 'work', 'work', 'poll', 'refresh', 'wait', 'weather'])]!();
  await calmDown(steps);
  await compare(campaign, pledges);
}, 300_000);

/** The weather clears, everything is paid out that can be, and time passes until nothing is waited for. */
async function calmDown(steps: Record<string, () => unknown>): Promise<void> {
  for (const double of [alipay, stripe]) Object.assign(double, { down: false, loseAnswers: 0 });
  await steps.arrive!();
  for (let i = 0; i < 60; i += 1) {
    await api.app.get(PollPayments).poll();
    await work();
    const [row] = await make.make.query<{ at: Date | null }>('select min(next_ask_at) as at from payment_attempt');
    if (!row!.at) return;
    if (row!.at.getTime() > api.clock.now().getTime()) api.clock.set(row!.at);
  }
  throw new Error('something is still waited for');
}

async function compare(campaign: MadeCampaign, pledges: MadePledge[]): Promise<void> {
  const atAlipay = [...alipay.trades.values()].filter(({ paidAt }) => paidAt !== null);
  const atStripe = [...stripe.things.values()].filter(({ object }) => object === 'charge');
  const sum = (fen: readonly bigint[]): bigint => fen.reduce((total, one) => total + one, 0n);
  const [alipayFen, stripeFen] = [sum(atAlipay.map(({ amountFen }) => amountFen)), sum(atStripe.map(({ amount }) => BigInt(amount as number)))];
  const balances = await make.balances(campaign);
  expect({ alipay: balances[`psp:alipay:${alipay.appId}`] ?? '0', stripe: balances['psp:stripe:1double'] ?? '0' }).toEqual({ alipay: alipayFen.toString(), stripe: stripeFen.toString() });
  const facts = [...atAlipay.map(({ tradeNo }) => `alipay:trade:${tradeNo}:paid`), ...atStripe.map(({ id }) => `stripe:charge:${id}:paid`)].sort();
  expect((await make.make.query<{ idem_key: string }>(`select idem_key from ledger.journal where tenant_id = $1 and kind = 'pledge' order by idem_key collate "C"`, [campaign.tenantId])).map(({ idem_key: key }) => key)).toEqual(facts);
  const paid = await make.make.query<{ id: string; fen: string }>(`select id, paid_fen as fen from pledge where campaign_id = $1 and status = 'paid'`, [campaign.id]);
  const held = sum(paid.map(({ fen }) => BigInt(fen)));
  expect([balances['pledge:held'] ?? '0', balances['refund:pending'] ?? '0']).toEqual([(-held).toString(), (held - alipayFen - stripeFen).toString()]);
  expect(await make.make.query('select online_fen::text as fen, supporters from campaign_progress where campaign_id = $1', [campaign.id])).toEqual([{ fen: held.toString(), supporters: paid.length }]);
  const counted = await make.make.query<{ pledge_id: string }>(`select pledge_id from payment_attempt where outcome = 'counted'`);
  expect(counted.map(({ pledge_id: id }) => id).sort()).toEqual(paid.map(({ id }) => id).sort());
  // The seed is one in which all of it happens.
  expect(paid.length).toBeGreaterThan(10);
  expect(paid.length).toBeLessThanOrEqual(pledges.length);
  expect(facts.length).toBeGreaterThanOrEqual(paid.length);
}
