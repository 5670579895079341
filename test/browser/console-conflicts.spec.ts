import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeHall } from '../support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { axeViolations, TestBrowser } from './support/browser.js';
import { axeInBothLanguages, deskOf, shoot } from './support/desk.js';

let api: TestApi;
let browser: TestBrowser;
let competition: MadeCompetition;
let organiser: Signed;
let certifier: Signed;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  const make = new Make(api);
  const hall = new MakeHall(api);
  competition = await make.openCompetition({ stage: 'roadshow' });
  organiser = await make.staff(competition.tenantId, 'organiser');
  certifier = await make.staff(competition.tenantId, 'certifier');
  for (const title of ['口袋花园', '楼道图书角', '一个名字特别特别长长到四十个字也要放得下的为老服务与邻里互助综合改造项目']) {
    const team = await make.team(competition, title === '口袋花园' ? { organisation: '南湖大学' } : {});
    await make.shortlistedProject(competition, { title, team });
  }
  for (let i = 0; i < 3; i++) await hall.judge(competition, 'expert', { seated: false, name: `专家${i}`, ...(i === 0 && { organisation: '南湖 大学' }) });
  for (let i = 0; i < 12; i++) await hall.judge(competition, 'public', { seated: false });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

test('a found tie is shown with why, recorded with a reason, and the shortage it makes is said before and after', async () => {
  const { page, faults } = await deskOf(browser, api, { who: organiser, competitionId: competition.id, part: 'conflicts' });
  await page.getByText('评委和团队都在“南湖 大学”。').waitFor();
  await shoot(page, 'conflicts');
  // Three experts for three sheets: just enough.
  expect(await page.getByText('正好 3 位能评').count()).toBe(3);
  expect(await axeInBothLanguages(page)).toEqual([]);

  await page.getByRole('button', { name: '登记回避：专家0 × 口袋花园' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('专家评委只剩 2 位能评这个项目，不到要求的 3 份').waitFor();
  await dialog.getByLabel('理由').fill('与团队负责人同校');
  expect(await axeViolations(page)).toEqual([]);
  await shoot(page, 'conflicts-dialog');
  await dialog.getByRole('button', { name: '登记回避' }).click();
  await page.getByText('已登记：专家0回避“2026-001 口袋花园”。').waitFor();
  await page.getByText('专家评委只剩 2 位能评，至少要 3 份').waitFor();
  const { judges } = await organiser.client.query<{ judges: { name: string; recusals: { reason: string; source: string }[] }[] }>('query($id: ID!) { judges(competitionId: $id) { name recusals { reason source } } }', { id: competition.id });
  expect(judges.flatMap(({ name, recusals }) => recusals.map((recusal) => ({ name, ...recusal })))).toEqual([{ name: '专家0', reason: '与团队负责人同校', source: 'staff' }]);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('the grid is one stop of the Tab key, moved in by arrows, opened by Enter', async () => {
  const { page } = await deskOf(browser, api, { who: organiser, competitionId: competition.id, part: 'conflicts', size: 'old-tablet' });
  const first = page.getByRole('button', { name: '专家0，2026-001 口袋花园' });
  await first.waitFor();
  expect(await page.locator('[data-cell][tabindex="0"]').count()).toBe(1);
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('专家0，2026-002 楼道图书角：正常评分');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('登记回避：专家0 × 2026-002 楼道图书角').waitFor();
  await page.keyboard.press('Escape');
  await shoot(page, 'conflicts-1024');
  // The page itself does not scroll sideways: the grid does, in its box.
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.context().close();
});

test('who may not record sees what was recorded and why', async () => {
  const { page } = await deskOf(browser, api, { who: certifier, competitionId: competition.id, part: 'conflicts' });
  await page.getByRole('button', { name: '专家0，2026-001 口袋花园：已登记回避' }).click();
  await page.getByRole('dialog').getByText('由工作人员登记于').waitFor();
  expect(await page.getByRole('dialog').getByLabel('理由').count()).toBe(0);
  expect(await page.getByRole('button', { name: /^登记回避/ }).count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.context().close();
});
