import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Correction, Project } from '@app/competition';
import { AuditEntry } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make, type MadeCompetition, type MadeTenant, type Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let tenant: MadeTenant;
let organiser: Signed;
let competition: MadeCompetition;
const rows = () => api.app.get(DataSource);

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  tenant = await make.tenant();
  organiser = await make.staff(tenant.id, 'organiser');
  competition = await make.openCompetition({ tenant });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const open = (at: string, who: Signed = organiser) => openConsole(browser, api.url, { token: who.token, at: `${competition.id}/applications${at}` });

describe('applications', () => {
  test('the list is filtered by the server; one is returned with a comment on one part, and its team sees it', async () => {
    const { id, team } = await make.submittedProject(competition, { title: '楼道照明' });
    await make.submittedProject(competition, { title: '屋顶菜园' });
    const { page, faults } = await open('');
    await page.getByRole('link', { name: '屋顶菜园' }).waitFor();
    expect(await seenInBothLanguages(page, 'applications')).toEqual([]);
    await page.getByLabel('项目名称或编号').fill('照明');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('共 1 项').waitFor();
    expect(await page.getByRole('link', { name: '屋顶菜园' }).count()).toBe(0);
    await page.getByRole('link', { name: '楼道照明' }).click();
    await page.getByRole('heading', { level: 1, name: /楼道照明/ }).waitFor();
    await page.getByText('申请资助合计 5,000').waitFor();
    expect(await seenInBothLanguages(page, 'application')).toEqual([]);
    await page.getByRole('button', { name: '退回补正' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/哪一处/).selectOption({ label: '预算 · 第 1 项 材料' });
    await dialog.getByLabel(/要改什么/).fill('请写明单价依据');
    expect(await seenInBothLanguages(page, 'application-return')).toEqual([]);
    await dialog.getByRole('button', { name: '退回补正' }).click();
    await page.getByText('已退回补正。').waitFor();
    await page.getByRole('cell', { name: '请写明单价依据' }).waitFor();
    expect(await rows().getRepository(Project).findOneByOrFail({ id })).toMatchObject({ status: 'returned' });
    expect(await rows().getRepository(Correction).findOneByOrFail({ projectId: id })).toMatchObject({ path: 'budgetLines.0', comment: '请写明单价依据' });
    const seen = await team.lead.client.query<{ project: { corrections: { comment: string }[] } }>('query ($id: ID!) { project(id: $id) { corrections { comment } } }', { id });
    expect(seen.project.corrections).toEqual([{ comment: '请写明单价依据' }]);
    expect(faults).toEqual([]);
  });

  test('nothing found, and a telephone number only when asked for, which is recorded', async () => {
    const { id } = await make.submittedProject(competition);
    const { page } = await open('?text=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA');
    await page.getByText('没有符合条件的申报。').waitFor();
    expect(await seenInBothLanguages(page, 'applications-empty')).toEqual([]);
    await page.goto(`/console/${competition.id}/applications/${id}`);
    await page.getByRole('button', { name: /查看电话/ }).click();
    await page.getByText(/\+8610000/).waitFor();
    expect(await rows().getRepository(AuditEntry).countBy({ actorId: organiser.id, action: 'readContactPhones' })).toBe(1);
  });

  test('a paper form is entered, with what is missing said first', async () => {
    const { page, faults } = await open('/paper');
    await page.getByLabel('团队名称').fill('银杏小队');
    await page.getByLabel('社区', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('负责人姓名').fill('王桂兰');
    await page.getByLabel('联系电话').fill('010-55550101');
    await page.getByLabel('项目名称').fill('银发食堂');
    await page.getByLabel('一句话简介').fill('给独居老人做午饭');
    await page.getByLabel('居民需求').fill('很多老人一个人吃饭');
    await page.getByLabel('实施方案').fill('每周三次，在活动室做饭');
    await page.getByLabel('预算项目', { exact: true }).fill('食材');
    await page.getByLabel(/单价/).fill('１２，０００'.replace('，', ''));
    await page.getByLabel('数量').fill('1.5');
    await page.getByLabel('单位', { exact: true }).fill('批');
    await page.getByText('申请资助 18,000 元，预算合计 18,000 元').waitFor();
    await page.getByLabel('节点', { exact: true }).fill('开饭');
    await page.getByLabel('成果').fill('照片');
    await page.getByLabel(/收到纸质材料的时间/).fill(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16));
    await page.getByLabel(/为什么用纸质/).fill('老人不会上网，原件在 201 室');
    await page.getByLabel(/负责人签名/).check();
    expect(await seenInBothLanguages(page, 'paper')).toEqual([]);
    await page.getByRole('button', { name: '录入并提交' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('完成日期').fill('2027-06-01');
    await page.getByRole('button', { name: '录入并提交' }).click();
    await page.getByText(/已录入，编号 2026-\d+。/).waitFor();
    expect(await rows().getRepository(Project).findOneByOrFail({ title: '银发食堂' })).toMatchObject({ paperEntry: true, status: 'submitted', requestedFen: 1_800_000n });
    expect(faults.filter((fault) => !fault.includes('400'))).toEqual([]);
  });

  test('a sheet is exported, checked and imported; a wrong one names its rows and imports nothing', async () => {
    const { page } = await open('/sheets');
    await page.getByRole('link', { name: '下载 CSV' }).waitFor();
    expect(await seenInBothLanguages(page, 'sheets')).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 CSV' }).click()]);
    expect(await download.failure()).toBeNull();
    const head = '项目名称,团队名称,团队类型,所属社区,负责人,联系电话,项目简介,需求说明,实施方案,收件时间,预算项目,单价,数量,单位,资金来源,节点名称,节点日期,节点成果';
    const community = tenant.communities[0]!.name;
    const row = (price: string) => `旧衣工坊,旧衣小队,居民团队,${community},陈一,010-55550102,修补旧衣,旧衣没处去,每月一次,${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')},针线,${price},1,批,申请资助,开工,2027-06-01,照片`;
    const folder = mkdtempSync(path.join(tmpdir(), 'sheet-'));
    const write = (name: string, price: string) => (writeFileSync(path.join(folder, name), `\uFEFF${head}\r\n${row(price)}\r\n`), path.join(folder, name));
    const before = await rows().getRepository(Project).count();
    await page.getByLabel(/选择表格/).setInputFiles(write('wrong.csv', '一万'));
    await page.getByRole('button', { name: '先检查' }).click();
    await page.getByRole('alert').getByText(/第 2 行/).first().waitFor();
    expect(await rows().getRepository(Project).count()).toBe(before);
    await page.getByLabel(/选择表格/).setInputFiles(write('right.csv', '6000'));
    await page.getByRole('button', { name: '先检查' }).click();
    await page.getByText('检查通过：1 份申报，合计申请 6,000 元。还没有导入。').waitFor();
    expect(await rows().getRepository(Project).count()).toBe(before);
    await page.getByRole('button', { name: '导入 1 份申报' }).click();
    await page.getByText(/已导入 1 份申报/).waitFor();
    expect(await rows().getRepository(Project).countBy({ title: '旧衣工坊' })).toBe(1);
  });
});
