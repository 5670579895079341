import type { BrowserContext, Page } from 'playwright-core';
import type { TestApi } from '../../support/api.js';
import type { Signed } from '../../support/make.js';
import { axeViolations, type SIZES, type TestBrowser } from './browser.js';

export interface Desk {
  context: BrowserContext;
  page: Page;
  /** Faults the page wrote to its console. */
  faults: string[];
}

/** The console as this member of staff sees it, at one part of one competition. */
export async function deskOf(browser: TestBrowser, api: TestApi, at: { who: Signed; competitionId: string; part: string; size?: keyof typeof SIZES; language?: 'en' }): Promise<Desk> {
  const context = await browser.device(api.url, at.size ?? 'desk', { token: at.who.token });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`/console/${at.competitionId}/${at.part}${at.language ? `?lang=${at.language}` : ''}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { context, page, faults };
}

/** axe in both languages on the page as it stands; the language is changed by its own button and back. */
export async function axeInBothLanguages(page: Page): Promise<string[]> {
  const found = await axeViolations(page);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.getByRole('button', { name: '中文', exact: true }).waitFor();
  await shoot(page, `${page.url().split('/').slice(5).join('-')}-en`);
  const english = await axeViolations(page);
  await page.getByRole('button', { name: '中文', exact: true }).click();
  await page.getByRole('button', { name: 'English', exact: true }).waitFor();
  return [...found, ...english];
}

/** A picture to look at, only when SCREENSHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
