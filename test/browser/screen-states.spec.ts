import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { cast, MakeHall, type MadeJudge } from '../support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { readability } from './support/big-text.js';
import { axeViolations, lowestContrast, TestBrowser } from './support/browser.js';
import { shoot } from './support/shoot.js';
import { StageHand } from './support/stage-hand.js';

/** Forty characters, the longest name a team may expect to be shown whole. */
const LONG = '让独居老人每天吃上一顿热饭并且有人陪着说说话的楼栋互助小厨房和邻里守望相助计划书';
const LONG_EN = 'A shared kitchen for elderly neighbours who live alone and would like company';
const SIZES = [{ width: 1920, height: 1080 }, { width: 1280, height: 720 }, { width: 3840, height: 2160 }];

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let hall: MakeHall;
let competition: MadeCompetition;
let judge: MadeJudge;
let hand: StageHand;
let page: Page;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  hall = new MakeHall(api);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});
beforeEach(async () => {
  competition = await make.openCompetition({ stage: 'roadshow', name: '了不起的居民（测试街道）' });
  const projects = [];
  for (const title of [LONG, '楼道花园', LONG_EN]) projects.push(await make.shortlistedProject(competition, { title, team: await make.team(competition, { name: '水域天际社区银发互助服务志愿者联合会第一分队' }) }));
  const rounds = await hall.rounds(competition, projects.map(({ id }) => id));
  judge = await hall.judge(competition, 'public');
  await hall.judge(competition, 'expert');
  const host: Signed = await make.staff(competition.tenantId, 'host');
  hand = new StageHand(host.client, competition.id, rounds);
  const context = await browser.device(api.url, 'screen');
  page = await context.newPage();
});

const scene = (name: string) => page.locator(`main[data-scene="${name}"]`).waitFor();

/** Every size: large enough, nothing outside, no scroll; then contrast and axe, in both languages. */
async function examine(name: string): Promise<void> {
  await scene(name);
  for (const lang of ['zh-CN', 'en']) {
    if ((await page.evaluate(() => document.documentElement.lang)) !== lang) await page.keyboard.press('l');
    await page.locator(`html[lang="${lang}"]`).waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      const { smallest, text, outside } = await readability(page);
      expect({ name, lang, size, text, large: smallest >= 1 / 20, outside }).toEqual({ name, lang, size, text, large: true, outside: [] });
      expect(await page.evaluate(() => [document.documentElement.scrollHeight <= innerHeight, document.documentElement.scrollWidth <= innerWidth])).toEqual([true, true]);
    }
    await page.setViewportSize(SIZES[0]!);
    await shoot(page, `screen-${name}-${lang}`);
    expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(7);
    expect(await axeViolations(page)).toEqual([]);
  }
}

describe('the big screen', () => {
  test('follows a round from standby to the close: readable from 20 m, in both languages, at every size', async () => {
    await page.goto(`/hall/screen/${competition.id}`);
    await examine('standby');
    await hand.move(0, 'pitching');
    await examine('pitching');
    await hand.move(0, 'questions');
    await examine('questions');
    await hand.move(0, 'voting');
    await cast(judge, { roundId: hand.rounds[0]!.id, mark: { like: true } });
    await page.getByText('1 / 1').waitFor();
    await examine('voting');
    await hand.move(0, 'closed');
    await examine('closed');
  });

  test('shows what the host has chosen instead', async () => {
    await page.goto(`/hall/screen/${competition.id}`);
    for (const show of ['sign_in', 'project', 'tallying', 'blank']) {
      await hand.show(show);
      await examine(show);
    }
    await hand.show('message', '请大家有序就座，路演将在五分钟后开始；手机请调至静音，祝各位项目团队展示顺利');
    await examine('message');
    await hand.show('auto');
    await scene('standby');
  });

  test('past its time the pitch counts up, in words and in another shape', async () => {
    await hand.move(0, 'pitching');
    await page.clock.install({ time: new Date() });
    await page.goto(`/hall/screen/${competition.id}`);
    await scene('pitching');
    await page.clock.fastForward((competition.rules.roadshow.pitchSeconds + 12) * 1000);
    await page.getByText('已超时').waitFor();
    await page.getByText(/^\+0:1\d$/).waitFor();
    await examine('pitching');
  });

  test('an address of no competition says so', async () => {
    await page.goto(`/hall/screen/00000000-0000-4000-8000-000000000000`);
    await page.getByText('没有这个大赛').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
