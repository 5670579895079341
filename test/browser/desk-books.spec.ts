import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Sealing } from '@app/ledger';
import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make } from '../support/make.js';
import { OfficeBooks, statementCsv } from '../support/office-books.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let office: OfficeBooks;
let competitionId: string;
const faults: string[] = [];
const sql = <Row>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<Row[]>(text, values);
const QUOTA = '日期,支付令编号,额度增加,额度减少,额度余额\n2026-06-01,洪财预〔2026〕17号,"50,000.00",,"50,000.00"\n';

beforeAll(async () => {
  api = await startTestApi();
  api.clock.set('2026-07-03T02:00:00Z');
  browser = await TestBrowser.start();
  office = await OfficeBooks.make(api);
  const [community] = await sql<{ id: string }>('select id from community where tenant_id = $1 limit 1', [office.tenantId]);
  competitionId = (await new Make(api).openCompetition({ tenant: { id: office.tenantId, code: '', communities: [{ id: community!.id, code: '', name: '' }] } })).id;
  await office.appropriate('50000.00', '2026-06-01', '洪财预〔2026〕17号');
  await office.import(QUOTA, { until: '2026-06-30' }, { bankAccountId: office.treasuryId });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

async function open(who: keyof OfficeBooks['staff'], at: string): Promise<Page> {
  const opened = await openConsole(browser, api.url, { token: office.staff[who].token, at: `${competitionId}/${at}` });
  opened.page.on('close', () => faults.push(...opened.faults));
  return opened.page;
}
const dialog = (page: Page) => page.getByRole('dialog').last();

describe('the books of one month', () => {
  test('money in is recorded by one and confirmed by another', async () => {
    const maker = await open('maker', 'books');
    await maker.getByRole('button', { name: '登记银行到账' }).click();
    await dialog(maker).getByLabel('专款').selectOption({ label: '2026 微更新专款' });
    await dialog(maker).getByLabel('银行账户').selectOption({ index: 1 });
    await dialog(maker).getByLabel('金额（元）').fill('８００');
    await dialog(maker).getByLabel('收到日期').fill('2026-06-10');
    await dialog(maker).getByLabel('付款方').fill('湖畔物业');
    await dialog(maker).getByLabel('文号或流水号').fill('HT-2026-9');
    await dialog(maker).getByLabel('用途').fill('赞助');
    expect(await seenInBothLanguages(maker, 'books-record')).toEqual([]);
    await dialog(maker).getByRole('button', { name: '登记银行到账' }).click();
    await maker.getByText('已登记，等待另一人确认。').waitFor();
    await maker.close();
    const reviewer = await open('reviewer', 'books');
    await reviewer.getByRole('button', { name: /处理 湖畔物业/ }).click();
    await dialog(reviewer).getByRole('button', { name: '确认，归入专款' }).click();
    await reviewer.getByText('已处理。').waitFor();
    expect(await seenInBothLanguages(reviewer, 'books-money-in')).toEqual([]);
    expect(await sql(`select status from money_in where payer = '湖畔物业'`)).toEqual([{ status: 'confirmed' }]);
    await reviewer.close();
  });

  test('a statement is previewed and imported; both sides are matched by choosing, undone, and matched again', async () => {
    const page = await open('maker', 'books/reconcile');
    await page.getByLabel('银行账户').selectOption({ label: '工商银行（尾号 1234）' });
    await page.getByRole('button', { name: '导入对账单' }).click();
    const csv = statementCsv(['2026-06-10', '300.00', '', '300.00', 'A1'], ['2026-06-10', '500.00', '', '800.00', 'A2']);
    await dialog(page).getByLabel('对账单文件').setInputFiles({ name: '六月.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await dialog(page).getByLabel(/截止日/).fill('2026-06-30');
    await dialog(page).getByRole('button', { name: '预览' }).click();
    await dialog(page).getByText('新流水 2 笔').waitFor();
    expect(await seenInBothLanguages(page, 'books-import')).toEqual([]);
    await dialog(page).getByRole('button', { name: '确认导入' }).click();
    await page.getByText('已导入 2 笔新流水').waitFor();
    const match = page.getByRole('button', { name: '勾对所选' });
    await page.getByRole('checkbox', { name: /选择银行流水.*300/ }).check();
    await page.getByRole('checkbox', { name: /选择账面分录.*800/ }).check();
    await page.getByText('差额 -500 元').waitFor();
    expect(await match.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: /选择银行流水.*500/ }).check();
    await page.getByText('差额 0 元').waitFor();
    expect(await seenInBothLanguages(page, 'books-reconcile')).toEqual([]);
    const matchNow = async () => {
      await match.click();
      await dialog(page).getByLabel(/理由/).fill('一笔赞助分两次到账');
      await dialog(page).getByRole('button', { name: '勾对所选' }).click();
      await page.getByText('已勾对。').waitFor();
    };
    await matchNow();
    await page.getByRole('button', { name: /^撤销勾对/ }).first().click();
    await dialog(page).getByLabel(/理由/).fill('点错了');
    await dialog(page).getByRole('button', { name: '撤销勾对' }).click();
    await page.getByText('勾对已撤销。').waitFor();
    for (const name of [/选择银行流水.*300/, /选择银行流水.*500/, /选择账面分录.*800/]) await page.getByRole('checkbox', { name }).check();
    await matchNow();
    expect(await sql('select count(*)::int as n from bank_match where undone_at is null and reason is not null')).toEqual([{ n: 1 }]);
    expect(await seenInBothLanguages(page, 'books-reconciled')).toEqual([]);
    await page.close();
  });

  test('reports balance, an account opens to its statement', async () => {
    const page = await open('maker', 'books/reports');
    await page.getByLabel('专款').selectOption({ label: '2026 微更新专款' });
    await page.getByText(/借贷相等，合计/).waitFor();
    await page.getByText(/资产 50,800 元 = 负债 0 元/).waitFor();
    await page.getByRole('link', { name: /查看明细：.*银行/ }).first().click();
    await page.getByText('期末余额 800 元').waitFor();
    expect(await seenInBothLanguages(page, 'books-reports')).toEqual([]);
    await page.getByRole('link', { name: '专款与账户' }).click();
    await page.getByRole('rowheader', { name: '2026 微更新专款' }).waitFor();
    expect(await seenInBothLanguages(page, 'books-funds')).toEqual([]);
    await page.close();
  });

  test('the auditor samples and asks; the open finding blocks the month with a link; finance answers and the month closes', async () => {
    await api.app.get(Sealing).seal();
    const auditor = await open('auditor', 'auditing');
    await auditor.getByRole('button', { name: '抽取样本' }).click();
    await dialog(auditor).getByLabel('从', { exact: true }).fill('2026-06-01');
    await dialog(auditor).getByLabel('到', { exact: true }).fill('2026-06-30');
    await dialog(auditor).getByLabel(/种子/).fill('双色球 2026071');
    await dialog(auditor).getByRole('button', { name: '抽取样本' }).click();
    await auditor.getByText('样本已抽取：2 张。').waitFor();
    await auditor.getByRole('button', { name: '查看样本' }).click();
    await auditor.getByRole('link', { name: /^202606-/ }).first().click();
    await auditor.getByRole('heading', { level: 1, name: /记账凭证 202606/ }).waitFor();
    expect(await seenInBothLanguages(auditor, 'books-voucher')).toEqual([]);
    await auditor.getByRole('button', { name: '提出审计意见' }).click();
    await dialog(auditor).getByLabel(/内容/).fill('请补充下达文件的复印件');
    await dialog(auditor).getByRole('button', { name: '提出审计意见' }).click();
    await auditor.getByText('审计意见已提出。').waitFor();
    const approver = await open('approver', 'books/months');
    await approver.getByText('1 条审计意见尚未答复').waitFor();
    expect(await seenInBothLanguages(approver, 'books-month-blocked')).toEqual([]);
    await approver.getByRole('listitem').filter({ hasText: '审计意见' }).getByRole('link', { name: '去处理' }).click();
    await approver.getByRole('button', { name: '答复' }).click();
    await dialog(approver).getByLabel(/内容/).fill('复印件已附在凭证后');
    await dialog(approver).getByRole('button', { name: '答复' }).click();
    await approver.getByText('已答复。').waitFor();
    await auditor.goto(`/console/${competitionId}/auditing`);
    await auditor.getByRole('button', { name: '了结' }).click();
    await dialog(auditor).getByLabel(/内容/).fill('已核对');
    await dialog(auditor).getByRole('button', { name: '了结' }).click();
    await auditor.getByText('已处理。').waitFor();
    await auditor.getByRole('button', { name: '查看样本' }).click();
    expect(await seenInBothLanguages(auditor, 'auditing')).toEqual([]);
    await approver.goto(`/console/${competitionId}/books/months`);
    await approver.getByText('可以结账。').waitFor();
    await approver.getByRole('button', { name: '结账', exact: true }).click();
    await dialog(approver).getByRole('button', { name: '结账', exact: true }).click();
    await approver.getByText('2026 年 06 月已结账。').waitFor();
    expect(await sql('select ledger.period_closed($1, $2) as closed', [office.tenantId, '202606'])).toEqual([{ closed: true }]);
    await approver.getByRole('button', { name: /申请重开/ }).click();
    await dialog(approver).getByLabel(/理由/).fill('漏记一笔');
    await dialog(approver).getByRole('button', { name: '申请重开' }).click();
    await approver.getByText('已提出，等待另一人确认。').waitFor();
    expect(await seenInBothLanguages(approver, 'books-months')).toEqual([]);
    for (const page of [auditor, approver]) await page.close();
  });

  test('vouchers are found and printed, reprints counted', async () => {
    const page = await open('maker', 'books/vouchers');
    await page.getByRole('checkbox', { name: /选择凭证 202606/ }).first().check();
    await page.getByRole('button', { name: '打印所选 1 张' }).click();
    await dialog(page).getByRole('button', { name: '打印所选 1 张' }).click();
    const link = dialog(page).getByRole('link', { name: '打开打印页' });
    await link.waitFor();
    const shown = await page.request.get((await link.getAttribute('href'))!);
    expect([shown.status(), await shown.text()]).toEqual([200, expect.stringContaining('记账凭证')]);
    expect(await seenInBothLanguages(page, 'books-print')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await seenInBothLanguages(page, 'books-vouchers')).toEqual([]);
    await page.close();
    expect(faults).toEqual([]);
  });
});
