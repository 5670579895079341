import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeHall } from '../support/make-hall.js';
import { Make, type MadeCompetition } from '../support/make.js';
import { readability } from './support/big-text.js';
import { axeViolations, lowestContrast, TestBrowser } from './support/browser.js';
import { shoot } from './support/shoot.js';
import { StageHand } from './support/stage-hand.js';

let api: TestApi;
let browser: TestBrowser;
let competition: MadeCompetition;
let hand: StageHand;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});
beforeEach(async () => {
  const make = new Make(api);
  competition = await make.openCompetition({ stage: 'roadshow', name: '了不起的居民' });
  const projects = [await make.shortlistedProject(competition, { title: '让独居老人每天吃上一顿热饭并且有人陪着说说话的楼栋互助小厨房和邻里守望相助计划书' }), await make.shortlistedProject(competition, { title: '银发食堂' })];
  const rounds = await new MakeHall(api).rounds(competition, projects.map(({ id }) => id));
  hand = new StageHand((await make.staff(competition.tenantId, 'host')).client, competition.id, rounds);
});

const at = (page: Page, stage: string) => page.locator(`main[data-stage="${stage}"]`).waitFor();

/** The digits fill the stage edge's display; everything fits, in both languages, on a screen and on a small tablet. */
async function examine(page: Page, name: string): Promise<void> {
  for (const lang of ['zh-CN', 'en']) {
    await page.evaluate((next) => history.replaceState(null, '', `?lang=${next}`), lang);
    await page.reload();
    await page.locator(`html[lang="${lang}"]`).waitFor();
    await page.getByRole('timer').or(page.getByText(/Nobody is on stage|现在没有人在台上|Closed|已关闭/).first()).first().waitFor();
    for (const size of [{ width: 1920, height: 1080 }, { width: 1024, height: 768 }, { width: 800, height: 1280 }]) {
      await page.setViewportSize(size);
      expect({ name, lang, size, outside: (await readability(page)).outside }).toEqual({ name, lang, size, outside: [] });
    }
    await page.setViewportSize({ width: 1920, height: 1080 });
    expect((await readability(page)).smallest).toBeGreaterThanOrEqual(1 / 20);
    expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(7);
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, `timer-${name}-${lang}`);
  }
}

describe('the speaker timer', () => {
  test('counts down the pitch, the questions and the vote; digits half the screen high', async () => {
    const page = await (await browser.device(api.url, 'screen')).newPage();
    await page.goto(`/hall/timer/${competition.id}`);
    await at(page, 'none');
    await examine(page, 'nobody');
    await hand.move(0, 'pitching');
    await at(page, 'pitching');
    await page.getByRole('timer').getByText(/^(5:00|4:5\d)$/).waitFor();
    const height = await page.getByRole('timer').evaluate((digits) => parseFloat(getComputedStyle(digits).fontSize) / innerHeight);
    expect(height).toBeGreaterThanOrEqual(0.4);
    await examine(page, 'pitching');
    await hand.move(0, 'questions');
    await at(page, 'questions');
    await hand.move(0, 'voting');
    await at(page, 'voting');
    await hand.move(0, 'closed');
    await at(page, 'closed');
    await examine(page, 'closed');
  });

  test('in overtime it counts up, in words and with another frame', async () => {
    await hand.move(0, 'pitching');
    const page = await (await browser.device(api.url, 'screen')).newPage();
    await page.clock.install({ time: new Date() });
    await page.goto(`/hall/timer/${competition.id}`);
    await at(page, 'pitching');
    const frame = () => page.getByRole('timer').locator('..').evaluate((box) => getComputedStyle(box).borderTopStyle);
    expect(await frame()).toBe('solid');
    await page.clock.fastForward((competition.rules.roadshow.pitchSeconds + 61) * 1000);
    await page.getByText('已超时').waitFor();
    await page.getByRole('timer').getByText(/^\+1:0\d$/).waitFor();
    expect(await frame()).toBe('dashed');
    expect(await axeViolations(page)).toEqual([]);
    expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(7);
    await shoot(page, 'timer-over');
  });
});
