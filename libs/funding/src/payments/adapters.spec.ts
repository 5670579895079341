import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '@app/platform';
import { AlipayDouble, alipayFee } from '../../../../test/support/doubles/alipay.js';
import { STRIPE_HABIT } from '../../../../test/support/doubles/deliveries.js';
import { StripeDouble, stripeFee } from '../../../../test/support/doubles/stripe.js';
import { AlipayProvider } from './alipay/alipay-provider.js';
import { ProviderRefused, ProviderUnknown, type PaymentToStart, type RefundToSend } from './payment-provider.js';
import { StripeProvider } from './stripe/stripe-provider.js';

let now = new Date('2026-06-01T02:00:00Z');
let alipayDouble: AlipayDouble;
let stripeDouble: StripeDouble;
let alipay: AlipayProvider;
let stripe: StripeProvider;
beforeAll(async () => {
  alipayDouble = await AlipayDouble.start(() => now);
  stripeDouble = await StripeDouble.start(() => now);
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://nobody@127.0.0.1/none', PUBLIC_URL: 'https://liaobuqi.example.cn', ...alipayDouble.env, ...stripeDouble.env });
  alipay = new AlipayProvider(config);
  stripe = new StripeProvider(config);
});
afterAll(async () => {
  await alipayDouble.close();
  await stripeDouble.close();
});
beforeEach(() => {
  for (const double of [alipayDouble, stripeDouble]) Object.assign(double, { down: false, failing: false, loseAnswers: 0, loseWhen: null });
});

let count = 0;
const payment = (over: Partial<PaymentToStart> = {}): PaymentToStart => ({
  ourNumber: `P${(count += 1)}`, amountFen: 12_345n, subject: '认捐 100% 花园', device: 'page', returnUrl: 'https://liaobuqi.example.cn/pay/return/x', startedAt: now, expiresAt: new Date(now.getTime() + 7_200_000), ...over,
});
const refund = (ourNumber: string, providerNumber: string, over: Partial<RefundToSend> = {}): RefundToSend => ({ refundNumber: `R${(count += 1)}`, ourNumber, providerNumber, amountFen: 345n, reason: '众筹未达目标', ...over });

async function paidByAlipay(): Promise<{ ourNumber: string; providerNumber: string }> {
  const asked = payment();
  const { redirectUrl } = await alipay.start(asked);
  alipayDouble.open(redirectUrl);
  return { ourNumber: asked.ourNumber, providerNumber: alipayDouble.pay(asked.ourNumber).tradeNo };
}

async function paidByStripe(): Promise<{ ourNumber: string; session: string; providerNumber: string }> {
  const asked = payment();
  const { providerNumber } = await stripe.start(asked);
  return { ourNumber: asked.ourNumber, session: providerNumber!, providerNumber: stripeDouble.pay(asked.ourNumber).id };
}

describe('the adapter of 支付宝', () => {
  test('signs an address for a computer or a phone, with our number, yuan, and when it expires in Beijing time', async () => {
    const [page, wap] = [new URL((await alipay.start(payment())).redirectUrl).searchParams, new URL((await alipay.start(payment({ device: 'wap' }))).redirectUrl).searchParams];
    expect([page.get('method'), wap.get('method')]).toEqual(['alipay.trade.page.pay', 'alipay.trade.wap.pay']);
    expect([page.get('sign_type'), page.get('notify_url')]).toEqual(['RSA2', 'https://liaobuqi.example.cn/webhooks/alipay']);
    expect(JSON.parse(page.get('biz_content')!)).toMatchObject({ total_amount: '123.45', subject: '认捐 100% 花园', time_expire: '2026-06-01 12:00:00', product_code: 'FAST_INSTANT_TRADE_PAY' });
  });

  test('refunds a number once: repeated, with its answer lost, and above what was paid', async () => {
    const paid = await paidByAlipay();
    const asked = refund(paid.ourNumber, paid.providerNumber);
    expect(await alipay.queryRefund(asked)).toBeNull();
    alipayDouble.loseWhen = ({ url }) => url.searchParams.get('method') === 'alipay.trade.refund';
    await expect(alipay.refund(asked)).rejects.toThrow(ProviderUnknown);
    alipayDouble.loseWhen = null;
    expect(await alipay.queryRefund(asked)).toEqual({ refundNumber: asked.refundNumber, providerNumber: paid.providerNumber, status: 'succeeded', amountFen: 345n, at: now });
    expect(await alipay.refund(asked)).toMatchObject({ status: 'succeeded' });
    expect(alipayDouble.trades.get(paid.ourNumber)!.refunds).toHaveLength(1);
    await expect(alipay.refund({ ...asked, amountFen: 346n })).rejects.toThrow(ProviderRefused);
    await expect(alipay.refund(refund(paid.ourNumber, paid.providerNumber, { amountFen: 12_001n }))).rejects.toThrow(ProviderRefused);
    expect(await alipay.query({ ...paid })).toMatchObject({ status: 'paid', refundedFen: null });
    await alipay.refund(refund(paid.ourNumber, paid.providerNumber, { amountFen: 12_000n }));
    // 支付宝 calls it closed now; it was paid all the same.
    expect(await alipay.query({ ...paid })).toMatchObject({ status: 'paid', refundedFen: 12_345n, fact: `alipay:trade:${paid.providerNumber}:paid` });
  });

  test('closes what nobody paid, even what it never heard of, and never what was paid', async () => {
    const paid = await paidByAlipay();
    expect(await alipay.close(paid)).toBe(false);
    expect(await alipay.close({ ourNumber: 'P0', providerNumber: null })).toBe(true);
    const asked = payment();
    alipayDouble.open((await alipay.start(asked)).redirectUrl);
    for (let i = 0; i < 2; i += 1) expect(await alipay.close({ ourNumber: asked.ourNumber, providerNumber: null })).toBe(true);
    expect(await alipay.query({ ourNumber: asked.ourNumber, providerNumber: null })).toMatchObject({ status: 'closed', refundedFen: 0n, fact: null });
  });

  test('an address changed on its way opens nothing', async () => {
    const { redirectUrl } = await alipay.start(payment());
    expect(() => alipayDouble.open(redirectUrl.replace('123.45', '0.01'))).toThrow('invalid-signature');
  });

  test('finds the day’s bill: a zip of csv in gb18030, payments and refunds with their fees', async () => {
    now = new Date('2026-06-02T02:00:00Z');
    const paid = await paidByAlipay();
    alipayDouble.dashboardRefund(paid.ourNumber, 345n);
    const bytes = Buffer.from(await (await fetch((await alipay.billUrl('2026-06-02'))!)).arrayBuffer());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    const [nameBytes, fileBytes] = [bytes.readUInt16LE(26), bytes.readUInt32LE(18)];
    expect(new TextDecoder('gb18030').decode(bytes.subarray(30, 30 + nameBytes))).toBe('2088000000000001_20260602_业务明细.csv');
    const csv = new TextDecoder('gb18030', { fatal: true }).decode(bytes.subarray(30 + nameBytes, 30 + nameBytes + fileBytes));
    expect(csv).toBe(alipayDouble.billOf('2026-06-02'));
    const lines = csv.split('\r\n').filter((line) => line.startsWith(paid.providerNumber)).map((line) => line.split(',').map((cell) => cell.trim()));
    expect(lines.map((cells) => [cells[2], cells[11], cells[22]])).toEqual([['交易', '123.45', '-0.74'], ['退款', '-3.45', '0.02']]);
    expect([alipayFee(12_345n), alipayFee(345n)]).toEqual([74n, 2n]);
  });
});

describe('the adapter of Stripe', () => {
  test('begins the same number again with the same page, and a page lives at least long enough for Stripe', async () => {
    const asked = payment({ expiresAt: new Date(now.getTime() + 60_000) });
    const first = await stripe.start(asked);
    expect(await stripe.start(asked)).toEqual(first);
    await expect(stripe.start({ ...asked, amountFen: 1n })).rejects.toThrow(ProviderRefused);
    expect(await stripe.query({ ourNumber: asked.ourNumber, providerNumber: first.providerNumber })).toMatchObject({ status: 'open', amountFen: 12_345n, currency: 'CNY', receiver: stripe.receiver });
    expect(await stripe.query({ ourNumber: asked.ourNumber, providerNumber: null })).toBeNull();
  });

  test('refunds a number once, also after Stripe has forgotten its key, and tells pending from done and failed', async () => {
    const paid = await paidByStripe();
    const asked = refund(paid.ourNumber, paid.providerNumber);
    stripeDouble.loseWhen = ({ method, url }) => method === 'POST' && url.pathname === '/v1/refunds';
    await expect(stripe.refund(asked)).rejects.toThrow(ProviderUnknown);
    stripeDouble.loseWhen = null;
    expect(await stripe.refund(asked)).toMatchObject({ status: 'succeeded', amountFen: 345n });
    (stripeDouble as unknown as { replies: Map<string, unknown> }).replies.clear();
    expect(await stripe.refund(asked)).toMatchObject({ status: 'succeeded' });
    expect(stripeDouble.things.get(paid.providerNumber)!.amount_refunded).toBe(345);
    await expect(stripe.refund(refund(paid.ourNumber, paid.providerNumber, { amountFen: 12_001n }))).rejects.toThrow(ProviderRefused);
    stripeDouble.slowRefunds = true;
    const slow = refund(paid.ourNumber, paid.providerNumber, { amountFen: 1_000n });
    const { status, providerNumber } = await stripe.refund(slow);
    stripeDouble.slowRefunds = false;
    expect(status).toBe('pending');
    expect(await stripe.query({ ourNumber: paid.ourNumber, providerNumber: paid.session })).toMatchObject({ status: 'paid', refundedFen: 1_345n });
    stripeDouble.finishRefund(providerNumber, 'failed');
    expect(await stripe.queryRefund(slow)).toMatchObject({ status: 'failed' });
    expect(await stripe.query({ ourNumber: paid.ourNumber, providerNumber: paid.session })).toMatchObject({ refundedFen: 345n });
  });

  test('a charge on somebody else’s behalf, or live money in a test, is not ours', async () => {
    const paid = await paidByStripe();
    const known = { ourNumber: paid.ourNumber, providerNumber: paid.session };
    const charge = stripeDouble.things.get(paid.providerNumber)!;
    charge.on_behalf_of = 'acct_1Other';
    expect((await stripe.query(known))!.receiver).toBe('acct_1Other:test');
    charge.on_behalf_of = null;
    stripeDouble.things.get(paid.session)!.livemode = true;
    expect((await stripe.query(known))!.receiver).toBe('acct_1Double:live');
  });

  test('closes what nobody paid and never what was paid', async () => {
    const paid = await paidByStripe();
    expect(await stripe.close({ ourNumber: paid.ourNumber, providerNumber: paid.session })).toBe(false);
    const asked = payment();
    const { providerNumber } = await stripe.start(asked);
    for (let i = 0; i < 2; i += 1) expect(await stripe.close({ ourNumber: asked.ourNumber, providerNumber })).toBe(true);
    expect(() => stripeDouble.pay(asked.ourNumber)).toThrow('expired');
  });

  test('reads Stripe’s own books by day and page: charges, fees, refunds, disputes', async () => {
    now = new Date('2026-06-05T02:00:00Z');
    const paid = await paidByStripe();
    stripeDouble.dashboardRefund(paid.providerNumber, 345);
    const dispute = stripeDouble.dispute(paid.providerNumber);
    stripeDouble.closeDispute(dispute.id, 'won');
    expect((await stripe.dispute(dispute.id))!.status).toBe('won');
    expect(await stripe.dispute('dp_none')).toBeNull();
    const { data } = await stripe.balanceTransactions(new Date('2026-06-05T00:00:00Z'), new Date('2026-06-06T00:00:00Z'), null);
    expect(data.map(({ type, amount, fee, net }) => [type, amount, fee, net])).toEqual([['adjustment', 12_345, 0, 12_345], ['adjustment', -12_345, 1500, -13_845], ['refund', -345, 0, -345], ['charge', 12_345, stripeFee(12_345), 12_345 - stripeFee(12_345)]]);
    expect((await stripe.balanceTransactions(new Date('2026-06-06T00:00:00Z'), new Date('2026-06-07T00:00:00Z'), null)).data).toEqual([]);
  });

  test('a wrong key, an overload and a broken connection are unknown, never a refusal', async () => {
    const { ourNumber, session } = await paidByStripe();
    const known = { ourNumber, providerNumber: session };
    stripeDouble.failing = true;
    await expect(stripe.query(known)).rejects.toThrow(ProviderUnknown);
    const other = new StripeProvider(readConfig({ NODE_ENV: 'test', DATABASE_URL: 'postgres://nobody@127.0.0.1/none', PUBLIC_URL: 'https://x.example.cn', ...stripeDouble.env, STRIPE_SECRET_KEY: 'sk_test_other' }));
    stripeDouble.failing = false;
    await expect(other.query(known)).rejects.toThrow(ProviderUnknown);
  });
});

test('the doubles keep the habits that are documented: three days for Stripe', () => {
  let hours = 0;
  let tries = 1;
  for (let wait = STRIPE_HABIT.after(tries); wait !== null; wait = STRIPE_HABIT.after((tries += 1))) hours += wait / 3_600_000;
  expect([hours, tries]).toEqual([72, 11]);
});
