import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakePayments, type Desk, type MadeGrant } from '../../../../test/support/make-payments.js';

let api: TestApi;
let make: MakePayments;
let grant: MadeGrant;
let desk: Desk;

beforeAll(async () => {
  api = await startTestApi();
  make = new MakePayments(api);
  grant = await make.grant();
  desk = await make.desk(grant.competition.tenantId);
});
afterAll(() => api.close());

describe('from the request to the last invoice', () => {
  test('five pairs of hands, and every step in the books', async () => {
    const asked = await make.request(grant, { amount: '５，０００．５０' });
    expect(asked).toMatchObject({ status: 'draft', amount: '5000.50' });
    const approved = await make.walk(desk, asked, 'approved');
    expect(approved).toMatchObject({ approvals: 1 });
    expect(await make.balances(grant)).toMatchObject({ 'grant:awarded': 1_499_950, 'grant:payable': 500_050 });
    await make.act(desk.cashier, asked, 'instruct');
    expect((await make.act(desk.cashier, asked, 'pay')).code).toBe('PAYMENT_REFERENCE_REQUIRED');
    expect(await make.act(desk.cashier, asked, 'pay', { reference: '回单 001' })).toMatchObject({ status: 'paid' });
    expect(await make.balances(grant)).toMatchObject({ 'grant:awarded': 1_499_950, advance: 500_050, 'grant:disbursed': 500_050, 'quota:treasury': 9_499_950 });
    const invoice = await make.invoice(asked, grant, { amount: '4000.00' });
    expect(invoice.accepted).toBe('0.00');
    expect(await make.act(desk.maker, asked, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000' }] })).toMatchObject({ status: 'paid' });
    expect(await make.act(desk.reviewer, asked, 'accept_acquittal')).toMatchObject({ status: 'paid', acquitted: '4000.00' });
    expect(await make.act(desk.cashier, asked, 'record_return', { amount: '1000.50', reference: '退款 001' })).toMatchObject({ status: 'acquitted', returned: '1000.50' });
    expect(await make.act(desk.approver, asked, 'settle_return', { settleTo: 'unawarded' })).toMatchObject({ status: 'acquitted' });
    expect(await make.balances(grant)).toEqual({
      'grant:awarded': 1_499_950, 'grant:disbursed': 400_000, 'grant:unawarded': 8_100_050, 'quota:treasury': 9_600_000, 'expense:materials': 400_000,
    });
  });
});
