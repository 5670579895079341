import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { TestApi } from '../../support/api.js';
import { textedCode } from '../../support/sign-in.js';
import { axeViolations, lowestContrast, SIZES, touchTargets, type TestBrowser } from './browser.js';

export interface Phone {
  context: BrowserContext;
  page: Page;
  /** What the page complained about. */
  faults: string[];
}

/** A phone of somebody, signed in with this token or not at all. */
export async function phoneOf(browser: TestBrowser, api: TestApi, at: { token?: string; path: string; size?: 'phone' | 'small-phone' }): Promise<Phone> {
  const context = await browser.device(api.url, at.size ?? 'phone', { ...(at.token && { token: at.token }) });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  const complain = (text: string) => { faults.push(text); complaints.push(text); };
  page.on('pageerror', (error) => complain(String(error)));
  page.on('console', (message) => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && complain(message.text()));
  await page.goto(at.path);
  return { context, page, faults };
}

/** Runs a journey; a failure says what every open page showed. */
const complaints: string[] = [];

export async function journey(browser: TestBrowser, work: () => Promise<void>): Promise<void> {
  await work().catch(async (error: Error) => {
    throw new Error(`${error.stack}\n${await browser.words()}\n${complaints.join('\n')}`, { cause: error });
  });
}

/** Signs in on the page as it stands, with the code that was texted. */
export async function signInOn(page: Page, api: TestApi, number: string): Promise<void> {
  await page.getByLabel('手机号').fill(number);
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = page.getByLabel('验证码（6 位数字）');
  await code.waitFor();
  await code.fill(await textedCode(api, `+86${number}`));
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

interface Look {
  lang: 'zh-CN' | 'en';
  elder: boolean;
  size: keyof typeof SIZES;
  target: number;
}

const LOOKS: Look[] = [
  { lang: 'zh-CN', elder: false, size: 'phone', target: 48 },
  { lang: 'en', elder: false, size: 'small-phone', target: 48 },
  { lang: 'zh-CN', elder: true, size: 'small-phone', target: 60 },
];

/** Everything wrong with the screen as it stands, in both languages, in 长辈模式 and on a small phone: one line each. Pictures where SHOTS names a folder. */
export async function seenOnPhones(page: Page, name: string): Promise<string[]> {
  const before = page.viewportSize()!;
  const wrong: string[] = [];
  for (const look of LOOKS) {
    await page.setViewportSize(SIZES[look.size]);
    await tell(page, 'liaobuqi.language', look.lang);
    await tell(page, 'liaobuqi.elder', look.elder ? 'on' : 'off');
    await page.locator(`html[lang="${look.lang}"]`).waitFor();
    const at = `${name} ${look.lang}${look.elder ? ' elder' : ''} ${look.size}`;
    wrong.push(...(await measured(page, look.target)).map((line) => `${at}: ${line}`), ...(await axeViolations(page)).map((line) => `${at}: ${line}`));
    await picture(page, at);
  }
  await tell(page, 'liaobuqi.language', 'zh-CN');
  await tell(page, 'liaobuqi.elder', 'off');
  wrong.push(...(await doubled(page)).map((line) => `${name} text 200 %: ${line}`));
  await page.setViewportSize(before);
  return wrong;
}

async function measured(page: Page, target: number): Promise<string[]> {
  // Links inside a sentence are as high as its line: WCAG 2.5.8 leaves them out, and so does this.
  const small = (await touchTargets(page)).filter(({ height }) => height < target);
  const lowest = await lowestContrast(page);
  return [...small.map((each) => `“${each.name}” is ${each.width}×${each.height}`), ...(lowest.ratio < 7 ? [`contrast ${lowest.ratio} of “${lowest.text}”`] : []), ...(await overflow(page))];
}

const overflow = async (page: Page): Promise<string[]> => {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wider > 0 ? [`${wider} px wider than the screen`] : [];
};

/** The reader's own text size at 200 %. */
async function doubled(page: Page): Promise<string[]> {
  await page.setViewportSize(SIZES.phone);
  await page.evaluate(() => (document.documentElement.style.fontSize = '225%'));
  const wrong = await overflow(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  return wrong;
}

/** As another tab of the same reader would choose. */
async function tell(page: Page, key: string, value: string): Promise<void> {
  await page.evaluate(([key, newValue]) => window.dispatchEvent(new StorageEvent('storage', { key: key!, newValue: newValue! })), [key, value]);
}

async function picture(page: Page, at: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${at.replaceAll(' ', '_')}.png`), fullPage: true });
}
