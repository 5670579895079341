import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeHall } from '../support/make-hall.js';
import { Make, type MadeCompetition } from '../support/make.js';
import { readability } from './support/big-text.js';
import { axeViolations, lowestContrast, TestBrowser } from './support/browser.js';
import { shoot } from './support/shoot.js';
import { StageHand } from './support/stage-hand.js';

/** Forty characters. */
const LONG = '让独居老人每天吃上一顿热饭并且有人陪着说说话的楼栋互助小厨房和邻里守望相助计划书';
const TEAM = '水域天际社区银发互助服务志愿者联合会第一分队';

let api: TestApi;
let browser: TestBrowser;
let competition: MadeCompetition;
let hand: StageHand;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  const make = new Make(api);
  competition = await make.openCompetition({ stage: 'certified' });
  const project = await make.shortlistedProject(competition, { title: LONG });
  const rounds = await new MakeHall(api).rounds(competition, [project.id]);
  hand = new StageHand((await make.staff(competition.tenantId, 'host')).client, competition.id, rounds);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const sheets = (marks: number[]) => marks.map((mark, i) => ({ score: mark.toFixed(2), fate: i === 0 ? 'dropped-high' : i === marks.length - 1 ? 'dropped-low' : 'counted' }));
const PLACE = {
  place: 12, projectId: '00000000-0000-4000-8000-000000000001', title: LONG, team: TEAM, composite: '86.13',
  panels: [
    { panel: 'expert', name: '专家评委', kind: 'rubric', sheets: sheets([96.25, 93.5, 91.75, 90.25, 84.5]), score: '91.83' },
    { panel: 'public', name: '大众评委', kind: 'like', sheets: [...Array<string>(14).fill('1.00'), ...Array<string>(6).fill('0.00')].map((score) => ({ score, fate: 'counted' })), score: '70.00' },
  ],
};
const WINNERS = Array.from({ length: 20 }, (_, i) => ({ place: i + 1, projectId: `00000000-0000-4000-8000-0000000000${i + 10}`, title: LONG, team: TEAM, composite: '86.13', proposedAmount: '20000.00' }));

/** A screen that is told this reveal, whatever the server has: how a large one looks. */
async function screenShowing(reveal: object): Promise<Page> {
  const page = await (await browser.device(api.url, 'screen')).newPage();
  await page.routeWebSocket(/graphql/, (socket) => void socket.close());
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data?: { reveal?: unknown } };
    if (body.data && 'reveal' in body.data) body.data.reveal = { competitionId: competition.id, step: 9, screen: 'score', total: 20, revision: 1, places: [PLACE], winners: null, ...reveal };
    await route.fulfill({ response, json: body });
  });
  await page.goto(`/hall/screen/${competition.id}`);
  return page;
}

/** Answers still under way must not reach a page that is gone. */
async function leave(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
}

async function examine(page: Page, name: string): Promise<void> {
  for (const lang of ['en', 'zh-CN']) {
    await page.keyboard.press('l');
    await page.locator(`html[lang="${lang}"]`).waitFor();
    for (const size of [{ width: 1280, height: 720 }, { width: 3840, height: 2160 }, { width: 1920, height: 1080 }]) {
      await page.setViewportSize(size);
      const { smallest, text, outside } = await readability(page);
      expect({ name, lang, size, text, large: smallest >= 1 / 20, outside }).toEqual({ name, lang, size, text, large: true, outside: [] });
    }
    expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(7);
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, `crowded-${name}-${lang}`);
  }
}

describe('the largest results a street has', () => {
  test('five experts, twenty residents and forty characters fit on one picture', async () => {
    await hand.show('reveal');
    const page = await screenShowing({});
    await page.getByText('86.13').waitFor();
    await examine(page, 'reveal');
    await leave(page);
  });

  test('twenty winners turn over by themselves, five at a time', async () => {
    await hand.show('winners');
    const page = await screenShowing({ winners: WINNERS });
    await page.clock.install();
    await page.reload();
    await page.getByText('1 / 4 页').waitFor();
    await examine(page, 'winners');
    await page.clock.runFor(10_000);
    await page.getByText('2 / 4 页').waitFor();
    expect(await page.getByRole('listitem').first().textContent()).toContain('第 6 名');
    await leave(page);
  });
});
