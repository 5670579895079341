import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenedFund, Sealing } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakePayments, type Desk, type MadeGrant } from '../../../../test/support/make-payments.js';

let api: TestApi;
let make: MakePayments;
let grant: MadeGrant;
let desk: Desk;
let quarter: string;
const PAYEE = ['6222020011112222', '6222 0200 1111 2222', '**** 2222', '测试收款户', '秘密用途'];

beforeAll(async () => {
  api = await startTestApi();
  make = new MakePayments(api);
  grant = await make.grant();
  desk = await make.desk(grant.competition.tenantId);
  const [fund] = await api.app.get(DataSource).query<{ id: number }[]>('select id from ledger.fund where code = $1', [grant.fundCode]);
  await api.app.get(DataSource).getRepository(OpenedFund).insert({ fundId: fund!.id, tenantId: grant.competition.tenantId, competitionId: grant.competition.id, kind: 'grant', openedBy: 'test', createdAt: new Date() });
  const now = new Date(Date.now() + 8 * 3_600_000);
  quarter = `${now.getUTCFullYear()}Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
});
afterAll(() => api.close());

const seal = () => api.app.get(Sealing).seal();
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${api.url}/disclosure/${path}`, { headers: { 'cache-control': 'max-age=0', ...headers } });
  return { status: response.status, etag: response.headers.get('etag') ?? '', text: await response.text(), csp: response.headers.get('content-security-policy') };
};
const file = (extension = 'json') => get(`${grant.competition.id}.${extension}`);
type Figure = { quarter: string; total: string };
type Shape = { quarter: string; sha256: string; sources: { income: { code: string; total: string }[] }[]; projects: { title: string; awarded: Figure; paid: Figure; acquitted: Figure; returned: Figure; categories: { code: string; name: string; total: string }[]; movements: { what: string; amount: string }[] }[] };
const read = async () => JSON.parse((await file()).text) as Shape;

describe('public disclosure', () => {
  test('follows the money by numbered vouchers, without who was paid', async () => {
    expect(await read()).toMatchObject({ quarter, projects: [] });
    await seal();
    const first = await read();
    expect(first.sources[0]!.income).toMatchObject([{ code: 'appropriation', total: '100000.00' }]);
    expect(first.projects).toMatchObject([{ awarded: { quarter: '20000.00', total: '20000.00' }, paid: { total: '0.00' } }]);
    const asked = await make.request(grant, { amount: '5000', purpose: '秘密用途' });
    await make.walk(desk, asked, 'paid');
    // Not numbered yet: not public yet.
    expect((await read()).sha256).toBe(first.sha256);
    await seal();
    const invoice = await make.invoice(asked, grant, { amount: '4000.01' });
    await make.act(desk.maker, asked, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000.01' }] });
    await make.act(desk.reviewer, asked, 'accept_acquittal');
    await make.act(desk.cashier, asked, 'record_return', { amount: '999.99', reference: '退款 001' });
    await seal();
    const whole = await read();
    expect(whole.projects).toMatchObject([{
      awarded: { total: '20000.00' }, paid: { total: '5000.00' }, acquitted: { total: '4000.01' }, returned: { total: '999.99' }, categories: [{ code: 'materials', name: '材料费', total: '4000.01' }],
    }]);
    expect(whole.projects[0]!.movements.map(({ what, amount }) => `${what} ${amount}`).toSorted()).toEqual(['acquitted:materials 4000.01', 'paid 5000.00', 'returned 999.99']);
  });

  test('a bounced payment was never paid', async () => {
    const before = await read();
    const asked = await make.request(grant, { amount: '100' });
    await make.walk(desk, asked, 'paid');
    await make.act(desk.cashier, asked, 'bounce', { reason: '户名不符' });
    await seal();
    expect((await read()).projects[0]).toEqual(before.projects[0]);
  });

  test('never shows a payee, an account or a free text, in any form', async () => {
    const project = `${grant.competition.id}/${grant.projectId}`;
    const { disclosure } = await new Client(api.url).query<{ disclosure: object }>('query($c: ID!) { disclosure(competitionId: $c) { sha256 sources { fund income { code total } } projects { title movements { on what name amount } } } }', { c: grant.competition.id });
    const texts = [JSON.stringify(disclosure), (await file()).text, (await file('csv')).text, (await get(project)).text];
    for (const secret of [...PAYEE, grant.payeeId]) for (const text of texts) expect(text).not.toContain(secret);
    const xlsx = await fetch(`${api.url}/disclosure/${grant.competition.id}.xlsx`);
    expect(Buffer.from(await xlsx.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
    const page = await get(project);
    for (const text of ['资助资金使用情况公开', '材料费', '4,000.01', '已拨付待核销']) expect(page.text).toContain(text);
    expect(page.csp).toMatch(/default-src 'none'; style-src 'sha256-/);
  });

  test('answers 304 until a voucher of its funds is numbered; others’ vouchers change nothing', async () => {
    const { etag } = await file();
    expect((await get(`${grant.competition.id}.json`, { 'if-none-match': etag })).status).toBe(304);
    const elsewhere = await make.grant();
    await seal();
    expect((await get(`${grant.competition.id}.json`, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(`${elsewhere.competition.id}.json`)).status).toBe(404);
    const asked = await make.request(grant, { amount: '1.00' });
    await make.walk(desk, asked, 'paid');
    await seal();
    expect((await get(`${grant.competition.id}.json`, { 'if-none-match': etag })).status).toBe(200);
  });

  test('quarters: an early one is empty, a later one is refused, and nonsense too', async () => {
    expect(JSON.parse((await get(`${grant.competition.id}.json?quarter=2020Q1`)).text)).toMatchObject({ from: '2020-01-01', until: '2020-03-31', projects: [] });
    for (const wrong of ['2099Q1', '2026', '2026Q2&quarter=2026Q1']) expect((await get(`${grant.competition.id}.json?quarter=${wrong}`)).text).toContain('QUARTER_INVALID');
    for (const nothing of ['nothing.json', `${grant.projectId}.json`, `${grant.competition.id}.exe`, `${grant.competition.id}/${grant.competition.id}`]) expect((await get(nothing)).status).toBe(404);
  });
});
