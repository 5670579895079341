import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ledger, Sealing, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Make } from '../../../../test/support/make.js';
import { OfficeBooks } from '../../../../test/support/office-books.js';

let api: TestApi;
let office: OfficeBooks;
beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-07-03T02:00:00Z');
  office = await OfficeBooks.make(api);
  await office.appropriate('50000.00', '2026-06-01', '洪财预〔2026〕17号');
  await office.appropriate('12.34', '2026-06-02', '洪财预〔2026〕18号');
  await api.app.get(Sealing).seal();
});
afterAll(() => api.close());

interface Print { id: string; vouchers: number; again: number; code: string; figures: object }
const print = (value: object, who: 'maker' | 'auditor' | 'cashier' = 'maker') =>
  office.run<Print>(who, 'printVouchers', { tenantId: office.tenantId, size: 'slip', ...value }, { select: '...on VoucherPrint { id vouchers again }' });
const page = async (id: string, token = office.staff.auditor.token) => {
  const response = await fetch(`${api.url}/vouchers/${id}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, csp: response.headers.get('content-security-policy') ?? '', html: await response.text() };
};
const journals = async () => (await office.ask<{ journals: { edges: { node: { id: string; summary: string } }[] } }>('query($t: ID!) { journals(tenantId: $t, first: 50) { edges { node { id summary } } } }')).journals.edges.map(({ node }) => node);
const post = (key: string, lines: { account: string; amountFen: bigint }[]) =>
  api.app.get(UnitOfWork).run(() => api.app.get(Ledger).post(systemActor('test'), { tenantId: office.tenantId, key, kind: 'correction', effectiveAt: new Date('2026-06-20T04:00:00Z'), summary: '调账 <b>&', madeBy: office.staff.maker.id, checkedBy: office.staff.reviewer.id, lines }));

describe('printing vouchers', () => {
  test('a month: names instead of ids, the amount in words, the paper, the count; another printing says it is the second', async () => {
    const first = await print({ period: '202606' });
    expect(first).toMatchObject({ vouchers: 2, again: 0 });
    const { status, html, csp } = await page(first.id);
    expect(status).toBe(200);
    for (const text of ['记字第 0001 号', '记字第 0002 号', '2026 年 6 月 1 日', '50,000.00', '合计：伍万元整', '壹拾贰元叁角肆分', '制单：钱小川', '复核：罗一鸣', '附件：1 张', '第 1 次打印', '财政额度', '2026 微更新专款']) expect(html).toContain(text);
    expect(html).not.toContain(office.staff.maker.id);
    expect(csp).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; .*sandbox allow-modals/);
    const second = await print({ period: '202606', fromNumber: 2, size: 'a4' });
    expect(second).toMatchObject({ vouchers: 1, again: 1 });
    const again = (await page(second.id)).html;
    expect(again).toContain('第 2 次打印');
    expect(again).toContain('size: 210mm 297mm');
    expect((await page(first.id)).html).toContain('第 1 次打印');
  });

  test('two printings at the same time never share a number, and the count cannot be altered', async () => {
    const [journal] = await journals();
    const before = (await office.ask<{ voucherCopies: { nth: number }[] }>('query($j: ID!) { voucherCopies(journalId: $j) { nth } }', { j: journal!.id })).voucherCopies.length;
    await Promise.all(Array.from({ length: 6 }, () => print({ journalIds: [journal!.id] })));
    const { voucherCopies } = await office.ask<{ voucherCopies: { nth: number }[] }>('query($j: ID!) { voucherCopies(journalId: $j) { nth } }', { j: journal!.id });
    expect(voucherCopies.map(({ nth }) => nth)).toEqual(Array.from({ length: before + 6 }, (_, i) => before + 6 - i));
    await expect(api.app.get(DataSource).query('update voucher_copy set nth = nth + 100')).rejects.toThrow(/append-only/);
    await expect(api.app.get(DataSource).query('delete from voucher_print')).rejects.toThrow(/append-only/);
  });

  test('a reversal is red, in words as well, on the sides of what it reverses; the voucher reversed says so', async () => {
    const target = (await journals()).find(({ summary }) => summary.includes('18号'))!;
    const proposed = await office.run('maker', 'proposeReversal', { journalId: target.id, effectiveOn: '2026-06-20', reason: '文号录错' });
    await office.run('reviewer', 'decideReversal', { id: proposed.id, confirm: true }, { type: 'DecideProposalInput!' });
    await api.app.get(Sealing).seal();
    const { html } = await page((await print({ period: '202606', fromNumber: 2, size: 'a5' })).id);
    expect(html).toContain('已由 202606-0003 号凭证红字冲销');
    const red = html.slice(html.indexOf('class="slip red"'));
    expect(red).toContain('红字冲销 202606-0002 号凭证');
    expect(red).toContain('负壹拾贰元叁角肆分');
    expect(red.indexOf('财政额度')).toBeLessThan(red.indexOf('<td class="figure">-12.34</td><td class="figure"></td>'));
  });

  test('twelve lines go on over two slips under one number; markup in a summary is text; unknown papers stay blank', async () => {
    const [quota, own] = [`quota:treasury:${office.fund.code}`, `grant:${office.fund.code}:unawarded`];
    const { journalId } = await post('twelve-lines', Array.from({ length: 6 }, () => transfer(quota, own, 100n)).flat());
    expect(await print({ journalIds: [journalId] })).toMatchObject({ code: 'VOUCHER_NOT_NUMBERED' });
    await api.app.get(Sealing).seal();
    const { html } = await page((await print({ journalIds: [journalId] })).id);
    expect(html.match(/记字第 0004 号/g)).toHaveLength(2);
    for (const text of ['第 1/2 页', '第 2/2 页', '转下页', '合计：陆元整', '附件：＿＿ 张', '调账 &lt;b&gt;&amp;']) expect(html).toContain(text);
    expect(html).not.toContain('<b>&');
  });

  test('who may: finance prints, whoever reads the books looks, nobody else', async () => {
    expect(await print({ period: '202606' }, 'auditor')).toMatchObject({ code: 'FORBIDDEN' });
    const made = await print({ period: '202606', untilNumber: 1 }, 'cashier');
    const stranger = await new Make(api).resident();
    const elsewhere = await new Make(api).staff((await new Make(api).tenant()).id, 'auditor');
    for (const { token } of [stranger, elsewhere]) expect((await page(made.id, token)).status).toBe(404);
    expect((await page('nothing')).status).toBe(404);
    expect(await elsewhere.client.query('query($j: ID!) { voucherCopies(journalId: $j) { nth } }', { j: (await journals())[0]!.id })).toEqual({ voucherCopies: [] });
    for (const [value, code] of [[{}, 'VOUCHERS_NOT_CHOSEN'], [{ period: '202606', journalIds: ['1'] }, 'VOUCHERS_NOT_CHOSEN'], [{ period: '202605' }, 'NOT_FOUND'], [{ journalIds: ['999999'] }, 'NOT_FOUND']] as const) expect(await print(value)).toMatchObject({ code });
  });
});
