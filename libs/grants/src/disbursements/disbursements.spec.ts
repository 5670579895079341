import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { brokenDisbursements } from '@app/grants';
import { Invariants, verifyLedger } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakePayments, type Desk, type MadeGrant, type Moved } from '../../../../test/support/make-payments.js';

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

describe('the ways back', () => {
  test('sent back with a reason: reserved money is free again, approvals are void, and the same people may take their steps anew', async () => {
    const own = await make.grant({ competition: grant.competition });
    const asked = await make.request(own);
    await make.walk(desk, asked, 'approved');
    expect((await make.act(desk.cashier, asked, 'send_back')).code).toBe('REASON_REQUIRED');
    expect(await make.act(desk.cashier, asked, 'send_back', { reason: '用途写得不清楚' })).toMatchObject({ status: 'draft', round: 2, approvals: 0 });
    expect(await make.balances(own)).toMatchObject({ 'grant:awarded': 2_000_000 });
    expect(Object.keys(await make.balances(own))).not.toContain('grant:payable');
    expect((await make.walk(desk, asked, 'paid')).status).toBe('paid');
  });

  test('a bounced payment reserves the money again; a second try needs its own slip', async () => {
    const own = await make.grant({ competition: grant.competition });
    const asked = await make.request(own);
    await make.walk(desk, asked, 'instructed');
    await make.act(desk.cashier, asked, 'pay', { reference: 'slip-b1' });
    expect(await make.act(desk.cashier, asked, 'bounce', { reason: '户名不符' })).toMatchObject({ status: 'bounced' });
    const { myNotifications } = await own.team.lead.client.query<{ myNotifications: { edges: { node: { title: string } }[] } }>('{ myNotifications { edges { node { title } } } }');
    expect(myNotifications.edges.map(({ node }) => node.title).sort()).toEqual(['拨付被退票', '款项已拨付'].sort());
    expect(await make.balances(own)).toEqual({ 'grant:awarded': 1_500_000, 'grant:payable': 500_000, 'grant:unawarded': 8_000_000, 'quota:treasury': 10_000_000 });
    expect((await make.act(desk.cashier, asked, 'bounce', { reason: '再来一次' })).code).toBe('ALREADY_DONE');
    await make.act(desk.cashier, asked, 'instruct');
    expect((await make.act(desk.cashier, asked, 'pay', { reference: 'ＳＬＩＰ-b1' })).code).toBe('PAYMENT_REFERENCE_USED');
    expect((await make.act(desk.cashier, asked, 'pay', { reference: 'slip-b2' })).status).toBe('paid');
    expect(await make.balances(own)).toMatchObject({ advance: 500_000, 'quota:treasury': 9_500_000 });
  });

  test('an edit by the maker voids the approvals and frees the money; the team cannot edit any more', async () => {
    const own = await make.grant({ competition: grant.competition });
    const asked = await make.request(own);
    const approved = await make.walk(desk, asked, 'approved');
    const edit = async (by: typeof desk.maker, more: object = {}) => {
      const value = { ...(await make.content(own, by)), disbursementId: asked.id, expectedRevision: approved.revision, amount: '4999.99', reason: '更正金额', ...more };
      return (await by.client.run<Moved>('editDisbursement', { input: { type: 'EditDisbursementInput!', value } }, '...on Disbursement { id status contentHash round amount }')) as Moved;
    };
    expect((await edit(own.team.lead)).code).toBe('DISBURSEMENT_STATUS');
    expect((await edit(desk.maker, { expectedRevision: 1 })).code).toBe('STALE');
    expect((await edit(desk.maker, { reason: ' ' })).code).toBe('REASON_REQUIRED');
    const edited = await edit(desk.maker);
    expect(edited).toMatchObject({ status: 'draft', round: 2, amount: '4999.99' });
    expect(edited.contentHash).not.toBe(asked.contentHash);
    expect(await make.balances(own)).toMatchObject({ 'grant:awarded': 2_000_000 });
    expect((await make.act(desk.maker, asked, 'submit')).code).toBe('STALE');
    expect((await make.walk(desk, edited, 'approved')).status).toBe('approved');
  });

  test('another file, account, line or purpose alone is another content: whoever read the old one is told', async () => {
    const own = await make.grant({ competition: grant.competition });
    const first = { ...(await make.content(own, own.team.lead)), amount: '100' };
    const asked = await make.request(own, first);
    const payee = await make.payee(own, { accountNumber: '6222 0200 1111 3333' });
    const other = await make.file(own.team.lead, own.competition.tenantId);
    const edits = [{ files: [{ attachmentId: other.id, kind: 'photo' }] }, { files: [{ attachmentId: other.id, kind: 'receipt' }] }, { payeeId: payee.id }, { budgetLineId: own.lineIds[1] }, { purpose: '租用场地' }, {}];
    const hashes = [asked.contentHash];
    for (const [i, change] of edits.entries()) {
      const value = { ...first, ...change, disbursementId: asked.id, expectedRevision: i + 1, idempotencyKey: make.key() };
      const edited = (await own.team.lead.client.run<Moved>('editDisbursement', { input: { type: 'EditDisbursementInput!', value } }, '...on Disbursement { id contentHash }')) as Moved;
      if (i < edits.length - 1) expect((await make.act(desk.maker, { id: asked.id, contentHash: hashes.at(-1)! }, 'submit')).code).toBe('STALE');
      hashes.push(edited.contentHash);
    }
    expect(new Set(hashes.slice(0, -1)).size).toBe(edits.length);
    // The same content again is the same hash.
    expect(hashes.at(-1)).toBe(asked.contentHash);
  });

  test('a terminated grant pays nothing more, and gives back what no invoice supports', async () => {
    const own = await make.grant({ competition: grant.competition });
    const [paid, approved] = [await make.request(own), await make.request(own, { budgetLineId: own.lineIds[1] })];
    await make.walk(desk, paid, 'paid');
    await make.walk(desk, approved, 'approved');
    await api.app.get(DataSource).query(`update project_grant set status = 'terminated' where id = $1`, [own.id]);
    const refused = await make.act(desk.cashier, approved, 'instruct');
    expect([refused.code, refused.problems.map(({ code }) => code)]).toEqual(['CHECKS_NOT_PASSED', ['GRANT_RUNNING']]);
    expect((await make.act(desk.cashier, paid, 'record_return', { amount: '5000.01', reference: 'claw-0' })).problems[0]!.code).toBe('AMOUNT_TOO_LARGE');
    expect(await make.act(desk.cashier, paid, 'record_return', { amount: '5000', reference: 'claw-1', returnKind: 'clawback' })).toMatchObject({ status: 'returned' });
    expect((await make.act(desk.cashier, paid, 'settle_return', { settleTo: 'treasury' })).code).toBe('DUTY_NOT_HELD');
    await make.act(desk.approver, paid, 'settle_return', { settleTo: 'treasury' });
    expect(await make.balances(own)).toMatchObject({ 'remit:treasury': 500_000, 'quota:treasury': 10_000_000 });
    expect((await make.act(desk.approver, paid, 'settle_return', { settleTo: 'treasury' })).code).toBe('RETURN_NONE');
    expect((await make.balances(own))['grant:unawarded']).toBe(8_000_000);
    expect((await make.act(desk.cashier, approved, 'send_back', { reason: '项目已终止' })).status).toBe('draft');
    // What was reserved is nobody's now: the fund's again, by the two people of that payment.
    const after = await make.balances(own);
    expect([after['grant:unawarded'], after['grant:payable']]).toEqual([8_500_000, undefined]);
    const [lapsed] = await api.app.get(DataSource).query<object[]>('select kind, made_by, checked_by from ledger.journal where subject = $1 order by id desc limit 1', [`disbursement:${approved.id}`]);
    expect(lapsed).toEqual({ kind: 'award-lapsed', made_by: desk.cashier.id, checked_by: desk.approver.id });
    expect((await make.act(desk.maker, approved, 'cancel', { reason: '项目已终止' })).status).toBe('cancelled');
  });
});

describe('invoices in parts', () => {
  test('an acquittal waits for its second person, may be rejected, and never takes more than is open', async () => {
    const own = await make.grant({ competition: grant.competition });
    const asked = await make.request(own);
    await make.walk(desk, asked, 'paid');
    const [small, big] = [await make.invoice(asked, own, { amount: '2000' }), await make.invoice(asked, own, { amount: '9,000.00', by: desk.maker })];
    const propose = (invoices: object[]) => make.act(desk.maker, asked, 'propose_acquittal', { invoices });
    expect((await propose([])).code).toBe('INVOICE_OVERUSED');
    expect((await propose([{ invoiceId: small.id, amount: '2000.01' }])).problems[0]).toMatchObject({ path: 'invoices.0.amount', code: 'INVOICE_OVERUSED' });
    expect((await propose([{ invoiceId: small.id, amount: '12.345' }])).problems[0]).toMatchObject({ code: 'AMOUNT_TOO_MANY_DECIMALS' });
    expect((await propose([{ invoiceId: small.id, amount: '2000' }, { invoiceId: big.id, amount: '3000.01' }])).code).toBe('ACQUITTAL_OVER');
    await propose([{ invoiceId: small.id, amount: '2000' }]);
    expect((await propose([{ invoiceId: big.id, amount: '1' }])).code).toBe('ACQUITTAL_OPEN');
    expect((await make.act(desk.maker, asked, 'accept_acquittal')).code).toBe('DUTY_NOT_HELD');
    await make.act(desk.reviewer, asked, 'reject_acquittal', { reason: '抬头不对' });
    expect((await make.act(desk.reviewer, asked, 'accept_acquittal')).code).toBe('ACQUITTAL_NONE');
    await propose([{ invoiceId: small.id, amount: '2000' }, { invoiceId: big.id, amount: '3000' }]);
    expect(await make.act(desk.reviewer, asked, 'accept_acquittal')).toMatchObject({ status: 'acquitted', acquitted: '5000.00' });
    expect((await make.act(desk.cashier, asked, 'bounce', { reason: '太晚了' })).code).toBe('DISBURSEMENT_STATUS');
    const voided = await own.team.lead.client.run('voidInvoice', { input: { type: 'VoidInvoiceInput!', value: { invoiceId: small.id, reason: '写错' } } });
    expect(voided.code).toBe('INVOICE_IN_USE');
    expect(await make.balances(own)).toMatchObject({ 'expense:materials': 500_000, 'grant:disbursed': 500_000 });
  });
});

describe('after all of it', () => {
  test('the ledger verifies, and payments and books tell one story', async () => {
    expect(await verifyLedger(api.app.get(DataSource))).toEqual([]);
    expect(await brokenDisbursements(api.app.get(DataSource))).toEqual([]);
  });

  test('a row bent behind the services is found by each invariant', async () => {
    const database = api.app.get(DataSource);
    const bend = async (sql: string) => {
      const runner = database.createQueryRunner();
      await runner.startTransaction();
      try {
        await runner.query('alter table invoice disable trigger keep_invoice');
        await runner.query(sql);
        // As the nightly check and the closing of a month ask it.
        return [...new Set((await api.app.get(Invariants).broken(runner.manager)).map(({ invariant }) => invariant))];
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    };
    expect(await bend(`update disbursement set status = 'instructed', paid_at = null, acquitted_fen = 0, returned_fen = 0 where status = 'acquitted'`)).toEqual(['payable-is-what-is-approved', 'acquitted-is-what-was-accepted']);
    expect(await bend(`update disbursement set status = 'instructed', paid_at = null where status = 'paid'`)).toEqual(['payable-is-what-is-approved', 'advance-is-what-lacks-invoices']);
    expect(await bend(`update disbursement set approvals_needed = 2 where status = 'paid'`)).toEqual(['approved-by-enough-people']);
    expect(await bend('update invoice set accepted_fen = 0')).toEqual(['invoices-accepted-in-acquittals']);
    expect(await bend('update grant_budget_line set planned_fen = 1')).toEqual(['line-not-overdrawn']);
  });
});
