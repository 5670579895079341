import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeResults, tallyAs, type FinishedRoadshow } from '../support/make-results.js';
import { TestBrowser } from './support/browser.js';
import { axeInBothLanguages, deskOf, shoot } from './support/desk.js';

let api: TestApi;
let browser: TestBrowser;
let made: FinishedRoadshow;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  made = await new MakeResults(api).finishedRoadshow();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

test('the frozen allocation adds up to the fen; trials show every difference and save nothing', async () => {
  const at = { who: made.organiser, competitionId: made.competition.id, part: 'allocation' };
  const before = await deskOf(browser, api, at);
  await before.page.getByText('计票以后才有分配。').waitFor();
  await before.context.close();
  await tallyAs(made.organiser, made.competition.id);
  const { page, faults } = await deskOf(browser, api, at);
  await page.getByText('已核对：3 笔资助合计 25,000.00 元，加剩余 0.00 元，等于资金池 25,000.00 元。').waitFor();
  const audits = () => made.organiser.client.query<{ auditEntries: { edges: unknown[] } }>('query($id: String) { auditEntries(first: 100, competitionId: $id) { edges { node { id } } } }', { id: made.competition.id }).then(({ auditEntries }) => auditEntries.edges.length);
  const acts = await audits();
  expect(await axeInBothLanguages(page)).toEqual([]);

  await page.getByLabel('分配办法').selectOption({ label: '按名次分档' });
  await page.getByLabel('第 1 档项目数').fill('2');
  await page.getByLabel('第 1 档金额').fill('7,500');
  await page.getByRole('button', { name: '加一档' }).click();
  await page.getByLabel('第 2 档项目数').fill('2');
  await page.getByLabel('第 2 档金额').fill('５０００');
  await page.getByRole('button', { name: '试算' }).click();
  await page.getByText('合计：冻结规则 25,000.00 元，试算 25,000.00 元，差额 0.00 元。').waitFor();
  const result = page.getByRole('region', { name: '试算结果' }).last();
  expect(await result.getByText('新获资助').count()).toBe(1);
  await result.getByText('5,000.00').first().waitFor();
  await shoot(page, 'allocation');
  expect(await axeInBothLanguages(page)).toEqual([]);

  // What cannot work is said in a sentence, not computed; what cannot be read is not even sent.
  await page.getByLabel('资金池（元）').fill('2.345');
  await page.getByText('请输入金额，最多两位小数。').waitFor();
  expect(await page.getByRole('button', { name: '试算' }).isDisabled()).toBe(true);
  await page.getByLabel('资金池（元）').fill('20000');
  await page.getByRole('button', { name: '试算' }).click();
  await page.getByRole('alert').first().waitFor();
  await shoot(page, 'allocation-refused');
  expect(await audits()).toBe(acts);
  expect(faults).toEqual([]);
  await page.context().close();
});
