import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PollPayments } from '@app/funding';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { StripeDouble } from '../../../../test/support/doubles/stripe.js';
import { MakePledges, type MadePledge } from '../../../../test/support/make-pledges.js';
import { SpawnedWorker } from '../../../../test/support/spawned-worker.js';
import { subscribe } from '../../../../test/support/subscribe.js';
import { runJobs } from '../start-worker.js';

let api: TestApi;
let make: MakePledges;
let stripe: StripeDouble;
const workers: SpawnedWorker[] = [];

beforeAll(async () => {
  stripe = await StripeDouble.start(() => new Date());
  api = await startTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:1', ...stripe.env } });
  stripe.webhookUrl = `${api.url}/webhooks/stripe`;
  make = new MakePledges(api);
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await api?.close();
  await stripe.close();
});

const worker = async (): Promise<SpawnedWorker> => {
  const started = await SpawnedWorker.start(api.databaseUrl, { PUBLIC_URL: 'http://127.0.0.1:1', ...stripe.env });
  workers.push(started);
  return started;
};
const paid = async (pledge: MadePledge): Promise<void> => {
  const listening = subscribe<{ state: string }>(api.url, 'subscription($p: ID!) { paymentChanged(pledgeId: $p) { state } }', { p: pledge.id }, pledge.payer.token);
  await listening.until(({ state }) => state === 'paid');
  await listening.stop();
};
const journals = (pledge: MadePledge) => make.make.query<{ idem_key: string }>('select idem_key from ledger.journal where subject = $1', [`pledge:${pledge.id}`]);

describe('a worker killed between the provider’s answer and its own record', () => {
  test('leaves nothing behind but the question; the next one books the money once', async () => {
    const pledge = await make.pledge();
    const { number } = await make.start(pledge, 'stripe');
    stripe.pay(number!);
    await stripe.deliver();
    const asked = stripe.hold();
    const first = await worker();
    await asked;
    expect(await first.kill('SIGKILL')).toBeNull();
    stripe.release();
    expect(await journals(pledge)).toEqual([]);
    expect(await make.paymentOf(pledge)).toMatchObject({ state: 'processing' });
    // The dead worker's job stays locked for hours: the poller asks again beside it.
    const attempt = await make.attempt(number!);
    expect(attempt.nextAskAt).not.toBeNull();
    api.clock.set(attempt.nextAskAt!);
    expect(await api.app.get(PollPayments).poll()).toBe(1);
    api.clock.release();
    await worker();
    await paid(pledge);
    expect(await journals(pledge)).toEqual([{ idem_key: `stripe:charge:${(await make.attempt(number!)).paidNumber}:paid` }]);
    expect((await make.balances(pledge.campaign))['pledge:held']).toBe('-1200');
  });
});

describe('the demo cash desk', () => {
  const desk = async (number: string, decision: string) => fetch(`${api.url}/pay/demo/${number}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ decision }), headers: { 'sec-fetch-site': 'same-origin' } });
  let runner: Awaited<ReturnType<typeof runJobs>>;
  beforeAll(async () => {
    for (const started of workers) await started.stop();
    runner = await runJobs(api.app, api.databaseUrl);
  });
  afterAll(() => runner?.stop());

  test('is marked as a demo, needs no script, and its success moves the campaign’s bar before any message is sent', async () => {
    const pledge = await make.pledge();
    const { number, redirectUrl } = await make.start(pledge, 'demo');
    expect(redirectUrl).toBe(`http://127.0.0.1:1/pay/demo/${number}`);
    const page = await fetch(`${api.url}/pay/demo/${number}`);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const html = await page.text();
    expect(html).toMatch(/演示收银台：不会真的扣款/);
    expect(html).toContain('12 元');
    expect(html).not.toMatch(/<script|\son\w+=/);
    const answer = await desk(number!, 'success');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `http://127.0.0.1:1/pay/return/${number}`]);
    const back = await fetch(`${api.url}/pay/return/${number}`);
    expect(await back.text()).toMatch(/处理中|付款成功/);
    await paid(pledge);
    const done = await (await fetch(`${api.url}/pay/return/${number}`)).text();
    expect(done).toContain('付款成功');
    expect(done).not.toContain('http-equiv="refresh"');
    expect(await make.make.query('select online_fen from campaign_progress where campaign_id = $1', [pledge.campaign.id])).toEqual([{ online_fen: '1200' }]);
  });

  test('tells of a payer who paid and left by its message alone', async () => {
    const pledge = await make.pledge();
    const { number } = await make.start(pledge, 'demo');
    expect((await desk(number!, 'paid-and-left')).status).toBe(200);
    await paid(pledge);
    expect(await make.make.query('select kind from webhook_inbox w join payment_attempt a on a.id = w.attempt_id where a.number = $1', [number])).toEqual([{ kind: 'payment.paid' }]);
  });

  test('lets a payer fail, or leave without a decision; nothing is decided twice, for another site, or by nonsense', async () => {
    const pledge = await make.pledge();
    const { number } = await make.start(pledge, 'demo');
    expect(await (await desk(number!, 'left')).text()).not.toContain('<form');
    expect(await (await fetch(`${api.url}/pay/demo/${number}`)).text()).toContain('<form');
    const foreign = await fetch(`${api.url}/pay/demo/${number}`, { method: 'POST', body: 'decision=success', headers: { 'sec-fetch-site': 'cross-site' } });
    expect(foreign.status).toBe(403);
    expect((await desk(number!, 'whatever')).status).toBe(400);
    expect((await desk(number!, 'failure')).status).toBe(303);
    expect((await desk(number!, 'success')).status).toBe(303);
    await make.settle(number!);
    expect((await make.paymentOf(pledge)).state).toBe('failed');
    expect((await fetch(`${api.url}/pay/demo/P0`)).status).toBe(404);
    expect((await fetch(`${api.url}/pay/return/P0`)).status).toBe(404);
  });
});
