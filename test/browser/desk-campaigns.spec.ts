import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeCampaigns } from '../support/make-campaigns.js';
import type { MadeCompetition, MadeTenant, Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let campaigns: MakeCampaigns;
let competition: MadeCompetition;
let tenant: MadeTenant;
let projectTitle: string;
const staff: Record<string, Signed> = {};
const faults: string[] = [];
const sql = <Row>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<Row[]>(text, values);

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  campaigns = new MakeCampaigns(api);
  const { make } = campaigns;
  tenant = await make.tenant();
  competition = await make.openCompetition({ tenant, stage: 'roadshow' });
  const project = await make.shortlistedProject(competition);
  projectTitle = (await sql<{ title: string }>('select title from project where id = $1', [project.id]))[0]!.title;
  staff.organiser = await make.staff(tenant.id, 'organiser');
  staff.approver = await make.staff(tenant.id, 'finance-approver');
  staff.maker = await make.staff(tenant.id, 'finance-maker');
  const bank = await staff.approver.client.run<{ id: string }>('addBankAccount', { input: { type: 'AddBankAccountInput!', value: { tenantId: tenant.id, kind: 'bank', code: 'icbc', bankName: '工商银行', holder: '南湖街道办事处', tail: '1234' } } }, '...on BankAccount { id }');
  if (!bank.id) throw new Error(JSON.stringify(bank));
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

async function open(who: string, at: string): Promise<Page> {
  const opened = await openConsole(browser, api.url, { token: staff[who]!.token, at: `${competition.id}/${at}` });
  opened.page.on('close', () => faults.push(...opened.faults));
  return opened.page;
}
const dialog = (page: Page) => page.getByRole('dialog').last();
/** A minute in Beijing time, so many days from now, as the field takes it. */
const inDays = (days: number): string => new Date(api.clock.now().getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16);

async function writeAndOpen(page: Page): Promise<string> {
  await page.getByText('还没有众筹。').waitFor();
  expect(await seenInBothLanguages(page, 'campaigns-empty')).toEqual([]);
  await page.getByRole('link', { name: '新建众筹' }).click();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('请填写').first().waitFor();
  await page.getByLabel('入围项目', { exact: true }).selectOption({ label: projectTitle });
  await page.getByLabel('名称', { exact: true }).fill('楼道加装扶手');
  await page.getByLabel('钱用来做什么', { exact: true }).fill('为三号楼老人加装楼道扶手');
  await page.getByLabel('受益方', { exact: true }).fill('楼道互助小队');
  await page.getByLabel('款项持有方', { exact: true }).fill('南湖街道办事处');
  await page.getByLabel('目标金额（元）').fill('10000');
  await page.getByLabel('最低金额（元）').fill('1000');
  await page.getByLabel('截止时间').fill(inDays(30));
  expect(await seenInBothLanguages(page, 'campaigns-form')).toEqual([]);
  await page.getByRole('button', { name: '保存草稿' }).click();
  // Without an account it cannot open: said as a sentence.
  await page.getByText('请指定收款银行账户').waitFor();
  expect(await page.getByRole('button', { name: '开放众筹' }).isDisabled()).toBe(true);
  expect(await seenInBothLanguages(page, 'campaigns-draft')).toEqual([]);
  await page.getByRole('link', { name: '修改' }).click();
  await page.getByLabel('收款银行账户', { exact: true }).selectOption({ label: 'icbc（尾号 1234）' });
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('可以开放了。').waitFor();
  await page.getByRole('button', { name: '开放众筹' }).click();
  await dialog(page).getByRole('button', { name: '开放众筹' }).click();
  await page.getByText('众筹已开放。').waitFor();
  return page.url().split('/').at(-1)!;
}

test('an organiser writes and opens a campaign, an offer waits for a second person, a gift moves the page, a refund is proposed and decided', async () => {
  const page = await open('organiser', 'campaigns');
  const id = await writeAndOpen(page);
  expect(await sql('select status, goal_fen::int as goal from campaign where id = $1', [id])).toEqual([{ status: 'open', goal: 1_000_000 }]);

  await page.getByRole('link', { name: '赞助方与居民' }).click();
  await page.getByRole('button', { name: '登记赞助方' }).click();
  await dialog(page).getByLabel('单位名称', { exact: true }).fill('湖畔物业');
  await dialog(page).getByRole('button', { name: '登记赞助方' }).click();
  await page.getByRole('rowheader', { name: '湖畔物业' }).waitFor();
  expect(await seenInBothLanguages(page, 'campaigns-registers')).toEqual([]);

  await page.goto(`/console/${competition.id}/campaigns/${id}`);
  await page.getByRole('button', { name: '登记配捐' }).click();
  await dialog(page).getByLabel('名称', { exact: true }).fill('湖畔物业配捐');
  await dialog(page).getByLabel('赞助方', { exact: true }).selectOption({ label: '湖畔物业' });
  await dialog(page).getByLabel('资金池（元）', { exact: true }).fill('1000');
  await dialog(page).getByLabel('从', { exact: true }).fill(inDays(-1));
  await dialog(page).getByLabel('到', { exact: true }).fill(inDays(20));
  expect(await seenInBothLanguages(page, 'campaigns-offer')).toEqual([]);
  await dialog(page).getByRole('button', { name: '登记配捐' }).click();
  await page.getByText('已登记，等待另一人确认。').waitFor();

  const approver = await open('approver', 'campaigns/offers');
  await approver.getByRole('button', { name: '确认生效 湖畔物业配捐' }).click();
  await dialog(approver).getByRole('button', { name: '确认生效' }).click();
  await approver.getByText('配捐已生效。').waitFor();
  expect(await seenInBothLanguages(approver, 'campaigns-offers')).toEqual([]);

  // Two browsers watch; the gift arrives and is matched.
  await page.getByText('实时更新', { exact: true }).waitFor();
  const made = { id, tenant, competition, projectId: null, fundCode: `c-${id.slice(0, 8)}`, organiser: staff.organiser!, bankAccountId: '' };
  const { pledge } = await campaigns.gift(made, '600', { display: 'name-and-amount', displayName: '王桂兰' });
  await page.getByText('1,200', { exact: true }).first().waitFor();
  await page.getByRole('rowheader', { name: '王桂兰' }).waitFor();
  await page.getByRole('button', { name: '发布进展' }).click();
  await dialog(page).getByLabel('标题', { exact: true }).fill('材料已订');
  await dialog(page).getByLabel('正文', { exact: true }).fill('扶手下周到货。');
  await dialog(page).getByRole('button', { name: '发布进展' }).click();
  await page.getByRole('article').getByText('扶手下周到货。').waitFor();
  expect(await seenInBothLanguages(page, 'campaigns-open')).toEqual([]);

  const maker = await open('maker', `campaigns/${id}`);
  await maker.getByRole('button', { name: '提出退款 王桂兰' }).click();
  await dialog(maker).getByLabel('金额（元）', { exact: true }).fill('100');
  await dialog(maker).getByLabel(/理由/).fill('多付了');
  await dialog(maker).getByRole('button', { name: '提出退款' }).click();
  await maker.getByText('已提出，等待另一人决定。').waitFor();
  expect(await maker.getByRole('button', { name: '取消众筹' }).count()).toBe(0);
  await approver.getByRole('link', { name: '退款', exact: true }).click();
  await approver.getByRole('button', { name: /^决定退款/ }).click();
  expect(await seenInBothLanguages(approver, 'campaigns-refund')).toEqual([]);
  await dialog(approver).getByRole('radio', { name: '不同意', exact: true }).check();
  await dialog(approver).getByLabel(/理由/).fill('金额核对无误');
  await dialog(approver).getByRole('button', { name: '不同意' }).click();
  await approver.getByText('已处理。').waitFor();
  expect(await sql('select status from refund where pledge_id = $1', [pledge.id])).toEqual([{ status: 'rejected' }]);

  for (const [name, at] of [['转账认领', 'campaigns-transfers'], ['支付核对', 'campaigns-checks']] as const) {
    await approver.getByRole('link', { name }).click();
    await approver.getByRole('heading', { level: 1, name }).waitFor();
    expect(await seenInBothLanguages(approver, at)).toEqual([]);
  }

  // Cancelling: the organiser proposes, the approver carries it out.
  await page.getByRole('button', { name: '取消众筹' }).click();
  await dialog(page).getByLabel(/理由/).fill('楼栋改造一并解决');
  await dialog(page).getByRole('button', { name: '取消众筹' }).click();
  await page.getByText('有人提出取消这个众筹').waitFor();
  await approver.goto(`/console/${competition.id}/campaigns/${id}`);
  await approver.getByRole('button', { name: '决定是否取消' }).click();
  await dialog(approver).getByRole('button', { name: '同意取消，全部退回' }).click();
  await approver.getByText('已处理。').waitFor();
  expect(await sql('select status from campaign where id = $1', [id])).toEqual([{ status: 'cancelled' }]);
  for (const one of [page, approver, maker]) await one.close();
  expect(faults).toEqual([]);
}, 90_000);
