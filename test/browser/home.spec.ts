import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make } from '../support/make.js';
import { axeViolations, lowestContrast, SIZES, TestBrowser, touchTargets } from './support/browser.js';
import { shoot } from './support/shoot.js';

let api: TestApi;
let browser: TestBrowser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  await new Make(api).openCompetition({ stage: 'screening', name: '了不起的居民 $& <i>' });
  page = await (await browser.device(api.url, 'phone')).newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

async function sound(name: string): Promise<void> {
  for (const size of ['phone', 'desk'] as const) {
    await page.setViewportSize(SIZES[size]);
    await shoot(page, `home-${name}-${size}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(7);
  expect((await touchTargets(page)).filter(({ height }) => height < 48)).toEqual([]);
}

test('the first page shows one language and a button to the other, kept for the next visit', async () => {
  await page.goto('/');
  await page.getByRole('heading', { level: 1, name: '了不起 · 居民项目大赛' }).waitFor();
  await page.getByRole('heading', { name: /了不起的居民 \$& <i>（/ }).waitFor();
  expect(await page.getByText('Being screened').isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: /工作台/ }).getAttribute('href')).toBe('/console/');
  await sound('zh');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: /Liaobuqi/ }).waitFor();
  expect(await page.title()).toMatch(/Liaobuqi: competitions/);
  await sound('en');
  await page.reload();
  await page.getByText('Being screened').waitFor();
  expect(await page.getByText('初审中').isVisible()).toBe(false);
  expect(complaints).toEqual([]);
});

test('its policy lets in only scripts and styles of the build', async () => {
  const policy = (await fetch(`${api.url}/`)).headers.get('content-security-policy')!;
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
  expect(policy).not.toContain('unsafe');
});

test('without the script both languages are there', async () => {
  const plain = await (await browser.device(api.url, 'phone')).newPage();
  await plain.route('**/assets/*.js', (route) => route.abort());
  await plain.goto('/');
  await plain.getByRole('link', { name: 'English below' }).waitFor();
  expect([await plain.getByText('初审中').isVisible(), await plain.getByText('Being screened').isVisible()]).toEqual([true, true]);
});
