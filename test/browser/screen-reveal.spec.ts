import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeResults, type FinishedRoadshow } from '../support/make-results.js';
import { readability } from './support/big-text.js';
import { axeViolations, lowestContrast, TestBrowser } from './support/browser.js';
import { shoot } from './support/shoot.js';
import { StageHand } from './support/stage-hand.js';

let api: TestApi;
let browser: TestBrowser;
let made: FinishedRoadshow;
let hand: StageHand;
let page: Page;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  made = await new MakeResults(api).certified();
  hand = new StageHand(made.organiser.client, made.competition.id, made.rounds);
  page = await (await browser.device(api.url, 'screen')).newPage();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

async function examine(name: string): Promise<void> {
  for (const lang of ['en', 'zh-CN']) {
    await page.keyboard.press('l');
    await page.locator(`html[lang="${lang}"]`).waitFor();
    const { smallest, text, outside } = await readability(page);
    expect({ name, lang, text, large: smallest >= 1 / 20, outside }).toEqual({ name, lang, text, large: true, outside: [] });
    expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(7);
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, `reveal-${name}-${lang}`);
  }
}

describe('the staged reveal', () => {
  test('opens place after place, shows which marks were dropped, and ends with ranking and winners', async () => {
    await page.goto(`/hall/screen/${made.competition.id}`);
    await hand.show('reveal');
    await page.getByText('结果揭晓').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('项目');
    await examine('start');

    for (const [step, title] of [[1, /项目[丙丁]/], [2, '项目乙'], [3, '项目甲']] as const) {
      await hand.reveal(step, 'project');
      await page.getByRole('heading', { name: title }).waitFor();
      expect(await page.getByRole('listitem').count()).toBe(0);
      await hand.reveal(step, 'sheets');
      await page.getByRole('listitem').first().waitFor();
      expect(await page.getByText('去最高').count()).toBe(0);
      await hand.reveal(step, 'dropped');
      await page.getByText('去最高').waitFor();
      expect(await page.locator('s').count()).toBe(2);
      expect(await page.getByText('总分').count()).toBe(0);
      if (step === 3) await examine('dropped');
      await hand.reveal(step, 'score');
      await page.getByText('总分').waitFor();
    }
    await examine('score');

    await hand.show('winners');
    await page.getByText('获奖名单').waitFor();
    expect((await page.getByRole('listitem').allTextContents()).map((row) => row.slice(0, 3))).toEqual(['第 1', '第 2', '第 3']);
    expect(await page.getByRole('listitem').first().textContent()).toMatch(/项目甲.*8,800 元/);
    await examine('winners');
  });

  test('pressed too far, the host goes back and the screen takes it away again', async () => {
    await hand.show('reveal');
    await hand.reveal(1, 'project');
    await page.getByRole('heading', { name: /项目[丙丁]/ }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('项目甲');
    await hand.reveal(0, 'project');
    await page.getByText('结果揭晓').waitFor();
  });

  test('the organiser drives it from live control, forward and back, to the winners', async () => {
    await hand.show('auto');
    const desk = await (await browser.device(api.url, 'desk', { token: made.organiser.token })).newPage();
    await desk.goto(`/console/${made.competition.id}/live`);
    const part = desk.getByRole('region', { name: '大屏幕', exact: true });
    await part.getByRole('button', { name: '揭晓', exact: true }).click();
    await page.getByText('结果揭晓').waitFor();
    const says = (words: string | RegExp) => part.getByText(words).waitFor();
    const next = part.getByRole('button', { name: '下一步' });
    const screens = ['项目', '各评委打分', '去最高最低', '得分'];
    for (const place of [3, 2, 1]) {
      for (const screen of screens) {
        await next.click();
        await says(new RegExp(`^第 ${place} 名《项目.》：${screen}$`));
      }
    }
    expect(await next.isDisabled()).toBe(true);
    await part.getByRole('button', { name: '退一步' }).click();
    await says(/^第 1 名《项目甲》：去最高最低$/);
    await page.getByText('总分').waitFor({ state: 'detached' });
    await next.click();
    await says('已全部揭晓，可以显示获奖名单。');
    await shoot(desk, 'live-reveal');
    expect(await axeViolations(desk)).toEqual([]);
    await part.getByRole('button', { name: '获奖名单', exact: true }).click();
    await page.getByText('获奖名单').waitFor();
  });
});
