import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../../test/support/api.js';
import { Client } from '../../../../../test/support/client.js';
import { AlipayDouble } from '../../../../../test/support/doubles/alipay.js';
import { StripeDouble } from '../../../../../test/support/doubles/stripe.js';
import { MakePledges, type MadePledge } from '../../../../../test/support/make-pledges.js';
import { subscribe } from '../../../../../test/support/subscribe.js';
import { Campaign } from '../../campaigns/campaign.entity.js';
import { DataSource } from 'typeorm';
import { DemoDesk } from '../demo/demo-desk.js';
import { PollPayments } from './poll-payments.js';

let api: TestApi;
let make: MakePledges;
let alipay: AlipayDouble;
let stripe: StripeDouble;
const START = new Date('2026-06-01T02:00:00Z');
const minutes = (n: number) => n * 60_000;
const move = (ms: number) => api.clock.set(new Date(api.clock.now().getTime() + ms));

beforeAll(async () => {
  const now = () => api?.clock.now() ?? START;
  alipay = await AlipayDouble.start(now);
  stripe = await StripeDouble.start(now);
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', ...alipay.env, ...stripe.env } });
  api.clock.set(START);
  make = new MakePledges(api);
});
afterAll(async () => {
  await api?.close();
  await alipay.close();
  await stripe.close();
});
beforeEach(() => {
  for (const double of [alipay, stripe]) Object.assign(double, { down: false, failing: false, loseAnswers: 0, loseWhen: null });
  alipay.distort = null;
});

const paidBy: Record<string, (answer: { number: string | null; redirectUrl: string | null }) => void> = {
  alipay: ({ number, redirectUrl }) => {
    alipay.open(redirectUrl!);
    alipay.pay(number!);
  },
  stripe: ({ number }) => void stripe.pay(number!),
};

describe.each(['alipay', 'stripe', 'demo'] as const)('a pledge paid through %s', (provider) => {
  const pay = async (answer: { number: string | null; redirectUrl: string | null }) => (provider === 'demo' ? void (await api.app.get(DemoDesk).decide(answer.number!, 'paid')) : paidBy[provider]!(answer));

  test('is 处理中 until the provider says so, then counted once, however often one asks', async () => {
    const pledge = await make.pledge();
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'none', number: null });
    const answer = await make.start(pledge, provider);
    expect(answer).toMatchObject({ state: 'processing', provider, amount: '12.00' });
    expect(answer.redirectUrl).toMatch(/^(http|\/pay)/);
    await make.settle(answer.number!);
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'processing', message: expect.stringContaining('处理中') });
    await pay(answer);
    for (let i = 0; i < 3; i += 1) await make.settle(answer.number!);
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'paid', paidAt: api.clock.now().toISOString() });
    const { merchant, paidNumber } = await make.attempt(answer.number!);
    expect(await make.balances(pledge.campaign)).toEqual({ [`psp:${provider}:${merchant}`]: '1200', 'pledge:held': '-1200' });
    const keys = { alipay: `alipay:trade:${paidNumber}:paid`, stripe: `stripe:charge:${paidNumber}:paid`, demo: `demo:payment:${paidNumber}:paid` };
    expect(await make.make.query('select idem_key from ledger.journal where subject = $1', [`pledge:${pledge.id}`])).toEqual([{ idem_key: keys[provider] }]);
  });

  test('at once by two workers is counted once', async () => {
    const pledge = await make.pledge();
    const answer = await make.start(pledge, provider);
    await pay(answer);
    await Promise.all([1, 2, 3].map(() => make.settle(answer.number!)));
    expect((await make.balances(pledge.campaign))['pledge:held']).toBe('-1200');
    expect(await make.make.query('select status, supporters, online_fen from campaign_progress p join pledge on pledge.campaign_id = p.campaign_id where pledge.id = $1', [pledge.id])).toEqual([{ status: 'paid', supporters: 1, online_fen: '1200' }]);
  });

  test('is closed at the provider when its time is up, and cannot be paid then', async () => {
    const pledge = await make.pledge();
    const answer = await make.start(pledge, provider);
    if (provider === 'alipay') alipay.open(answer.redirectUrl!);
    move(minutes(119));
    expect((await make.settle(answer.number!)).status).toBe('redirected');
    move(minutes(1));
    expect(await make.settle(answer.number!)).toMatchObject({ status: 'expired', closedAt: api.clock.now() });
    if (provider === 'demo') await expect(api.app.get(DemoDesk).decide(answer.number!, 'paid')).resolves.toMatchObject({ status: 'closed' });
    else expect(() => paidBy[provider]!(answer)).toThrow(/closed|expired/);
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'expired' });
    expect((await make.start(pledge, provider)).number).not.toBe(answer.number);
  });

  test('after our time was up but before we closed it is counted all the same', async () => {
    const pledge = await make.pledge();
    const answer = await make.start(pledge, provider);
    await pay(answer);
    move(minutes(121));
    expect(await make.settle(answer.number!)).toMatchObject({ status: 'succeeded', outcome: 'counted' });
  });

  test('that fails is told so, and can be tried again', async () => {
    const pledge = await make.pledge();
    const answer = await make.start(pledge, provider);
    if (provider === 'alipay') alipay.open(answer.redirectUrl!).status = 'TRADE_CLOSED';
    if (provider === 'stripe') {
      stripe.pay(answer.number!, true);
      expect((await make.settle(answer.number!)).status).toBe('processing');
      stripe.fail(answer.number!);
    }
    if (provider === 'demo') await api.app.get(DemoDesk).decide(answer.number!, 'closed');
    expect((await make.settle(answer.number!)).status).toBe('failed');
    expect((await make.paymentOf(pledge)).state).toBe('failed');
    const again = await make.start(pledge, provider);
    await pay(again);
    expect(await make.settle(again.number!)).toMatchObject({ status: 'succeeded', outcome: 'counted' });
  });
});

describe('one pledge', () => {
  test('in two tabs at once is one payment, and one more tab later too', async () => {
    const pledge = await make.pledge();
    const answers = await Promise.all([1, 2, 3, 4].map(() => make.start(pledge, 'stripe')));
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    expect(new Set(answers.map(({ redirectUrl }) => redirectUrl)).size).toBe(1);
    move(minutes(10));
    expect(await make.start(pledge, 'stripe', 'wap')).toMatchObject({ number: answers[0]!.number, redirectUrl: answers[0]!.redirectUrl });
    expect(await make.make.query('select count(*)::int as n from payment_attempt where pledge_id = $1', [pledge.id])).toEqual([{ n: 1 }]);
  });

  test('in two tabs in the last minute before the deadline is one payment still', async () => {
    const campaign = await make.campaign({ deadlineAt: new Date(api.clock.now().getTime() + 40_000) });
    const pledge = await make.pledge({ campaign });
    const first = await make.start(pledge, 'alipay');
    move(30_000);
    expect((await make.start(pledge, 'alipay')).number).toBe(first.number);
    move(10_001);
    expect(await make.start(pledge, 'alipay')).toMatchObject({ code: 'CAMPAIGN_NOT_TAKING_MONEY' });
    expect(() => alipay.open(first.redirectUrl!)).toThrow('expired');
  });

  test('paid in two ways is counted once; the second money waits to go back, whichever comes first', async () => {
    const pledge = await make.pledge();
    const first = await make.start(pledge, 'alipay');
    alipay.open(first.redirectUrl!);
    const second = await make.start(pledge, 'stripe');
    expect(await make.attempt(first.number!)).toMatchObject({ status: 'expired' });
    alipay.pay(first.number!);
    stripe.pay(second.number!);
    expect(await make.settle(second.number!)).toMatchObject({ status: 'succeeded', outcome: 'counted' });
    expect(await make.settle(first.number!)).toMatchObject({ status: 'succeeded', outcome: 'late' });
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'paid', number: second.number });
    const { merchant } = await make.attempt(second.number!);
    expect(await make.balances(pledge.campaign)).toEqual({ [`psp:alipay:${alipay.appId}`]: '1200', [`psp:stripe:${merchant}`]: '1200', 'pledge:held': '-1200', 'refund:pending': '-1200' });
  });

  test('given up for another way is closed at the first provider', async () => {
    const pledge = await make.pledge();
    const first = await make.start(pledge, 'stripe');
    await make.start(pledge, 'alipay');
    expect(await make.settle(first.number!)).toMatchObject({ status: 'expired', closedAt: api.clock.now() });
    expect(() => stripe.pay(first.number!)).toThrow(/expired/);
  });

  test('that a bank is still working on is not begun a second time', async () => {
    const pledge = await make.pledge();
    const { number } = await make.start(pledge, 'stripe');
    stripe.pay(number!, true);
    await make.settle(number!);
    expect(await make.start(pledge, 'alipay')).toMatchObject({ state: 'processing', number, redirectUrl: null });
    stripe.arrive(number!);
    expect(await make.settle(number!)).toMatchObject({ status: 'succeeded', outcome: 'counted' });
    expect(await make.start(pledge, 'stripe')).toMatchObject({ code: 'PLEDGE_ALREADY_PAID' });
  });

  test('paid after the campaign ended stands in suspense and goes back', async () => {
    const pledge = await make.pledge();
    const answer = await make.start(pledge, 'alipay');
    alipay.open(answer.redirectUrl!);
    await api.app.get(DataSource).getRepository(Campaign).update(pledge.campaign.id, { status: 'cancelled' });
    alipay.pay(answer.number!);
    expect(await make.settle(answer.number!)).toMatchObject({ outcome: 'late' });
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'returning' });
    expect(await make.balances(pledge.campaign)).toEqual({ [`psp:alipay:${alipay.appId}`]: '1200', 'refund:pending': '-1200' });
    expect(await make.start(await make.pledge({ campaign: pledge.campaign }), 'alipay')).toMatchObject({ code: 'CAMPAIGN_NOT_TAKING_MONEY' });
  });
});

describe('a provider’s word that is not what we asked for', () => {
  const wrong: [string, Record<string, unknown>, string[]][] = [
    ['one fen less', { total_amount: '11.99' }, ['amount']],
    ['another currency', { trans_currency: 'USD' }, ['currency']],
    ['another seller', { seller_id: '2088000000000666' }, ['receiver']],
    ['another order', { out_trade_no: 'P0' }, ['number']],
  ];
  test.each(wrong)('%s: nothing is booked, finance sees it, the payer reads 处理中, and no second page opens', async (_, over, differs) => {
    const pledge = await make.pledge();
    const answer = await make.start(pledge, 'alipay');
    paidBy.alipay!(answer);
    alipay.distort = (method, response) => (method === 'alipay.trade.query' ? { ...response, ...over } : response);
    for (let i = 0; i < 2; i += 1) await make.settle(answer.number!);
    expect(await make.balances(pledge.campaign)).toEqual({});
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'processing' });
    const finance = await make.make.staff(pledge.campaign.tenantId, 'finance-reviewer');
    const alarms = async () => (await finance.client.query<{ paymentAlarms: object[] }>('query($t: ID!) { paymentAlarms(tenantId: $t) { number differs expected reported } }', { t: pledge.campaign.tenantId })).paymentAlarms;
    expect(await alarms()).toEqual([{ number: answer.number, differs, expected: '12.00', reported: `${(over.total_amount as string | undefined) ?? '12.00'} ${(over.trans_currency as string | undefined) ?? 'CNY'}` }]);
    expect(await make.start(pledge, 'stripe')).toMatchObject({ number: answer.number, redirectUrl: null });
    expect(await make.make.query(`select why from payment_attempt_change c join payment_attempt a on a.id = c.attempt_id where a.number = $1 and why = 'mismatch'`, [answer.number])).toHaveLength(1);
    // Once the provider says it as it is, it counts and the alarm is over.
    alipay.distort = null;
    expect(await make.settle(answer.number!)).toMatchObject({ outcome: 'counted', flaggedAt: null });
    expect(await alarms()).toEqual([]);
  });

  test('an answer whose signature does not fit is no answer', async () => {
    const pledge = await make.pledge();
    const answer = await make.start(pledge, 'alipay');
    paidBy.alipay!(answer);
    const perform = alipay as unknown as { answer: (asked: object) => { body: string } };
    const honest = perform.answer.bind(alipay);
    perform.answer = (asked) => ({ body: honest(asked).body.replace('TRADE_SUCCESS', 'TRADE_CLOSED') });
    await expect(make.settle(answer.number!)).rejects.toThrow('alipay.trade.query');
    perform.answer = honest;
    expect(await make.settle(answer.number!)).toMatchObject({ outcome: 'counted' });
  });
});

describe('a provider that does not answer', () => {
  test.each(['alipay', 'stripe'] as const)('%s: for an hour: the job fails and comes again, the payer reads 处理中, then it counts once', async (name) => {
    const double = { alipay, stripe }[name];
    const pledge = await make.pledge();
    const answer = await make.start(pledge, name);
    paidBy[name]!(answer);
    double.down = true;
    for (const wait of [1, 4, 15, 40]) {
      move(minutes(wait));
      await expect(make.settle(answer.number!)).rejects.toThrow();
      expect((await make.paymentOf(pledge)).state).toBe('processing');
      expect((await make.attempt(answer.number!)).nextAskAt!.getTime()).toBeGreaterThan(api.clock.now().getTime());
    }
    double.down = false;
    double.failing = true;
    await expect(make.settle(answer.number!)).rejects.toThrow();
    double.failing = false;
    expect(await make.settle(answer.number!)).toMatchObject({ outcome: 'counted' });
    expect((await make.balances(pledge.campaign))['pledge:held']).toBe('-1200');
  });

  test('when a page is to be opened: the number is kept, nothing is charged, and asking again opens the same payment', async () => {
    const pledge = await make.pledge();
    stripe.down = true;
    const failed = await make.start(pledge, 'stripe');
    expect(failed).toMatchObject({ state: 'open', redirectUrl: null });
    stripe.down = false;
    // The SDK itself tries a broken connection once more, with the same key.
    stripe.loseAnswers = 2;
    expect(await make.start(pledge, 'stripe')).toMatchObject({ state: 'open', number: failed.number, redirectUrl: null });
    move(minutes(5));
    const answer = await make.start(pledge, 'stripe');
    expect(answer).toMatchObject({ state: 'processing', number: failed.number });
    expect([...stripe.things.values()].filter((thing) => thing.client_reference_id === failed.number)).toHaveLength(1);
  });

  test('and loses the answer to closing it: it is asked again and found closed', async () => {
    const pledge = await make.pledge();
    const { number } = await make.start(pledge, 'stripe');
    move(minutes(121));
    stripe.session(number!).expires_at = Math.floor(api.clock.now().getTime() / 1000) + 600;
    stripe.loseWhen = ({ url }) => url.pathname.endsWith('/expire');
    await expect(make.settle(number!)).rejects.toThrow();
    expect(await make.attempt(number!)).toMatchObject({ status: 'redirected' });
    expect(stripe.session(number!).status).toBe('expired');
    stripe.loseWhen = null;
    await make.settle(number!);
    expect(await make.attempt(number!)).toMatchObject({ status: 'expired' });
  });
});

describe('the poller', () => {
  test('asks for what nobody told of, ever more rarely, and once more after it was given up', async () => {
    await make.make.query('update payment_attempt set next_ask_at = null');
    const pledge = await make.pledge();
    const answer = await make.start(pledge, 'stripe');
    const poller = api.app.get(PollPayments);
    expect(await poller.poll()).toBe(0);
    move(minutes(1));
    expect(await poller.poll()).toBe(1);
    expect(await poller.poll()).toBe(0);
    const asked: number[] = [];
    const began = api.clock.now().getTime() - minutes(1);
    for (let i = 0; i < 12; i += 1) {
      const attempt = await make.settle(answer.number!);
      if (!attempt.nextAskAt) break;
      asked.push((attempt.nextAskAt.getTime() - began) / minutes(1));
      api.clock.set(attempt.nextAskAt);
      expect(await poller.poll()).toBe(1);
    }
    expect(asked).toEqual([2, 4, 8, 16, 31, 61, 120, 135]);
    expect(await make.attempt(answer.number!)).toMatchObject({ status: 'expired', nextAskAt: null });
  });
});

describe('who asks', () => {
  let pledge: MadePledge;
  beforeAll(async () => {
    pledge = await make.pledge();
  });

  test('another resident finds nothing to pay or to read', async () => {
    const other = await make.make.resident();
    expect(await make.start({ ...pledge, payer: other })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await make.refresh({ ...pledge, payer: other })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await make.paymentOf({ ...pledge, payer: other })).toBeNull();
  });

  test('finance of the office reads it, of another office not; a visitor must sign in', async () => {
    const [here, elsewhere] = [await make.make.staff(pledge.campaign.tenantId, 'cashier'), await make.make.staff((await make.make.tenant()).id, 'cashier')];
    expect(await make.paymentOf({ ...pledge, payer: here })).toMatchObject({ state: 'none' });
    expect(await make.paymentOf({ ...pledge, payer: elsewhere })).toBeNull();
    expect(await make.start({ ...pledge, payer: { ...here, client: new Client(api.url) } })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('and how often: a waiting page may refresh, not hammer', async () => {
    for (let i = 0; i < 30; i += 1) expect((await make.refresh(pledge)).state).toBe('none');
    expect(await make.refresh(pledge)).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  test('nor begin to pay without end', async () => {
    const own = await make.pledge();
    for (let i = 0; i < 30; i += 1) expect((await make.start(own, 'demo')).state).toBe('processing');
    expect(await make.start(own, 'demo')).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  test('the subscription tells each change', async () => {
    const own = await make.pledge();
    const listening = subscribe<{ state: string }>(api.url, 'subscription($p: ID!) { paymentChanged(pledgeId: $p) { state } }', { p: own.id }, own.payer.token);
    await listening.until(({ state }) => state === 'none');
    const { number } = await make.start(own, 'demo');
    await listening.until(({ state }) => state === 'processing');
    await api.app.get(DemoDesk).decide(number!, 'paid');
    await make.settle(number!);
    await listening.until(({ state }) => state === 'paid');
    await listening.stop();
  });
});
