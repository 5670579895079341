import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenedFund, Sealing } from '@app/ledger';
import { GrantMilestone } from '@app/grants';
import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeGrants, type MadeGrant } from '../support/make-grants.js';
import { MakePayments } from '../support/make-payments.js';
import type { Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let make: MakeGrants;
let grant: MadeGrant;
const sql = <Row>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<Row[]>(text, values);
const dialog = (page: Page) => page.getByRole('dialog').last();
const open = (who: Signed, at: string) => openConsole(browser, api.url, { token: who.token, at });

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new MakeGrants(api);
  grant = await make.awarded();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

describe('a grant', () => {
  test('its plan is written, its agreement issued and signed, a milestone accepted, a suspension proposed', async () => {
    const { page, faults } = await open(grant.organiser, `${grant.competition.id}/grants`);
    const title = (await sql<{ title: string }>('select title from project where id = $1', [grant.projectId]))[0]!.title;
    await page.getByRole('link', { name: title }).waitFor();
    expect(await seenInBothLanguages(page, 'grants')).toEqual([]);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: '修改计划' }).or(page.getByRole('link', { name: '拟定协议' })).click();
    await writePlan(page);
    await page.getByRole('button', { name: '出具协议' }).click();
    await dialog(page).getByRole('button', { name: '出具协议' }).click();
    await page.getByText('协议已出具。').waitFor();
    const [agreement] = await sql<{ id: string; documentSha256: string }>('select id, document_sha256 as "documentSha256" from grant_agreement where grant_id = $1', [grant.id]);
    expect((await make.sign(grant.team.lead, grant, { agreement: agreement!, side: 'team' })).code).toBeUndefined();
    await page.getByRole('button', { name: '上传街道签署件' }).click();
    await dialog(page).getByLabel('签署件（PDF 或图片）').setInputFiles({ name: '协议.csv', mimeType: 'text/csv', buffer: Buffer.from('序号,内容\n1,街道盖章\n') });
    await dialog(page).getByRole('button', { name: '上传街道签署件' }).click();
    await page.getByText('签署件已上传。').waitFor();
    await page.getByText('执行中').first().waitFor();
    const milestone = await api.app.get(DataSource).getRepository(GrantMilestone).findOneByOrFail({ grantId: grant.id, position: 1 });
    const photo = await make.upload(grant.team.lead, grant.competition.tenantId, 'photo');
    await grant.team.lead.client.run('reportMilestone', { input: { type: 'ReportMilestoneInput!', value: { milestoneId: milestone.id, text: '花箱已就位', files: [{ attachmentId: photo.id }] } } });
    await page.reload();
    await page.getByText('花箱已就位').waitFor();
    expect(await seenInBothLanguages(page, 'grant')).toEqual([]);
    await page.getByRole('button', { name: '验收通过' }).click();
    await dialog(page).getByRole('button', { name: '验收通过' }).click();
    await page.getByText('已处理。').waitFor();
    expect(await sql('select status from tranche where grant_id = $1 and position = 2', [grant.id])).toEqual([{ status: 'due' }]);
    await page.getByRole('button', { name: '暂停' }).click();
    await dialog(page).getByLabel(/理由/).fill('等待验收整改');
    await dialog(page).getByRole('button', { name: '暂停' }).click();
    await page.getByText('已提出，等待另一人决定。').waitFor();
    await page.getByText('等待验收整改').waitFor();
    expect(await seenInBothLanguages(page, 'grant-measure')).toEqual([]);
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

/** The sentences follow every key; what is missing is named before anything is sent; a reload loses nothing. */
async function writePlan(page: Page): Promise<void> {
  await page.getByText('2 批，合计 100%。').waitFor();
  await page.getByLabel('第 1 批比例（%）').fill('６０');
  await page.getByText('合计 110%，超出 10%。').waitFor();
  await page.getByLabel('第 2 批比例（%）').fill('40');
  await page.getByLabel('科目 1 名称').fill('');
  await page.getByLabel('科目 1 金额（元）').fill('9000.01');
  await page.getByText('合计 9,000.01 元，还差 999.99 元。').waitFor();
  await page.getByRole('button', { name: '保存计划' }).click();
  await page.getByText('请填写').waitFor();
  await page.getByRole('button', { name: '添加科目' }).click();
  await page.getByText('2 个科目，合计 10,000 元，正好等于资助金额。').waitFor();
  await page.getByLabel('科目 1 名称').fill('花箱与土');
  await page.reload();
  await page.getByText('这是您上次没有保存的内容。').waitFor();
  await page.getByLabel('科目 2 名称').fill('宣传');
  expect(await seenInBothLanguages(page, 'grant-plan')).toEqual([]);
  await page.getByRole('button', { name: '保存计划' }).click();
  await page.getByText('计划已保存，可以出具协议。').waitFor();
  expect(await sql('select title, planned_fen::int as fen from grant_budget_line where grant_id = $1 order by position', [grant.id])).toEqual([{ title: '花箱与土', fen: 900_001 }, { title: '宣传', fen: 99_999 }]);
  expect(await sql('select amount_fen::int as fen, milestone_id is not null as waits from tranche where grant_id = $1 order by position', [grant.id])).toEqual([{ fen: 600_000, waits: false }, { fen: 400_000, waits: true }]);
}

describe('policies and evaluation', () => {
  test('the limits become a new version in sentences; the committee states its view of what is finished, once', async () => {
    const { page, faults } = await open(grant.organiser, `${grant.competition.id}/grants/policies`);
    await page.getByRole('button', { name: '修改拨付限额' }).click();
    await dialog(page).getByLabel('每人 24 小时限额（元）').fill('100');
    await dialog(page).getByText('24 小时限额不能低于单笔上限').waitFor();
    await dialog(page).getByLabel('每人 24 小时限额（元）').fill('300000');
    await dialog(page).getByText('每人 24 小时内审批或支付不超过 300,000 元。').waitFor();
    await dialog(page).getByLabel(/理由/).fill('年度调整');
    expect(await seenInBothLanguages(page, 'policies-limits')).toEqual([]);
    await dialog(page).getByRole('button', { name: '修改拨付限额' }).click();
    await page.getByText('拨付限额已更新为第 1 版。').waitFor();
    await page.getByRole('row', { name: /年度调整/ }).waitFor();
    expect(await seenInBothLanguages(page, 'policies')).toEqual([]);
    await page.context().close();
    await sql(`update project_grant set status = 'completed' where id = $1`, [grant.id]);
    const auditor = await open(await make.make.staff(grant.competition.tenantId, 'auditor'), `${grant.competition.id}/grants/${grant.id}`);
    await auditor.page.getByRole('button', { name: '出具监督委员会意见' }).click();
    await dialog(auditor.page).getByLabel('监督委员会意见').fill('资金使用与公开一致。');
    await dialog(auditor.page).getByRole('button', { name: '出具监督委员会意见' }).click();
    await auditor.page.getByText('监督委员会意见已出具。').waitFor();
    await auditor.page.getByText('资金使用与公开一致。').waitFor();
    expect(await auditor.page.getByRole('button', { name: '出具监督委员会意见' }).count()).toBe(0);
    expect(await seenInBothLanguages(auditor.page, 'grant-evaluation')).toEqual([]);
    await auditor.page.context().close();
    expect([...faults, ...auditor.faults]).toEqual([]);
  });
});

describe('public disclosure', () => {
  test('is shown with pictures and the same figures beside them before anybody is pointed to it', async () => {
    const payments = new MakePayments(api);
    const paid = await payments.grant();
    const { competition } = paid;
    const [fund] = await sql<{ id: number }>('select id from ledger.fund where code = $1', [paid.fundCode]);
    await api.app.get(DataSource).getRepository(OpenedFund).insert({ fundId: fund!.id, tenantId: competition.tenantId, competitionId: competition.id, kind: 'grant', openedBy: 'test', createdAt: new Date() });
    const desk = await payments.desk(competition.tenantId);
    const asked = await payments.walk(desk, await payments.request(paid, { amount: '5000' }), 'paid');
    const invoice = await payments.invoice(asked, paid, { amount: '4000' });
    await payments.act(desk.maker, asked, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000' }] });
    await payments.act(desk.reviewer, asked, 'accept_acquittal');
    await api.app.get(Sealing).seal();
    const { page, faults } = await open(desk.approver, `${competition.id}/disclosure`);
    await page.getByRole('img', { name: '资金来源' }).waitFor();
    expect(await page.getByRole('region', { name: '资金来源' }).getByRole('row', { name: /财政拨入/ }).textContent()).toContain('100,000');
    expect(await page.getByRole('region', { name: '支出类别（已核销）' }).getByRole('row', { name: /材料/ }).first().textContent()).toContain('4,000');
    expect(await page.getByRole('region', { name: '各社区已支付' }).getByRole('row').nth(1).textContent()).toContain('5,000');
    expect(await page.getByRole('region', { name: '每月支付' }).getByRole('row').nth(1).textContent()).toContain('5,000');
    expect(await seenInBothLanguages(page, 'disclosure')).toEqual([]);
    const href = await page.getByRole('link', { name: '下载 Excel' }).getAttribute('href');
    expect((await page.request.get(href!)).status()).toBe(200);
    await page.goto(`/console/${competition.id}/books/charts`);
    await page.getByRole('img', { name: '收入来源' }).waitFor();
    expect(await page.getByRole('region', { name: '已拨付：按社区' }).getByRole('row').nth(1).textContent()).toContain('5,000');
    expect(await seenInBothLanguages(page, 'charts')).toEqual([]);
    await page.getByRole('region', { name: '已拨付：按预算类别' }).getByRole('link', { name: '材料' }).first().click();
    await page.waitForURL(/payments\?category=materials/);
    await page.getByText('购买材料').first().waitFor();
    await page.context().close();
    expect(faults).toEqual([]);
  });
});
