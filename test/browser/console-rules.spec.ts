import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditEntry } from '@app/platform';
import { Competition } from '@app/competition';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make, type MadeTenant, type Signed } from '../support/make.js';
import type { RulesPart } from '../support/rules.js';
import { TestBrowser } from './support/browser.js';
import { openConsole, seenInBothLanguages } from './support/console.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let tenant: MadeTenant;
let organiser: Signed;
const few: RulesPart = { money: { winners: 3 }, allocation: { kind: 'proportional', winners: 3, stepFen: 10_000 }, screening: { finalists: 6 } };
const stored = (id: string) => api.app.get(DataSource).getRepository(Competition).findOneByOrFail({ id });

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  tenant = await make.tenant();
  organiser = await make.staff(tenant.id, 'organiser');
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

describe('today', () => {
  test('an organiser creates a competition from a preset, opens it and cancels it with a reason', async () => {
    const draft = await make.openCompetition({ tenant, stage: 'draft', rules: { notice: { workingDays: 5, certifiers: 2, reserves: 30 } } });
    const { page, faults } = await openConsole(browser, api.url, { token: organiser.token, at: `${draft.id}/today` });
    await page.getByText(/最多只有 10 个递补，少于 30 个/).waitFor();
    await page.getByRole('link', { name: '去处理：规则' }).first().waitFor();
    expect(await seenInBothLanguages(page, 'today-draft')).toEqual([]);
    await page.getByRole('button', { name: '新建大赛' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /专家评审/ }).check();
    await dialog.getByLabel('大赛名称').fill('秋季大赛');
    await dialog.getByLabel('届次').fill('2027');
    expect(await seenInBothLanguages(page, 'today-create')).toEqual([]);
    await dialog.getByRole('button', { name: '新建大赛' }).click();
    await page.getByRole('heading', { level: 1, name: '规则' }).waitFor();
    await page.waitForURL(/\/rules$/);
    await page.getByRole('menuitem', { name: '今天' }).click();
    await page.getByRole('heading', { level: 1, name: '秋季大赛（2027）' }).waitFor();
    await page.getByRole('button', { name: '开启申报' }).click();
    await page.getByRole('dialog').getByText('规则将冻结').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '开启申报' }).click();
    await page.getByText('申报已开启，规则已冻结。').waitFor();
    const id = /console\/([^/]+)/.exec(page.url())![1]!;
    expect(await stored(id)).toMatchObject({ name: '秋季大赛', stage: 'open', rulesVersion: 1 });
    await page.getByRole('button', { name: '取消这一届大赛' }).click();
    const cancel = page.getByRole('dialog');
    await cancel.getByRole('button', { name: '取消这一届大赛' }).click();
    await cancel.getByText('请写明理由').waitFor();
    expect(await seenInBothLanguages(page, 'today-cancel')).toEqual([]);
    await cancel.getByLabel(/理由/).fill('场地无法使用');
    await cancel.getByRole('button', { name: '取消这一届大赛' }).click();
    await page.getByText('大赛已取消。').waitFor();
    expect(await stored(id)).toMatchObject({ stage: 'cancelled' });
    expect(await api.app.get(DataSource).getRepository(AuditEntry).findOneByOrFail({ action: 'cancelCompetition', subjectId: id })).toMatchObject({ reason: '场地无法使用' });
    expect(faults).toEqual([]);
  });

  test('a season is cloned, and the deadline of an open one is extended with a reason', async () => {
    const competition = await make.openCompetition({ tenant });
    const { page } = await openConsole(browser, api.url, { token: organiser.token, at: `${competition.id}/today` });
    await page.getByRole('button', { name: '延长申报截止时间' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/新的截止时间/).fill(`${competition.rules.timeline.roadshowOn}T00:00`.replace(/^\d{4}-\d\d-\d\d/, (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)));
    await dialog.getByLabel(/理由/).fill('台风停课');
    await dialog.getByRole('button', { name: '延长申报截止时间' }).click();
    await page.getByText(/截止时间已延长到/).waitFor();
    expect((await stored(competition.id)).rulesVersion).toBe(2);
    await page.getByRole('button', { name: '照这一届新办一届' }).click();
    await page.getByRole('dialog').getByLabel('届次').fill('2028');
    await page.getByRole('dialog').getByRole('button', { name: '新建大赛' }).click();
    await page.waitForURL(/\/rules$/);
    expect(await stored(/console\/([^/]+)/.exec(page.url())![1]!)).toMatchObject({ season: '2028', stage: 'draft', clonedFromId: competition.id });
  });
});

describe('rules', () => {
  test('the whole form is accessible in both languages', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'draft', rules: few });
    const { page } = await openConsole(browser, api.url, { token: organiser.token, at: `${competition.id}/rules` });
    await page.getByLabel(/资金池总额/).waitFor();
    expect(await seenInBothLanguages(page, 'rules-draft')).toEqual([]);
  });

  test('what is typed is checked at once, tried out, and saved', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'draft', rules: few });
    const { page, faults } = await openConsole(browser, api.url, { token: organiser.token, at: `${competition.id}/rules` });
    await page.getByLabel(/资金池总额/).waitFor();
    await page.getByLabel(/每个项目最低资助/).fill('２５０００');
    await page.getByText(/最低资助 25,000 元高于最高资助 20,000 元/).first().waitFor();
    expect(await seenInBothLanguages(page, 'rules-wrong')).toEqual([]);
    await page.getByLabel(/每个项目最低资助/).fill('6000');
    const outcome = page.getByRole('region', { name: '结果' });
    await outcome.getByText('去最高').first().waitFor();
    await page.getByText(/共分配 [\d,.]+ 元，资金池 100,000 元/).waitFor();
    await page.getByRole('button', { name: '保存规则' }).click();
    await page.getByText('规则已保存。').waitFor();
    await page.getByText('没有未保存的修改').waitFor();
    expect(await page.getByText('别人刚刚也保存了规则。').count()).toBe(0);
    expect((await stored(competition.id)).rules.money.minAwardFen).toBe(600_000);
    expect(faults).toEqual([]);
  });

  test('of two who write at once the second sees what the first changed, and merges', async () => {
    const competition = await make.openCompetition({ tenant, stage: 'draft', rules: few });
    const { page, faults } = await openConsole(browser, api.url, { token: organiser.token, at: `${competition.id}/rules` });
    await page.getByLabel(/公示期/).fill('7');
    const other = { ...competition.rules, money: { ...competition.rules.money, poolFen: 12_000_000 } };
    const saved = await organiser.client.run('updateRules', { input: { type: 'UpdateRulesInput!', value: { competitionId: competition.id, revision: 1, rules: other } } }, '...on Competition { id }');
    expect(saved.code).toBeUndefined();
    await page.getByRole('button', { name: '保存规则' }).click();
    await page.getByText('别人刚刚也保存了规则。').waitFor();
    const changes = page.getByRole('row', { name: /资金池总额/ });
    expect(await changes.textContent()).toContain('120,000');
    expect(await seenInBothLanguages(page, 'rules-stale')).toEqual([]);
    await page.getByRole('button', { name: /合并/ }).click();
    await page.getByRole('button', { name: '保存规则' }).click();
    await page.getByText('规则已保存。').waitFor();
    const { rules } = await stored(competition.id);
    expect([rules.money.poolFen, rules.notice.workingDays]).toEqual([12_000_000, 7]);
    expect(faults).toEqual([]);
  });

  test('frozen rules are read only with their hash; an amendment is published with its reason', async () => {
    const competition = await make.openCompetition({ tenant, rules: few });
    const { page } = await openConsole(browser, api.url, { token: organiser.token, at: `${competition.id}/rules` });
    await page.getByText((await stored(competition.id)).rulesHash!).first().waitFor();
    expect(await page.getByLabel(/公示期/).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '修订规则' }).click();
    await page.getByLabel(/公示期/).fill('8');
    await page.getByRole('button', { name: '公布修订' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row', { name: /公示期/ }).waitFor();
    await dialog.getByLabel(/理由/).fill('上级要求');
    expect(await seenInBothLanguages(page, 'rules-amend')).toEqual([]);
    await dialog.getByRole('button', { name: '公布修订' }).click();
    await page.getByText('修订已公布。').waitFor();
    expect(await stored(competition.id)).toMatchObject({ rulesVersion: 2, rules: { notice: { workingDays: 8 } } });
  });

  test('who may only read sees the rules and nothing to press', async () => {
    const competition = await make.openCompetition({ tenant, rules: few });
    const auditor = await make.staff(tenant.id, 'auditor');
    const { page } = await openConsole(browser, api.url, { token: auditor.token, at: `${competition.id}/rules` });
    await page.getByLabel(/公示期/).waitFor();
    expect(await page.getByRole('button', { name: /修订规则|延长/ }).count()).toBe(0);
  });
});
