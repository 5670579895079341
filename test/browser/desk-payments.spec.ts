import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { runJobs } from '../../apps/worker/src/start-worker.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakePayments, type Desk, type MadeGrant, type Moved } from '../support/make-payments.js';
import { TestBrowser } from './support/browser.js';
import { actOn as act, dialogOf as dialog, openConsole, seenInBothLanguages } from './support/console.js';
import { invoicePdf, invoicePicture, upload } from './support/papers.js';
import { StaffDesk } from './support/staff-desk.js';

let api: TestApi;
let browser: TestBrowser;
let make: MakePayments;
let grant: MadeGrant;
let desk: Desk;
let asked: Moved;
let runner: Awaited<ReturnType<typeof runJobs>>;
const sql = <Row>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<Row[]>(text, values);

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new MakePayments(api);
  grant = await make.grant();
  const { competition } = grant;
  desk = await make.desk(competition.tenantId);
  await make.walk(desk, await make.request(grant, { amount: '100.01', purpose: '活动室照明' }), 'paid');
  await make.walk(desk, await make.request(grant, { amount: '200.02', purpose: '租用场地', budgetLineId: grant.lineIds[1] }), 'approved');
  const bounced = await make.walk(desk, await make.request(grant, { amount: '300.03', purpose: '印制海报' }), 'instructed');
  await make.act(desk.cashier, bounced, 'bounce', { reason: '户名不符' });
  const lead = grant.team.lead;
  const picture = await upload(api, lead, { tenantId: competition.tenantId, name: '发票.png', body: await invoicePicture('24312000000000000001', '5,000.00') });
  const pdf = await upload(api, lead, { tenantId: competition.tenantId, name: '合同.pdf', body: invoicePdf('Contract 2026-17') });
  asked = await make.request(grant, { amount: '5000', purpose: '购买外墙漆', files: [{ attachmentId: picture, kind: 'invoice' }, { attachmentId: pdf, kind: 'other' }] });
  runner = await runJobs(api.app, api.databaseUrl);
});
afterAll(async () => {
  await runner?.stop();
  await browser?.close();
  await api?.close();
});

const open = (who: { token: string }, part = 'payments') => openConsole(browser, api.url, { token: who.token, at: `${grant.competition.id}/${part}` });

describe('the register', () => {
  test('shows first what waits for one, filters on the server, sums a selection, keeps a view and exports the filter', async () => {
    const { page, faults } = await open(desk.cashier);
    const queues = page.getByRole('group', { name: '等待办理' });
    await queues.getByRole('button', { name: /待我办理\s*2 笔/ }).and(page.locator('[aria-pressed="true"]')).waitFor();
    await page.getByText('共 2 笔，申请 500.05 元').waitFor();
    expect(await seenInBothLanguages(page, 'payments')).toEqual([]);
    await queues.getByRole('button', { name: /异常/ }).click();
    await page.getByText('共 1 笔，申请 300.03 元').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByText('共 4 笔，申请 5,600.06 元；已支付 100.01 元').waitFor();
    await page.getByLabel('金额从（元）').fill('２００');
    await page.getByLabel('排序').selectOption({ label: '金额从大到小' });
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.getByText('共 3 笔，申请 5,500.05 元').waitFor();
    expect((await page.getByRole('row').nth(1).textContent())!).toContain('购买外墙漆');
    await page.getByRole('button', { name: '选中已显示的 3 笔' }).click();
    await page.getByText('已选 3 笔，合计 5,500.05 元').waitFor();
    await page.getByRole('checkbox', { name: /购买外墙漆/ }).uncheck();
    await page.getByText('已选 2 笔，合计 500.05 元').waitFor();
    await page.getByRole('button', { name: '保存当前筛选' }).click();
    await dialog(page).getByLabel('视图名称').fill('两百元以上');
    await dialog(page).getByRole('button', { name: '保存当前筛选' }).click();
    await page.getByText('视图已保存。').waitFor();
    await page.getByRole('button', { name: '导出 Excel' }).click();
    const link = page.getByRole('link', { name: /下载 拨付登记簿/ });
    await link.waitFor();
    await page.getByText('文件已生成，共 3 行。').waitFor();
    expect((await page.request.get((await link.getAttribute('href'))!)).status()).toBe(200);
    expect(await seenInBothLanguages(page, 'payments-filtered')).toEqual([]);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.getByText('共 4 笔').waitFor();
    await page.getByLabel('我的视图').selectOption({ label: '两百元以上' });
    await page.getByText('共 3 笔，申请 5,500.05 元').waitFor();
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

describe('one disbursement through four people', () => {
  test('made, reviewed, approved with the one-time code, paid and acquitted; the paper zooms by keyboard', async () => {
    const maker = await open(desk.maker);
    await maker.page.getByRole('link', { name: /购买外墙漆/ }).click();
    await maker.page.getByRole('heading', { level: 1, name: /购买外墙漆/ }).waitFor();
    const paper = maker.page.getByRole('region', { name: '附件 1：发票' });
    await paper.waitFor();
    await paper.focus();
    await maker.page.keyboard.press('+');
    await maker.page.getByText('125%', { exact: true }).waitFor();
    expect(await seenInBothLanguages(maker.page, 'payment-draft')).toEqual([]);
    await act(maker.page, '提交复核');
    const reviewer = await open(desk.reviewer, `payments/${asked.id}`);
    await reviewer.page.getByRole('button', { name: '下一份' }).click();
    await reviewer.page.locator('iframe').waitFor();
    expect(await seenInBothLanguages(reviewer.page, 'payment-review-pdf')).toEqual([]);
    await act(reviewer.page, '退回', () => dialog(reviewer.page).getByLabel(/原因/).fill('合同缺页'));
    await maker.page.reload();
    await act(maker.page, '提交复核');
    await reviewer.page.reload();
    await act(reviewer.page, '复核通过');

    const approver = await StaffDesk.signIn(browser, api, { tenantId: grant.competition.tenantId, name: '罗审批', account: 'luo.approver', roles: ['finance-approver'] });
    await sql(`update session set stepped_up_at = null where person_id = (select id from person where account = 'luo.approver')`);
    await approver.page.goto(`/console/${grant.competition.id}/payments`);
    await approver.page.getByRole('link', { name: /购买外墙漆/ }).click();
    await approver.press('审批同意');
    await approver.confirm('审批同意');
    // A code counts once; the authenticator shows the next.
    api.clock.set(new Date(Date.now() + 60_000));
    await approver.stepUp();
    await approver.says('已办理：审批同意。');

    const cashier = await open(desk.cashier, `payments/${asked.id}`);
    await cashier.page.getByRole('button', { name: '显示完整账号' }).click();
    await cashier.page.getByText('6222 0200 1111 2222').waitFor();
    await act(cashier.page, '发出支付指令');
    await cashier.page.getByRole('button', { name: '登记已支付', exact: true }).click();
    await dialog(cashier.page).getByLabel(/回单号/).fill('GK2026-0717');
    expect(await seenInBothLanguages(cashier.page, 'payment-pay')).toEqual([]);
    await dialog(cashier.page).getByRole('button', { name: '登记已支付', exact: true }).click();
    await cashier.page.getByText('已办理：登记已支付。').waitFor();
    expect(await sql('select status, acquitted_fen from disbursement where id = $1', [asked.id])).toEqual([{ status: 'paid', acquitted_fen: '0' }]);

    const invoice = await make.invoice(asked, grant, { number: '24312000000000000001', amount: '5000' });
    expect(invoice.code).toBeUndefined();
    await maker.page.reload();
    await act(maker.page, '提出核销');
    await reviewer.page.reload();
    await act(reviewer.page, '确认核销');
    await reviewer.page.getByText('已核销').first().waitFor();
    expect(await seenInBothLanguages(reviewer.page, 'payment-acquitted')).toEqual([]);
    expect(await sql('select status, acquitted_fen from disbursement where id = $1', [asked.id])).toEqual([{ status: 'acquitted', acquitted_fen: '500000' }]);
    // 公开副本: a masked picture, released by the reviewer.
    await reviewer.page.getByRole('button', { name: '公开副本', exact: true }).click();
    await dialog(reviewer.page).getByLabel('已遮盖的图片').setInputFiles({ name: 'masked.png', mimeType: 'image/png', buffer: await invoicePicture('****', '5000') });
    await dialog(reviewer.page).getByLabel(/^用途/).fill('外墙漆 20 桶');
    await dialog(reviewer.page).getByLabel(/我看过这张图片/).check();
    await dialog(reviewer.page).getByLabel(/为什么公开/).fill('按规定公开');
    expect(await seenInBothLanguages(reviewer.page, 'payment-copy')).toEqual([]);
    await dialog(reviewer.page).getByRole('button', { name: '公开副本', exact: true }).click();
    await reviewer.page.getByText('副本已公开。').waitFor();
    await reviewer.page.getByRole('button', { name: '撤下副本' }).waitFor();
    expect(await seenInBothLanguages(reviewer.page, 'payment-copy-public')).toEqual([]);
    const duties = await sql<{ n: number }>('select count(distinct person_id)::int as n from disbursement_duty where disbursement_id = $1', [asked.id]);
    expect(duties).toEqual([{ n: 5 }]);
    expect([maker, reviewer, cashier, approver].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
