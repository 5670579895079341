import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api.js';
import { certify, MakeResults, tallyAs } from '../support/make-results.js';
import { axeViolations, TestBrowser } from './support/browser.js';
import { axeInBothLanguages, deskOf, shoot } from './support/desk.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

describe('results', () => {
  test('the organiser tallies; every sheet and tie can be read; two people certify', async () => {
    const made = await new MakeResults(api).finishedRoadshow();
    const { page, faults } = await deskOf(browser, api, { who: made.organiser, competitionId: made.competition.id, part: 'results' });
    await page.getByText('还没有计票。').waitFor();
    await page.getByRole('button', { name: '计票', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('公开值').fill('双色球 2026071：03 09 17');
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '计票', exact: true }).click();
    await page.getByText('没有障碍，可以核定。').waitFor();
    await page.getByText('还差 2 人。').waitFor();

    const experts = page.getByRole('region', { name: '专家评委：每份评分表' });
    expect(await experts.getByText('去最高').count()).toBe(5);
    expect(await experts.getByText('去最低').count()).toBe(5);
    const publicSheets = page.getByRole('region', { name: '大众评委：每份评分表' });
    expect(await publicSheets.getByText('赞', { exact: true }).count()).toBe(10);
    expect(await publicSheets.getByText('未赞').count()).toBe(5);
    await page.getByText('比抽签：').waitFor();
    expect(await page.getByText(/^\d+\/\d+$/).count()).toBe(0);
    await page.getByLabel('显示精确分数').check();
    expect(await page.getByText(/^\d+\/\d+$/).count()).toBeGreaterThan(20);
    await shoot(page, 'results');
    expect(await axeInBothLanguages(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();

    for (const [i, certifier] of made.certifiers.entries()) {
      const desk = await deskOf(browser, api, { who: certifier, competitionId: made.competition.id, part: 'results', size: 'old-tablet' });
      await desk.page.getByRole('button', { name: '核定', exact: true }).click();
      await desk.page.getByRole('dialog').getByText('核定不能撤销').waitFor();
      await desk.page.getByRole('dialog').getByRole('button', { name: '核定', exact: true }).click();
      await desk.page.getByText(i === 0 ? '还差 1 人，要由别人核定。' : '核定已完成。').waitFor();
      expect(await desk.page.getByRole('button', { name: '核定', exact: true }).count()).toBe(0);
      await shoot(desk.page, `results-certified-${i}`);
      expect(await axeViolations(desk.page)).toEqual([]);
      expect(await desk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await desk.context.close();
    }
    const { competition } = await made.organiser.client.query<{ competition: { stage: string } }>('query($id: ID!) { competition(id: $id) { stage } }', { id: made.competition.id });
    expect(competition.stage).toBe('certified');
  });

  test('missing sheets are said in sentences; the next tally says why and what it changed', async () => {
    const results = new MakeResults(api);
    const made = await results.finishedRoadshow({ votes: false });
    const [first] = made.experts;
    for (const [project] of made.projects.entries()) {
      for (const judge of made.experts) if (project > 0 || judge === first) await results.ballot(made, { judge, project, mark: { marks: { need: 900 - project * 50 } } });
      for (const judge of made.residents) await results.ballot(made, { judge, project, mark: { like: true } });
    }
    await tallyAs(made.organiser, made.competition.id);
    const { page } = await deskOf(browser, api, { who: made.organiser, competitionId: made.competition.id, part: 'results' });
    await page.getByText('还不能核定：').waitFor();
    await page.getByText('在“专家评委”评委组只有 1 份有效评分表，不足 2 份').waitFor();
    await page.getByText('项目甲”，专家评委：').waitFor();
    expect(await page.getByRole('button', { name: '核定', exact: true }).count()).toBe(0);
    expect(await axeInBothLanguages(page)).toEqual([]);
    await shoot(page, 'results-obstacles');

    await results.ballot(made, { judge: made.experts[1]!, project: 0, mark: { marks: { need: 100 } } });
    await page.getByRole('button', { name: '重新计票' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('公开值').fill('双色球 2026071：03 09 17');
    await dialog.getByRole('button', { name: '重新计票' }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByLabel('理由', { exact: false }).last().fill('补录一份纸质评分表');
    await dialog.getByRole('button', { name: '重新计票' }).click();
    await page.getByText('已完成第 2 次计票。').waitFor();
    await page.getByRole('region', { name: '与第 1 次计票相比' }).first().getByText('项目甲').waitFor();
    await page.getByText('补录一份纸质评分表').waitFor();
    await page.context().close();
  });

  test('an auditor reads and may not act; a host does not get there', async () => {
    const made = await new MakeResults(api).finishedRoadshow();
    const tally = await tallyAs(made.organiser, made.competition.id);
    const auditor = await new MakeResults(api).make.staff(made.competition.tenantId, 'auditor');
    const desk = await deskOf(browser, api, { who: auditor, competitionId: made.competition.id, part: 'results' });
    await desk.page.getByText('没有障碍，可以核定。').waitFor();
    expect(await desk.page.getByRole('button', { name: /计票|核定/ }).count()).toBe(0);
    // Somebody else certifies meanwhile: the page shows it when it is looked at again.
    await certify(made.certifiers[0].client, tally.id);
    await desk.page.reload();
    await desk.page.getByText('还差 1 人。').waitFor();
    await desk.context.close();
    const host = await new MakeResults(api).make.staff(made.competition.tenantId, 'host');
    const context = await browser.device(api.url, 'desk', { token: host.token });
    const page = await context.newPage();
    await page.goto(`/console/${made.competition.id}/results`);
    await page.getByText('您没有查看这里的权限。').waitFor();
    await context.close();
  });
});
