import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Grant } from '@app/grants';
import { OpenedFund, Sealing } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakePayments } from '../support/make-payments.js';
import { MakeResults, publish } from '../support/make-results.js';
import { invoicePicture, upload } from './support/papers.js';
import { axeViolations, SIZES, TestBrowser } from './support/browser.js';
import { phoneOf, seenOnPhones } from './support/phone.js';
import { shoot } from './support/shoot.js';

let api: TestApi;
let browser: TestBrowser;
let competitionId: string;
let projectId: string;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  const made = await new MakeResults(api).certified();
  const published = await publish(made.organiser, made.competition.id);
  if ('code' in published) throw new Error(JSON.stringify(published));
  competitionId = made.competition.id;
  projectId = made.projects[0]!.id;
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

test('the published result is computed again in the browser; one altered byte is found and named', async () => {
  const { page, faults } = await phoneOf(browser, api, { path: `/verify?competition=${competitionId}` });
  await page.getByRole('button', { name: '取公布文件并核验' }).click();
  await page.getByText('全部核验通过').waitFor();
  expect(await page.getByText('通过', { exact: true }).count()).toBeGreaterThan(5);
  expect(await seenOnPhones(page, 'verify-good')).toEqual([]);
  const text = await (await fetch(`${api.url}/results/${competitionId}.json`)).text();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'verify-')), 'altered.json');
  writeFileSync(file, text.replace('"like":true', '"like":false'));
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText(/有 \d+ 项对不上/).waitFor();
  await page.getByText('每一部分与其哈希一致').waitFor();
  expect(await seenOnPhones(page, 'verify-bad')).toEqual([]);
  expect(faults).toEqual([]);
}, 60_000);

test('a resident finds a project, comments on it, and objects during the notice', async () => {
  const resident = await new MakeResults(api).make.resident({ name: '王桂兰' });
  const { page, faults } = await phoneOf(browser, api, { token: resident.token, path: `/season/${competitionId}` });
  await page.getByRole('heading', { name: '项目（5）' }).waitFor();
  expect(await seenOnPhones(page, 'season')).toEqual([]);
  await page.getByLabel('找项目').fill('不存在');
  await page.getByText('换一个词，或清除条件看全部项目。').waitFor();
  expect(await seenOnPhones(page, 'season-none')).toEqual([]);
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByRole('heading', { name: '项目（5）' }).waitFor();
  await page.getByLabel('资助', { exact: true }).selectOption('yes');
  await page.getByText('找到 3 个项目').waitFor();
  await page.getByLabel('找项目').fill('项目甲');
  await page.waitForURL(/award=yes.*q=/);
  // The filters stand in the address: a link and the way back keep them.
  await page.getByRole('link', { name: '项目甲' }).click();
  await page.goBack();
  await page.getByText('找到 1 个项目').waitFor();
  expect(await page.getByLabel('找项目').inputValue()).toBe('项目甲');
  await page.getByRole('link', { name: '项目甲' }).click();
  await page.getByText(/^第 \d 名$/).waitFor();
  await page.getByLabel('写留言').fill('盼着早点装好。');
  await page.getByRole('button', { name: '发布' }).click();
  await page.getByRole('listitem').filter({ hasText: '盼着早点装好。' }).waitFor();
  expect(await seenOnPhones(page, 'project')).toEqual([]);
  await page.getByRole('button', { name: '生成分享图' }).click();
  const card = page.getByRole('img', { name: /^分享图：项目甲/ });
  await card.waitFor();
  expect(await card.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight, image.src.slice(0, 22)])).toEqual([750, 1000, 'data:image/png;base64,']);
  expect(await seenOnPhones(page, 'project-card')).toEqual([]);
  await page.getByRole('button', { name: '关闭' }).click();

  await page.goto(`/notice/${competitionId}`);
  await page.getByText('第 1 次公示').first().waitFor();
  await page.getByText(/不用手机也可以：打电话 .+/).waitFor();
  // The server's page says the same before the app's stands there: its list is waited for.
  const places = page.getByRole('listitem').filter({ hasText: /第 \d 名/ });
  await places.nth(3).waitFor();
  expect(await places.count()).toBe(4);
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('请写明内容和联系方式').waitFor();
  await page.getByLabel('关于哪个项目').selectOption(projectId);
  await page.getByLabel('哪里不对').fill('评委 1 与该团队有亲属关系');
  await page.getByLabel('联系电话或邮箱').fill('13900000000');
  expect(await seenOnPhones(page, 'notice')).toEqual([]);
  await page.reload();
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('异议已收到').waitFor();
  expect(faults).toEqual([]);
}, 60_000);

test('where the money came from and went is readable without a script, on a phone and a desk', async () => {
  const make = new MakePayments(api);
  const grant = await make.grant();
  const desk = await make.desk(grant.competition.tenantId);
  const source = api.app.get(DataSource);
  const [fund] = await source.query<{ id: number }[]>('select id from ledger.fund where code = $1', [grant.fundCode]);
  await source.getRepository(OpenedFund).insert({ fundId: fund!.id, tenantId: grant.competition.tenantId, competitionId: grant.competition.id, kind: 'grant', openedBy: 'test', createdAt: new Date() });
  const paid = await make.request(grant, { amount: '5000' });
  await make.walk(desk, paid, 'paid');
  const invoice = await make.invoice(paid, grant, { amount: '4000.01' });
  await make.act(desk.maker, paid, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000.01' }] });
  await make.act(desk.reviewer, paid, 'accept_acquittal');
  const attachmentId = await upload(api, desk.reviewer, { tenantId: grant.competition.tenantId, name: 'copy.png', body: await invoicePicture('****', '4000.01') });
  await desk.reviewer.client.run('publishInvoiceCopy', { input: { type: 'PublishInvoiceCopyInput!', value: { invoiceId: invoice.id, attachmentId, about: '外墙漆和刷子', masked: true, reason: '按规定公开' } } });
  await api.app.get(Sealing).seal();
  const page = await (await browser.device(api.url, 'phone')).newPage();
  await page.goto('/disclosure');
  await page.locator(`a[href="/disclosure/${grant.competition.id}"]`).click();
  await page.getByText('100,000 元').waitFor();
  expect(await page.locator('script').count()).toBe(0);
  await page.getByRole('cell', { name: '5,000', exact: true }).first().waitFor();
  for (const size of ['phone', 'desk'] as const) {
    await page.setViewportSize(SIZES[size]);
    await shoot(page, `disclosure-${size}`);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  const phone = await phoneOf(browser, api, { path: `/p/${grant.projectId}` });
  await phone.page.getByRole('row', { name: '已拨付 5,000' }).waitFor();
  await phone.page.getByText('外墙漆和刷子').waitFor();
  const copy = await fetch(`${api.url}${(await phone.page.getByRole('link', { name: '看票据公开副本' }).getAttribute('href'))!}`);
  expect([copy.status, copy.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect(await seenOnPhones(phone.page, 'project-money')).toEqual([]);

  // Finished: a resident marks it once.
  expect(await phone.page.getByRole('heading', { name: '结项评价' }).count()).toBe(0);
  await source.getRepository(Grant).update({ projectId: grant.projectId }, { status: 'completed' });
  const resident = await phoneOf(browser, api, { token: (await make.make.resident()).token, path: `/p/${grant.projectId}` });
  await resident.page.getByRole('button', { name: '提交评价' }).click();
  await resident.page.getByText('请先选一个分数').waitFor();
  expect(await seenOnPhones(resident.page, 'project-evaluate')).toEqual([]);
  await resident.page.getByLabel('4 分：好').check();
  await resident.page.getByRole('button', { name: '提交评价' }).click();
  await resident.page.getByText('您已评价：4 分').waitFor();
  await resident.page.getByText('居民评价 4.0 分（满分 5 分），1 人评价').waitFor();
  expect(await seenOnPhones(resident.page, 'project-evaluated')).toEqual([]);
}, 90_000);
