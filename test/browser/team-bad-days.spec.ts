import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { journey, phoneOf, seenOnPhones, signInOn } from './support/phone.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let competition: MadeCompetition;
let lead: Signed;
let projectId: string;

const NUMBER = '13900005678';

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  competition = await make.openCompetition();
  lead = await make.resident({ phone: `+86${NUMBER}`, name: '李春水', communityId: competition.communityId });
});
beforeEach(async () => {
  const team = await make.team(competition, { lead });
  projectId = (await make.project(competition, { team, title: '楼道花园' })).id;
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const step = (name: string) => `/apply/${projectId}/${name}`;
const saving = (page: Page, state: string) => page.locator(`[data-saving="${state}"]`).waitFor();
const stored = async (part: 'need' | 'title' | 'plan'): Promise<string> => (await make.query<Record<string, string>>(`select ${part} from project where id = $1`, [projectId]))[0]![part]!;
const ownSession = async () => make.signedIn({ id: lead.id, name: lead.name }, null);

test('a session that ends while somebody writes loses nothing, not even over a reload', () => journey(browser, async () => {
  const { token } = await ownSession();
  const { page } = await phoneOf(browser, api, { token, path: step('need') });
  await page.getByLabel('社区里缺什么').waitFor();
  await make.query('update session set revoked_at = now() where person_id = $1', [lead.id]);
  await page.getByLabel('社区里缺什么').fill('写到一半，登录过期了');
  await page.getByRole('heading', { name: '登录已过期' }).waitFor();
  expect(await seenOnPhones(page, 'session-ended')).toEqual([]);
  await page.reload();
  await signInOn(page, api, NUMBER);
  await saving(page, 'saved');
  expect(await page.getByLabel('社区里缺什么').inputValue()).toBe('写到一半，登录过期了');
  expect(await stored('need')).toBe('写到一半，登录过期了');
}));

test('without a network it is kept on the phone and saved when the network is back', () => journey(browser, async () => {
  const { token } = await ownSession();
  const { page, context } = await phoneOf(browser, api, { token, path: step('need'), size: 'small-phone' });
  await page.getByLabel('打算怎么做').waitFor();
  await context.setOffline(true);
  await page.getByText('网络已断开。写下的内容会存在这台手机上。').waitFor();
  await page.getByLabel('打算怎么做').fill('断网时写的');
  await saving(page, 'kept');
  expect(await seenOnPhones(page, 'offline')).toEqual([]);
  await context.setOffline(false);
  await saving(page, 'saved');
  expect(await stored('plan')).toBe('断网时写的');
}));

test('two devices: different parts are put together, the same part asks whose words stay', () => journey(browser, async () => {
  const { token } = await ownSession();
  const mine = (await phoneOf(browser, api, { token, path: step('team') })).page;
  const other = (await phoneOf(browser, api, { token: (await ownSession()).token, path: step('team') })).page;
  await mine.getByLabel('项目名称').waitFor();
  await other.getByLabel('项目名称').fill('阳台花园');
  await other.getByLabel('项目简介').fill('另一台写的简介');
  await saving(other, 'saved');
  await mine.getByLabel('项目名称').fill('屋顶花园');
  await mine.getByText('另一台设备也改了“项目名称”').waitFor();
  expect(await mine.getByLabel('项目简介').inputValue()).toBe('另一台写的简介');
  expect(await seenOnPhones(mine, 'conflict')).toEqual([]);
  await mine.getByRole('button', { name: '用这台手机上的' }).click();
  await saving(mine, 'saved');
  expect(await stored('title')).toBe('屋顶花园');
  await other.getByLabel('项目简介').fill('只改了简介');
  await saving(other, 'saved');
  expect(await other.getByLabel('项目名称').inputValue()).toBe('屋顶花园');
  expect(await stored('title')).toBe('屋顶花园');
}));

test('rejected: the reason is there and an appeal is sent once; withdrawn asks why', () => journey(browser, async () => {
  const { token } = await ownSession();
  await make.query(`update project set status = 'submitted', sequence = 77, number = '2026-077', submitted_at = now() where id = $1`, [projectId]);
  const { page } = await phoneOf(browser, api, { token, path: `/team/${projectId}/submission` });
  await page.getByRole('button', { name: '撤回申报' }).click();
  await page.getByLabel('理由').fill('队员搬走了');
  expect(await seenOnPhones(page, 'withdraw')).toEqual([]);
  await page.getByRole('button', { name: '确定撤回' }).click();
  await page.getByText('撤回理由：队员搬走了').waitFor();
}));

test('a finalist brings slides and photos, until its turn begins', () => journey(browser, async () => {
  const { token } = await ownSession();
  await make.query(`update project set status = 'shortlisted', sequence = 78, number = '2026-078' where id = $1`, [projectId]);
  await make.query(`update competition set stage = 'roadshow' where id = $1`, [competition.id]);
  const { page } = await phoneOf(browser, api, { token, path: `/team/${projectId}/roadshow` });
  await page.getByText('出场顺序还没有抽签').waitFor();
  await page.getByLabel('拍照或选择文件').setInputFiles({ name: '演示.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF') });
  await page.getByRole('link', { name: '演示.pdf' }).waitFor();
  expect(await seenOnPhones(page, 'roadshow')).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: '移除 演示.pdf' }).click();
  await page.getByRole('link', { name: '演示.pdf' }).waitFor({ state: 'detached' });
}));

test('over a slow line on a slow phone nothing jumps and little is sent; when the largest words are there is printed', () => journey(browser, async () => {
  await make.query(`update competition set stage = 'open' where id = $1`, [competition.id]);
  for (const path of ['/', '/apply']) {
    const page = await (await browser.device(api.url, 'phone')).newPage();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(() => {
      const seen = ((globalThis as unknown as { seen: { largest: number; shift: number } }).seen = { largest: 0, shift: 0 });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.largest = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += (entry as unknown as { value: number }).value))).observe({ type: 'layout-shift', buffered: true });
    });
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await devtools.send('Network.enable');
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByRole('button', { name: '长辈模式' }).waitFor();
    await page.waitForLoadState('networkidle');
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: { largest: number; shift: number } }).seen);
    process.stdout.write(`${path}: LCP ${Math.round(seen.largest)} ms, CLS ${seen.shift.toFixed(3)}, ${(bytes / 1024).toFixed(0)} KiB on the line\n`);
    // A moment on a busy machine proves nothing: it is measured, not asserted.
    expect(seen.largest).toBeGreaterThan(0);
    expect(seen.shift).toBeLessThanOrEqual(0.1);
    expect(bytes / 1024).toBeLessThanOrEqual(250);
  }
}));
