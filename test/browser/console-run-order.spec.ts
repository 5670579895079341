import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commitSeed, drawOrder, mixSeed } from '@app/rules';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { axeViolations, TestBrowser } from './support/browser.js';
import { axeInBothLanguages, deskOf, shoot } from './support/desk.js';

let api: TestApi;
let browser: TestBrowser;
let competition: MadeCompetition;
let organiser: Signed;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  const make = new Make(api);
  competition = await make.openCompetition({ stage: 'roadshow' });
  organiser = await make.staff(competition.tenantId, 'organiser');
  for (const title of ['口袋花园', '楼道图书角', '银龄食堂', '儿童议事厅', '雨水花箱']) await make.shortlistedProject(competition, { title });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

interface Order {
  runOrder: { rounds: { projectId: string; position: number }[]; sessions: { name: string; startsAt: string }[] };
  competition: { draws: { purpose: string; commitment: string; publicValue: string; revealedSecret: string }[] };
}
const order = () => organiser.client.query<Order>('query($id: ID!) { runOrder(competitionId: $id) { rounds { projectId position } sessions { name startsAt } } competition(id: $id) { draws { purpose commitment publicValue revealedSecret } } }', { id: competition.id });

test('sittings, a draw anybody can replay, a change by hand with a reason, the list on paper', async () => {
  const { page, faults } = await deskOf(browser, api, { who: organiser, competitionId: competition.id, part: 'run-order' });
  await page.getByText('请先添加场次，再抽签。').waitFor();
  expect(await axeInBothLanguages(page)).toEqual([]);
  for (const [name, startsAt] of [['上午场', '2026-12-06T09:00'], ['下午场', '2026-12-06T14:00']] as const) {
    await page.getByRole('button', { name: '添加场次' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill(name);
    await dialog.getByLabel('地点').fill('社区礼堂');
    await dialog.getByLabel('开始时间').fill(startsAt);
    await dialog.getByRole('button', { name: '添加场次' }).click();
    await page.getByText(`已添加：${name}。`).waitFor();
  }
  expect((await order()).runOrder.sessions).toEqual([{ name: '上午场', startsAt: '2026-12-06T01:00:00.000Z' }, { name: '下午场', startsAt: '2026-12-06T06:00:00.000Z' }]);

  await page.getByRole('button', { name: '抽签', exact: true }).click();
  await page.getByRole('dialog').getByLabel('公开值').fill('双色球 2026071 期：03 09 17');
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '抽签', exact: true }).click();
  await page.getByText('已复算：现在的顺序与抽签结果完全一致').waitFor();
  const drawn = await order();
  const draw = drawn.competition.draws.find(({ purpose }) => purpose === 'run-order')!;
  const ids = drawn.runOrder.rounds.map(({ projectId }) => projectId);
  expect(commitSeed(draw.revealedSecret)).toBe(draw.commitment);
  expect(drawOrder(mixSeed(draw.revealedSecret, draw.publicValue), ids)).toEqual(ids);
  await page.getByText('怎样自己复算').click();
  await shoot(page, 'run-order');
  expect(await axeInBothLanguages(page)).toEqual([]);

  // By keyboard alone: the third goes up twice, the button keeps the focus.
  await page.getByRole('button', { name: '手工调整' }).click();
  const third = await page.getByRole('listitem').nth(2).innerText();
  const title = /2026-\d+ \S+/.exec(third)![0];
  await page.getByRole('button', { name: `上移：${title}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`“${title}”移到第 2 位。`).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(`“${title}”移到第 1 位。`).waitFor();
  await page.getByRole('button', { name: `下移：${title}` }).press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText(`“${title}”移到第 3 位。`).waitFor();
  await page.getByRole('button', { name: `上移：${title}` }).press('Enter');
  expect(await axeViolations(page)).toEqual([]);
  await shoot(page, 'run-order-edit');
  await page.getByRole('button', { name: '保存顺序' }).click();
  await page.getByRole('dialog').getByText(`“${title}”：第 3 位 → 第 2 位`).waitFor();
  await page.getByRole('dialog').getByLabel('理由').fill('该团队中午前须返校');
  await page.getByRole('dialog').getByRole('button', { name: '保存顺序' }).click();
  await page.getByText('现在的顺序有 2 个项目与抽签不同').waitFor();
  expect((await order()).runOrder.rounds.map(({ projectId }) => projectId)).toEqual([ids[0], ids[2], ids[1], ids[3], ids[4]]);

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('注：本表顺序经手工调整').first().isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: '手工调整' }).isVisible()).toBe(false);
  await shoot(page, 'run-order-print');
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('button', { name: '恢复抽签顺序' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '恢复抽签顺序' }).click();
  await page.getByText('与抽签结果完全一致').waitFor();
  expect((await order()).runOrder.rounds.map(({ projectId }) => projectId)).toEqual(ids);
  expect(faults).toEqual([]);
  await page.context().close();
});
