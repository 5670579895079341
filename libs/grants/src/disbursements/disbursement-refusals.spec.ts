import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Objection } from '@app/competition';
import { Ledger, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import type { RefusalShape } from '../../../../test/support/client.js';
import { MakePayments, type Desk, type MadeGrant, type Moved } from '../../../../test/support/make-payments.js';

let api: TestApi;
let make: MakePayments;
let competition: MadeGrant['competition'];
let grant: MadeGrant;
let desk: Desk;
let database: DataSource;

beforeAll(async () => {
  api = await startTestApi();
  make = new MakePayments(api);
  database = api.app.get(DataSource);
  competition = await make.make.openCompetition({ stage: 'awarded' });
});
beforeEach(async () => {
  api.clock.release();
  grant = await make.grant({ competition });
  desk = await make.desk(competition.tenantId);
});
afterAll(() => api.close());

const codesOf = (refusal: Partial<RefusalShape>) => (refusal.problems ?? []).map(({ code }) => code);
const count = async (table: string) => (await database.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]!.n;

describe('a request', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['a third decimal', { amount: '12.345' }, ['AMOUNT_TOO_MANY_DECIMALS']],
    ['a billion yuan', { amount: '1000000000' }, ['AMOUNT_TOO_LARGE']],
    ['nothing', { amount: '０' }, ['AMOUNT_NOT_POSITIVE']],
    ['words', { amount: '一万' }, ['AMOUNT_NOT_A_NUMBER']],
    ['more than the tranche', { amount: '10000.01' }, ['WITHIN_TRANCHE']],
    ['more than the award, the tranche and the line', { amount: '20000.01' }, ['WITHIN_AWARD', 'WITHIN_TRANCHE', 'WITHIN_LINE']],
    ['no evidence', { files: [] }, ['EVIDENCE_ATTACHED']],
  ])('%s is refused with what is wrong, and nothing is half-done', async (_, more, codes) => {
    const before = [await count('disbursement'), await count('disbursement_step'), await count('disbursement_file')];
    expect(codesOf(await make.request(grant, more))).toEqual(codes);
    expect([await count('disbursement'), await count('disbursement_step'), await count('disbursement_file')]).toEqual(before);
  });

  test('over the line counts what others have asked for', async () => {
    const first = await make.request(grant, { budgetLineId: grant.lineIds[1] });
    await make.act(desk.maker, first, 'submit');
    expect(codesOf(await make.request(grant, { budgetLineId: grant.lineIds[1], amount: '3000.01' }))).toEqual(['WITHIN_LINE']);
    expect((await make.request(grant, { budgetLineId: grant.lineIds[1], amount: '3000' })).status).toBe('draft');
  });

  test('too early: the tranche’s milestone is not accepted, the agreement not signed, the notice not over', async () => {
    expect(codesOf(await make.request(grant, { trancheId: grant.trancheIds[1] }))).toEqual(['MILESTONE_ACCEPTED', 'TRANCHE_DUE']);
    const unsigned = await make.grant({ competition, status: 'awarded', signed: false });
    expect(codesOf(await make.request(unsigned))).toEqual(['AGREEMENT_SIGNED']);
    await database.query(`update award set status = 'proposed', confirmed_at = null where project_id = $1`, [grant.projectId]);
    expect(codesOf(await make.request(grant))).toEqual(['NOTICE_ENDED']);
  });

  test('somebody else’s file, tranche, line or payee is not there; strangers and other offices see nothing', async () => {
    const other = await make.grant({ competition });
    for (const [key, value] of [['trancheId', other.trancheIds[0]], ['budgetLineId', other.lineIds[0]], ['payeeId', other.payeeId]] as const) expect((await make.request(grant, { [key]: value })).code).toBe('NOT_FOUND');
    const foreign = await make.file(other.team.lead, competition.tenantId);
    expect((await make.request(grant, { files: [{ attachmentId: foreign.id, kind: 'photo' }] })).code).toBe('NOT_FOUND');
    expect((await make.request(grant, { by: other.team.lead })).code).toBe('NOT_FOUND');
    expect((await make.request(grant, { by: desk.approver })).code).toBe('DUTY_NOT_HELD');
    const abroad = await make.desk((await make.make.tenant()).id);
    const asked = await make.request(grant);
    expect((await make.act(abroad.maker, asked, 'submit')).code).toBe('NOT_FOUND');
    expect(await abroad.maker.client.query('query($id: ID!) { disbursement(id: $id) { id } }', { id: asked.id })).toEqual({ disbursement: null });
  });

  test('the same key replays, with other content it is refused', async () => {
    const content = { ...(await make.content(grant, grant.team.lead)), idempotencyKey: 'one-key-for-this' };
    const [first, again] = [await make.request(grant, content), await make.request(grant, content)];
    expect(again.id).toBe(first.id);
    expect((await make.request(grant, { ...content, amount: '5000.01' })).code).toBe('IDEMPOTENCY_KEY_REUSED');
    const sent = { idempotencyKey: 'another-key-here' };
    expect((await make.act(desk.maker, first, 'submit', sent)).status).toBe('submitted');
    expect((await make.act(desk.maker, first, 'submit', sent)).status).toBe('submitted');
    expect((await make.act(desk.maker, first, 'cancel', { ...sent, reason: '不要了' })).code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await make.act(desk.maker, first, 'submit')).code).toBe('ALREADY_DONE');
  });
});

describe('who may not', () => {
  test('the same person in two steps, also when sent back in between', async () => {
    const both = await make.make.staff(competition.tenantId, ['finance-reviewer', 'finance-approver']);
    const asked = await make.request(grant);
    await make.act(desk.maker, asked, 'submit');
    await make.act(both, asked, 'review');
    expect((await make.act(both, asked, 'approve')).code).toBe('ONE_PERSON_ONE_STEP');
    await make.act(desk.approver, asked, 'send_back', { reason: '补充照片' });
    await make.act(desk.maker, asked, 'submit');
    await make.act(desk.reviewer, asked, 'review');
    expect((await make.act(both, asked, 'approve')).code).toBe('ONE_PERSON_ONE_STEP');
  });

  test('the database itself refuses a second duty of one person', async () => {
    const asked = await make.request(grant);
    await make.act(desk.maker, asked, 'submit');
    await expect(database.query(`insert into disbursement_duty values ($1, $2, 'approve')`, [asked.id, desk.maker.id])).rejects.toThrow('disbursement_one_duty');
    await expect(database.query(`update disbursement_step set duty = 'approve' where disbursement_id = $1`, [asked.id])).rejects.toThrow('append-only');
    await expect(database.query(`update disbursement set amount_fen = 1, status = 'submitted' where id = $1`, [asked.id])).rejects.toThrow('what is approved does not change');
  });

  test('a cashier among the checkers', async () => {
    const cashier = await make.make.staff(competition.tenantId, ['cashier', 'finance-reviewer', 'finance-approver']);
    const asked = await make.request(grant);
    await make.act(desk.maker, asked, 'submit');
    expect((await make.act(cashier, asked, 'review')).code).toBe('ROLE_CONFLICT');
    await make.act(desk.reviewer, asked, 'review');
    expect((await make.act(cashier, asked, 'approve')).code).toBe('ROLE_CONFLICT');
    expect((await make.act(desk.reviewer, asked, 'approve')).code).toBe('DUTY_NOT_HELD');
  });

  test('the requester’s own team, whatever its members’ roles', async () => {
    const lead = await make.make.staff(competition.tenantId, ['finance-maker', 'finance-approver']);
    const own = await make.grant({ competition, lead });
    const asked = await make.request(own);
    expect((await make.act(lead, asked, 'submit')).code).toBe('OWN_TEAM');
    await make.act(desk.maker, asked, 'submit');
    await make.act(desk.reviewer, asked, 'review');
    expect((await make.act(lead, asked, 'approve')).code).toBe('OWN_TEAM');
    expect((await make.act(desk.approver, asked, 'approve')).status).toBe('approved');
  });
});

describe('an approval', () => {
  const reviewed = async (of: MadeGrant = grant, more: Record<string, unknown> = {}) => make.walk(desk, await make.request(of, more), 'reviewed');

  test('above the tier needs two people, and the money is reserved by the second', async () => {
    await database.query('update tranche set amount_fen = 1100000 where id = $1', [grant.trancheIds[0]]);
    const asked = await reviewed(grant, { amount: '10000.01' });
    expect(await make.act(desk.approver, asked, 'approve')).toMatchObject({ status: 'reviewed', approvals: 1 });
    expect((await make.act(desk.approver, asked, 'approve')).code).toBe('ALREADY_DONE');
    expect(Object.keys(await make.balances(grant))).not.toContain('grant:payable');
    expect(await make.act(desk.second, asked, 'approve')).toMatchObject({ status: 'approved', approvals: 2 });
    expect(await make.balances(grant)).toMatchObject({ 'grant:payable': 1_000_001 });
  });

  test('needs a one-time password confirmed just now, and so does the payment', async () => {
    const asked = await reviewed();
    const stale = await make.make.signedIn(desk.approver, new Date(Date.now() - 11 * 60_000));
    expect((await make.act(stale, asked, 'approve')).code).toBe('STEP_UP_REQUIRED');
    await make.walk(desk, await make.request(grant), 'submitted');
    await make.act(desk.approver, asked, 'approve');
    await make.act(desk.cashier, asked, 'instruct');
    const cashier = await make.make.signedIn(desk.cashier, null);
    expect((await make.act(cashier, asked, 'pay', { reference: 'slip-s' })).code).toBe('STEP_UP_REQUIRED');
  });

  test('has a rolling limit per person', async () => {
    const tenant = await make.make.tenant();
    const small = await make.grant({ competition: await make.make.openCompetition({ tenant, stage: 'awarded' }) });
    const organiser = await make.make.staff(tenant.id, 'organiser');
    const set = (more: object = {}) => organiser.client.run<{ version: number }>('setDisbursementPolicy', {
      input: { type: 'SetDisbursementPolicyInput!', value: { tenantId: tenant.id, tiers: [], most: '8000', stepUpCovers: '6000', daily: '8000', payeeCoolingHours: 48, ineligibleCategories: ['alcohol'], acquitWithinDays: 90, reason: '从严', ...more } },
    }, '...on DisbursementPolicy { version }');
    expect(codesOf(await set({ daily: '7999.99', tiers: [{ above: '1', approvers: 1 }] }))).toEqual(['TIER_INVALID', 'LIMIT_TOO_SMALL']);
    const versions = () => organiser.client.query<{ disbursementPolicies: { version: number; reason: string }[] }>('query($t: ID!) { disbursementPolicies(tenantId: $t) { version reason } }', { t: tenant.id });
    expect((await versions()).disbursementPolicies).toEqual([]);
    expect(await set()).toMatchObject({ version: 1 });
    expect((await versions()).disbursementPolicies).toEqual([{ version: 1, reason: '从严' }]);
    desk = await make.desk(tenant.id);
    const of = async (amount: string) => make.walk(desk, await make.request(small, { amount }), 'reviewed');
    expect((await make.act(desk.approver, await of('4000'), 'approve')).status).toBe('approved');
    const second = await of('3000');
    expect((await make.act(desk.approver, second, 'approve')).code).toBe('STEP_UP_SPENT');
    const fresh = await make.make.signedIn(desk.approver, new Date());
    expect((await make.act(fresh, second, 'approve')).status).toBe('approved');
    const third = await of('1000.01');
    const fresher = await make.make.signedIn(desk.approver, new Date());
    expect(await make.act(fresher, third, 'approve')).toMatchObject({ code: 'APPROVER_LIMIT', message: expect.stringContaining('8,000') });
    expect((await make.act(desk.second, third, 'approve')).status).toBe('approved');
  });

  test('waits for open objections', async () => {
    const asked = await reviewed();
    const of = { tenantId: competition.tenantId, competitionId: competition.id, projectId: grant.projectId };
    const objection = { ...of, id: randomUUID(), noticeId: randomUUID(), personId: randomUUID(), personName: '某', text: '有异议', contact: '无', status: 'open' as const, remedy: null, answer: null, decidedById: null, decidedAt: null, settledAt: null, createdAt: new Date() };
    await database.getRepository(Objection).insert(objection);
    expect(codesOf(await make.act(desk.approver, asked, 'approve'))).toEqual(['NO_OPEN_OBJECTION']);
    await database.getRepository(Objection).update(objection.id, { status: 'dismissed', decidedAt: new Date() });
    expect((await make.act(desk.approver, asked, 'approve')).status).toBe('approved');
  });

  test('needs the money to be there', async () => {
    const asked = await reviewed();
    const { fundCode, projectId } = grant;
    await api.app.get(UnitOfWork).run(() => api.app.get(Ledger).post(systemActor('test'), {
      tenantId: competition.tenantId, key: `drain:${projectId}`, kind: 'award-lapsed', effectiveAt: new Date(Date.now() - 1000), lines: transfer(`grant:${fundCode}:awarded:${projectId}`, `grant:${fundCode}:unawarded`, 1_500_001n), summary: '测试', checkedBy: 'u:checker',
    }));
    const refused = await make.act(desk.approver, asked, 'approve');
    expect([codesOf(refused), refused.problems[0]!.message]).toEqual([['FUND_SUFFICIENT'], expect.stringContaining('4,999.99')]);
    expect(await count(`ledger.journal where kind = 'disbursement' and subject = 'disbursement:${asked.id}'`)).toBe(0);
  });

  test('finds a file altered behind its back', async () => {
    const file = await make.file(grant.team.lead, competition.tenantId);
    const asked = await reviewed(grant, { files: [{ attachmentId: file.id, kind: 'photo' }] });
    await writeFile(path.join(`.data/test-${process.pid}`, 'files', file.storageKey), 'other bytes');
    expect(codesOf(await make.act(desk.approver, asked, 'approve'))).toEqual(['FILES_UNALTERED']);
  });

  test('waits for overdue invoices of the grant’s earlier payment', async () => {
    const paid = await make.request(grant, { amount: '100' });
    await make.walk(desk, paid, 'paid');
    const asked = await reviewed();
    await database.query(`update disbursement set acquit_by = now() - interval '1 day' where id = $1`, [paid.id]);
    expect(codesOf(await make.act(desk.approver, asked, 'approve'))).toEqual(['NO_OVERDUE_INVOICES']);
  });
});

describe('a payee', () => {
  test('changed yesterday: waits two days and needs a second person', async () => {
    const changed = await make.payee(grant, { accountNumber: '６２２２ 9999-8888 7777', replacesId: grant.payeeId });
    expect(changed).toMatchObject({ changed: true, account: '**** 7777' });
    expect(codesOf(await make.request(grant))).toEqual(['PAYEE_CURRENT']);
    const asked = await make.request(grant, { payeeId: changed.id });
    await make.walk(desk, asked, 'reviewed');
    expect(codesOf(await make.act(desk.approver, asked, 'approve'))).toEqual(['PAYEE_CONFIRMED', 'PAYEE_COOLED_OFF']);
    const confirm = (who: typeof desk.maker) => who.client.run('confirmPayee', { payeeId: { type: 'ID!', value: changed.id } });
    expect((await confirm(desk.maker)).code).toBe('FORBIDDEN');
    expect((await confirm(desk.reviewer)).__typename).toBe('Payee');
    expect((await confirm(desk.reviewer)).code).toBe('ALREADY_DONE');
    expect(codesOf(await make.act(desk.approver, asked, 'approve'))).toEqual(['PAYEE_COOLED_OFF']);
    await database.query('alter table payee disable trigger keep_payee');
    await database.query(`update payee set usable_from = now() - interval '1 minute' where id = $1`, [changed.id]);
    await database.query('alter table payee enable trigger keep_payee');
    expect((await make.act(desk.approver, asked, 'approve')).status).toBe('approved');
    await expect(database.query(`update payee set account_sealed = 'x' where id = $1`, [changed.id])).rejects.toThrow('keeps its account');
  });

  test('is not confirmed by who registered it, nor by the team', async () => {
    const reviewing = await make.make.staff(competition.tenantId, ['finance-maker', 'finance-reviewer']);
    const changed = await make.payee(grant, { by: reviewing, accountNumber: '6222 1111 2222 3333' });
    const confirm = (who: typeof desk.maker, id: string) => who.client.run('confirmPayee', { payeeId: { type: 'ID!', value: id } });
    expect((await confirm(reviewing, changed.id)).code).toBe('PAYEE_SECOND_PERSON');
    expect((await confirm(desk.reviewer, grant.payeeId)).code).toBe('PAYEE_STANDS');
    expect((await make.payee(grant, { accountNumber: '12345' })).code).toBe('PAYEE_ACCOUNT_INVALID');
  });
});

describe('an invoice', () => {
  test('counts once over all competitions, by its number and by its scan', async () => {
    const elsewhere = await make.grant({ competition: await make.make.openCompetition({ tenant: { id: competition.tenantId, code: '', communities: [{ id: competition.communityId, code: '', name: '' }] }, stage: 'awarded' }) });
    const [here, there] = [await make.request(grant), await make.request(elsewhere)];
    const scan = await make.file(grant.team.lead, competition.tenantId, 'the same scan');
    const copy = await make.file(elsewhere.team.lead, competition.tenantId, 'the same scan');
    expect((await make.invoice(here, grant, { number: '2431 2000-0001', file: scan.id })).number).toBe('243120000001');
    expect((await make.invoice(there, elsewhere, { number: '２４３１２００００００１' })).code).toBe('INVOICE_NUMBER_USED');
    expect((await make.invoice(there, elsewhere, { file: copy.id })).code).toBe('INVOICE_FILE_USED');
    expect((await make.request(elsewhere, { files: [{ attachmentId: copy.id, kind: 'invoice' }] })).code).toBe('INVOICE_FILE_USED');
  });

  test('of the wrong kind, from the future, with three decimals: everything at once', async () => {
    const asked = await make.request(grant);
    const refused = await make.invoice(asked, grant, { category: 'alcohol', issuedOn: '2099-01-01', amount: '1.234', number: '发票' });
    expect(refused.problems.map(({ path: at, code }) => [at, code])).toEqual([['category', 'CATEGORY_INELIGIBLE'], ['issuedOn', 'DATE_IN_FUTURE'], ['amount', 'AMOUNT_TOO_MANY_DECIMALS'], ['number', 'INVOICE_NUMBER_INVALID']]);
    expect(codesOf(await make.invoice(asked, grant, { category: 'training' }))).toEqual(['CATEGORY_NOT_BUDGETED']);
  });

  test('altered after it was recorded is not accepted', async () => {
    const asked = await make.request(grant);
    await make.walk(desk, asked, 'paid');
    const scan = await make.file(grant.team.lead, competition.tenantId);
    const invoice = await make.invoice(asked, grant, { file: scan.id });
    await make.act(desk.maker, asked, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '5000' }] });
    await writeFile(path.join(`.data/test-${process.pid}`, 'files', scan.storageKey), 'other bytes');
    expect(codesOf(await make.act(desk.reviewer, asked, 'accept_acquittal'))).toEqual(['FILES_UNALTERED']);
    await expect(database.query('update invoice set amount_fen = 1 where id = $1', [invoice.id])).rejects.toThrow('keeps its figures');
  });
});

test('a payment from another fund’s account is refused', async () => {
  const other = await make.grant({ competition });
  const asked: Moved = await make.walk(desk, await make.request(grant), 'approved');
  expect((await make.act(desk.cashier, asked, 'instruct', { account: `quota:treasury:${other.fundCode}` })).code).toBe('PAY_ACCOUNT_UNKNOWN');
  expect((await make.act(desk.cashier, asked, 'instruct', { account: `advance:${grant.fundCode}:${grant.projectId}` })).code).toBe('PAY_ACCOUNT_UNKNOWN');
  expect((await make.act(desk.cashier, asked, 'instruct', { account: `quota:treasury:${grant.fundCode}` })).status).toBe('instructed');
});
