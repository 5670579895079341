import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations, SIZES, type TestBrowser } from './browser.js';

/** A console signed in with this token, in either language; `faults` gathers what the page complains about. */
export async function openConsole(browser: TestBrowser, url: string, who: { token: string; at: string; english?: boolean }): Promise<{ page: Page; faults: string[] }> {
  const device = await browser.device(url, 'desk', { token: who.token });
  const page = await device.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`/console/${who.at}${who.english ? '?lang=en' : ''}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { page, faults };
}

/** The dialog in front. */
export const dialogOf = (page: Page) => page.getByRole('dialog').last();

/** One act on the payment that is open: pressed, filled in where it asks for more, confirmed and done. */
export async function actOn(page: Page, name: string, fill?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await fill?.();
  await dialogOf(page).getByRole('button', { name, exact: true }).click();
  await page.getByText(`已办理：${name}。`).waitFor();
}

/** axe on the page as it stands in both languages, and its pictures where SHOTS names a folder. Leaves the page in Chinese. */
export async function seenInBothLanguages(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [language, other] of [['zh', 'English'], ['en', '中文']] as const) {
    found.push(...(await axeViolations(page)).map((violation) => `${name} ${language} ${violation}`));
    await picture(page, `${name}-${language}`);
    // A dialog stands in front of the switch: pressed from the keyboard's side it still answers.
    await page.getByRole('button', { name: other, exact: true, includeHidden: true }).evaluate((button) => (button as HTMLElement).click());
  }
  return found;
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  await page.setViewportSize(SIZES['old-tablet']);
  await page.screenshot({ path: path.join(folder, `${name}-1024.png`) });
  await page.setViewportSize(SIZES.desk);
}
