import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenedFund, Sealing } from '@app/ledger';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client, type RefusalShape } from '../../../../test/support/client.js';
import { MakePayments, type Desk, type MadeGrant, type Moved } from '../../../../test/support/make-payments.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakePayments;
let grant: MadeGrant;
let desk: Desk;
let paid: Moved;
let invoice: { id: string };
let scanId: string;
const SECRETS = ['测试收款户', '秘密用途', '南湖建材店', '1111 2222', '内部说明'];

const picture = (text: string) => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#fff"/><text x="20" y="80" font-size="30">${text}</text></svg>`)).png().toBuffer();

/** Uploads as this person; the id. */
async function upload(who: Signed, body: Buffer, name = 'copy.png'): Promise<string> {
  const response = await fetch(`${api.url}/attachments?tenantId=${grant.competition.tenantId}`, { method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'x-file-name': name }, body: new Uint8Array(body) });
  return ((await response.json()) as { id: string }).id;
}
const asVisitor = (id: string) => fetch(`${api.url}/attachments/${id}`);

async function publish(who: Signed, attachmentId: string, more: object = {}): Promise<RefusalShape & { id: string; attachmentId: string }> {
  const value = { invoiceId: invoice.id, attachmentId, about: '花箱材料', masked: true, reason: '内部说明：已核对遮盖', ...more };
  return (await who.client.run<{ id: string; attachmentId: string }>('publishInvoiceCopy', { input: { type: 'PublishInvoiceCopyInput!', value } }, '...on InvoiceCopy { id attachmentId }')) as never;
}
const withdraw = async (who: Signed): Promise<RefusalShape & { withdrawnAt: string }> =>
  (await who.client.run<{ withdrawnAt: string }>('withdrawInvoiceCopy', { input: { type: 'WithdrawInvoiceCopyInput!', value: { invoiceId: invoice.id, reason: '遮盖不完整' } } }, '...on InvoiceCopy { withdrawnAt }')) as never;

const SPENDING = `query($id: ID!) { project(id: $id) { spending { granted atSigning paidAtSigning
  lines { title category planned spent open left vouchers { number on category amount about copyId } } milestones { title state dueOn reportedOn acceptedOn amount paid } } } }`;
interface Spending {
  granted: string;
  atSigning: string;
  paidAtSigning: string;
  lines: { title: string; planned: string; spent: string; open: string; left: string; vouchers: { number: string; amount: string; about: string | null; copyId: string | null }[] }[];
  milestones: { title: string; state: string; acceptedOn: string | null; amount: string; paid: string }[];
}
const spending = async () => (await new Client(api.url).query<{ project: { spending: Spending | null } }>(SPENDING, { id: grant.projectId })).project.spending;
const seal = () => api.app.get(Sealing).seal();

beforeAll(async () => {
  api = await startTestApi();
  make = new MakePayments(api);
  grant = await make.grant();
  desk = await make.desk(grant.competition.tenantId);
  const [fund] = await api.app.get(DataSource).query<{ id: number }[]>('select id from ledger.fund where code = $1', [grant.fundCode]);
  await api.app.get(DataSource).getRepository(OpenedFund).insert({ fundId: fund!.id, tenantId: grant.competition.tenantId, competitionId: grant.competition.id, kind: 'grant', openedBy: 'test', createdAt: new Date() });
  paid = await make.request(grant, { amount: '5000', purpose: '秘密用途' });
  await make.walk(desk, paid, 'paid');
  scanId = await upload(grant.team.lead, await picture('原始发票'), 'scan.png');
  invoice = await make.invoice(paid, grant, { amount: '4000.01', file: scanId });
});
afterAll(() => api.close());

describe('a public copy of an invoice', () => {
  test('comes only after the invoice was accepted, only from a reviewer with nothing to do with it, only as a masked picture of its own', async () => {
    const masked = await upload(desk.reviewer, await picture('已遮盖'));
    expect((await publish(desk.reviewer, masked)).code).toBe('COPY_TOO_EARLY');
    await make.act(desk.maker, paid, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000.01' }] });
    await make.act(desk.reviewer, paid, 'accept_acquittal');
    await seal();
    // Accepted, numbered, and still not public: neither the scan nor a copy nobody released.
    for (const id of [scanId, masked]) expect((await asVisitor(id)).status).toBe(404);
    for (const other of [desk.maker, desk.approver, desk.cashier, grant.team.lead]) expect((await publish(other, masked)).code).toBe('FORBIDDEN');
    const elsewhere = await make.make.staff((await make.grant()).competition.tenantId, 'finance-reviewer');
    expect((await publish(elsewhere, masked)).code).toBe('NOT_FOUND');
    const cashierToo = await make.make.staff(grant.competition.tenantId, ['finance-reviewer', 'cashier']);
    expect((await publish(cashierToo, masked)).code).toBe('ROLE_CONFLICT');
    // Somebody else's upload, the scan itself (also uploaded again), a PDF, and an unconfirmed one.
    expect((await publish(desk.reviewer, scanId)).code).toBe('NOT_FOUND');
    expect((await publish(desk.reviewer, await upload(desk.reviewer, await picture('原始发票'), 'again.png'))).code).toBe('COPY_IS_ORIGINAL');
    expect((await publish(desk.reviewer, await upload(desk.reviewer, Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'), 'copy.pdf'))).code).toBe('COPY_NOT_PICTURE');
    expect((await publish(desk.reviewer, masked, { masked: false })).code).toBe('INPUT_INVALID');
  });

  test('shows on the project, in the disclosure and its downloads until it is withdrawn; the scan stays closed, and nobody paid is named', async () => {
    const file = (path: string) => fetch(`${api.url}/disclosure/${grant.competition.id}${path}`, { headers: { 'cache-control': 'max-age=0' } });
    const before = (await file('.json')).headers.get('etag');
    expect((await spending())!.lines[0]!.vouchers).toMatchObject([{ amount: '4000.01', about: null, copyId: null }]);
    const masked = await upload(desk.reviewer, await picture('已遮盖'));
    expect(await publish(desk.reviewer, masked)).toMatchObject({ attachmentId: masked });
    expect((await publish(desk.reviewer, masked)).code).toBe('ALREADY_DONE');

    const [line] = (await spending())!.lines;
    expect(line).toMatchObject({ planned: '12000.00', spent: '4000.01', open: '999.99', left: '7000.00' });
    expect(line!.vouchers).toMatchObject([{ amount: '4000.01', about: '花箱材料', copyId: masked }]);
    expect(line!.vouchers[0]!.number).toMatch(/^\d{6}-\d{4}$/);
    const shown = await asVisitor(masked);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect((await asVisitor(scanId)).status).toBe(404);

    const json = await file('.json');
    expect(json.headers.get('etag')).not.toBe(before);
    const texts = [await json.text(), await (await file('')).text(), await (await file(`/${grant.projectId}`)).text()];
    for (const text of texts) expect(text).toContain(masked);
    for (const text of texts) expect(text).toContain('花箱材料');
    for (const secret of SECRETS) for (const text of [...texts, JSON.stringify(await spending())]) expect(text).not.toContain(secret);
    for (const text of texts) expect(text).not.toContain(scanId);

    expect((await withdraw(desk.maker)).code).toBe('FORBIDDEN');
    expect((await withdraw(desk.reviewer)).withdrawnAt).toBeTruthy();
    expect((await withdraw(desk.reviewer)).code).toBe('ALREADY_DONE');
    expect((await asVisitor(masked)).status).toBe(404);
    expect((await spending())!.lines[0]!.vouchers).toMatchObject([{ about: null, copyId: null }]);
    expect(await (await file('.json')).text()).not.toContain(masked);
    const rows = await api.app.get(DataSource).query(`select action, reason from audit_entry where subject_id = $1 and action like '%InvoiceCopy' order by action`, [invoice.id]);
    expect(rows).toEqual([{ action: 'publishInvoiceCopy', reason: '内部说明：已核对遮盖' }, { action: 'withdrawInvoiceCopy', reason: '遮盖不完整' }]);
    // A new one may follow, also while the old one stands in the history.
    expect((await publish(desk.reviewer, masked)).attachmentId).toBe(masked);
  });

  test('a project that is not public shows none', async () => {
    const masked = (await spending())!.lines[0]!.vouchers[0]!.copyId!;
    const set = (status: string) => api.app.get(DataSource).query('update project set status = $2 where id = $1', [grant.projectId, status]);
    await set('rejected');
    expect((await asVisitor(masked)).status).toBe(404);
    await set('shortlisted');
    expect((await asVisitor(masked)).status).toBe(200);
  });
});

describe('planned against spent', () => {
  test('milestones tell where they stand with their share and never what was reported; an unsigned plan is nobody’s to read', async () => {
    const source = api.app.get(DataSource);
    const shown = (await spending())!;
    expect(shown).toMatchObject({ granted: '20000.00', atSigning: '10000.00', paidAtSigning: '5000.00', milestones: [{ title: '中期', state: 'planned', amount: '10000.00', paid: '0.00', acceptedOn: null }] });
    await source.query(`insert into milestone_report (tenant_id, grant_id, milestone_id, text, status, created_at, decided_at, decision_reason, decided_by_id, reported_by_id)
      values ($1, $2, $3, '报告正文', 'rejected', now(), now(), '退回理由', gen_random_uuid(), gen_random_uuid())`, [grant.competition.tenantId, grant.id, grant.milestoneId]);
    const set = (status: string) => source.query('update grant_milestone set status = $2 where id = $1', [grant.milestoneId, status]);
    await set('rejected');
    expect((await spending())!.milestones).toMatchObject([{ state: 'planned', reportedOn: null }]);
    await source.query(`update milestone_report set status = 'accepted', decided_at = '2026-06-30T17:00:00Z'`);
    await set('accepted');
    expect((await spending())!.milestones).toMatchObject([{ state: 'accepted', acceptedOn: '2026-07-01' }]);
    expect(JSON.stringify(await spending())).not.toMatch(/报告正文|退回理由/);
    for (const status of ['awaiting-notice', 'awarded', 'lapsed']) {
      await source.query('update project_grant set status = $2 where id = $1', [grant.id, status]);
      expect(await spending()).toBeNull();
    }
    await source.query(`update project_grant set status = 'agreed' where id = $1`, [grant.id]);
  });

  test('what is not numbered yet, bounced or came back is not spent', async () => {
    const asked = await make.request(grant, { amount: '300', budgetLineId: grant.lineIds[1] });
    await make.walk(desk, asked, 'paid');
    expect((await spending())!.lines[1]).toMatchObject({ open: '0.00' });
    await seal();
    expect((await spending())!.lines[1]).toMatchObject({ open: '300.00', spent: '0.00', left: '7700.00' });
    await make.act(desk.cashier, asked, 'record_return', { amount: '100', reference: '退 1', returnKind: 'unspent' });
    expect((await spending())!.lines[1]).toMatchObject({ open: '200.00' });
  });
});
