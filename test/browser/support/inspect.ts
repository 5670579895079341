import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations, lowestContrast, SIZES, touchTargets } from './browser.js';

/** How the screen is looked at: language, text scale and size of the display. */
export interface View {
  lang: 'zh-CN' | 'en';
  scale: string;
  size: keyof typeof SIZES;
}

/** What the table of sizes asks of a screen, and the views it is checked in. */
export interface Demands {
  target: number;
  choice: number;
  contrast: number;
  views: readonly View[];
}

/** Each language, scale, size and direction meets the others in turn: all sixteen would take four times as long and find the same. */
export const TABLET: Demands = {
  target: 72,
  choice: 96,
  contrast: 10,
  views: [
    { lang: 'zh-CN', scale: '1', size: 'tablet' },
    { lang: 'zh-CN', scale: '1.5', size: 'old-tablet-portrait' },
    { lang: 'en', scale: '1.5', size: 'old-tablet' },
    { lang: 'en', scale: '1', size: 'tablet-portrait' },
  ],
};

/** Where screenshots go; none are taken unless it is set. */
const SHOTS = process.env.SHOTS;

/** Everything wrong with the screen as it stands, seen in every view: one line each. The page is left as it was found. */
export async function inspect(page: Page, name: string, demands: Demands = TABLET): Promise<string[]> {
  const before = page.viewportSize()!;
  const wrong: string[] = [];
  let spoken = '';
  for (const { lang, scale, size } of demands.views) {
    if (spoken !== lang) await speak(page, lang);
    await page.evaluate((value) => (document.documentElement.dataset.scale = value), scale);
    await page.setViewportSize(SIZES[size]);
    const at = `${name} ${lang} ×${scale} ${size}`;
    wrong.push(...(await measured(page, demands)).map((line) => `${at}: ${line}`));
    if (SHOTS) await shoot(page, at);
    if (spoken !== lang) wrong.push(...(await axeViolations(page)).map((line) => `${at}: ${line}`));
    spoken = lang;
  }
  await page.setViewportSize(before);
  await page.evaluate(() => (document.documentElement.dataset.scale = '1'));
  await speak(page, 'zh-CN');
  return wrong;
}

async function measured(page: Page, { target, choice, contrast }: Demands): Promise<string[]> {
  const small = (await touchTargets(page)).filter(({ choice: isChoice, width, height }) => Math.min(width, height) < (isChoice ? choice : target));
  const lowest = await lowestContrast(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...small.map((each) => `“${each.name}” is ${each.width}×${each.height}`),
    ...(lowest.ratio < contrast ? [`contrast ${lowest.ratio} of “${lowest.text}”`] : []),
    ...(overflow > 0 ? [`${overflow} px wider than the screen`] : []),
  ];
}

/** Changes the language as another tab would: nothing on the page is lost. */
async function speak(page: Page, lang: string): Promise<void> {
  await page.evaluate((value) => window.dispatchEvent(new StorageEvent('storage', { key: 'liaobuqi.language', newValue: value })), lang);
  await page.locator(`html[lang="${lang}"]`).waitFor();
}

async function shoot(page: Page, at: string): Promise<void> {
  mkdirSync(SHOTS!, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS!, `${at.replaceAll(' ', '_').replace('×', 'x')}.png`) });
}
