import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startTestApi, type TestApi } from '../support/api.js';
import { Make, type MadeCompetition, type MadeTenant } from '../support/make.js';
import { TestBrowser } from './support/browser.js';
import { journey, phoneOf, seenOnPhones, signInOn } from './support/phone.js';
import { fillBeginning, next, saved } from './support/team-phone.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let tenant: MadeTenant;
let competition: MadeCompetition;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
  tenant = await make.tenant();
  competition = await make.openCompetition({ tenant, name: '了不起的居民大赛', rules: { eligibility: { minAttachments: 1 } } });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const NUMBER = '13900001234';

/** Noise does not compress: what a phone's camera makes of a tree in full sun. */
const largePhoto = () => sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).withExif({ IFD3: { GPSLatitude: '30/1 29/1 0/1' } }).jpeg({ quality: 97 }).toBuffer();

test('a team applies from an empty account, goes on elsewhere, is returned, corrects and hands in again', () => journey(browser, async () => {
  const { page, faults } = await phoneOf(browser, api, { path: '/' });
  await page.getByRole('link', { name: '申报《了不起的居民大赛》' }).click();
  await page.getByRole('heading', { name: '登录后开始申报' }).waitFor();
  const wrong = await seenOnPhones(page, 'apply-visitor');
  await signInOn(page, api, NUMBER);
  await fillBeginning(page, { name: '李春水', communityId: tenant.communities[0]!.id, team: '湖畔园艺小组', phone: '027-87651234' });
  wrong.push(...(await seenOnPhones(page, 'apply-begin')));
  await page.getByRole('button', { name: '开始填写' }).click();

  await page.getByLabel('项目名称').fill('楼道花园');
  await page.getByLabel('项目简介').fill('把三号楼的楼道变成花园。');
  await page.getByRole('button', { name: '添加成员' }).click();
  await page.getByLabel('成员姓名').fill('王桂兰');
  await page.getByRole('button', { name: '添加成员' }).click();
  await page.getByText('王桂兰（成员）').waitFor();
  await saved(page);
  wrong.push(...(await seenOnPhones(page, 'apply-team')));
  await next(page, '需求与做法');
  await page.getByLabel('社区里缺什么').fill('三号楼没有公共绿地，老人没有地方坐。');
  await saved(page);
  wrong.push(...(await seenOnPhones(page, 'apply-need')));

  // On another phone, signed in as the same person, it goes on where it was.
  const [person] = await make.query<{ id: string; name: string }>(`select id, name from person where phone = '+86${NUMBER}'`);
  const again = await make.signedIn(person!, null);
  const other = await phoneOf(browser, api, { token: again.token, path: '/apply', size: 'small-phone' });
  await other.page.getByRole('link', { name: '楼道花园' }).click();
  await other.page.getByRole('link', { name: /^2 / }).click();
  await other.page.getByText('三号楼没有公共绿地').waitFor();
  await other.page.getByLabel('打算怎么做').fill('春天种花，夏天浇水。');
  await next(other.page, '预算');
  await other.page.getByRole('button', { name: '加一项' }).click();
  await other.page.getByLabel('买什么、付什么').fill('花箱');
  await other.page.getByLabel('单价（元）').fill('１２０.5');
  await other.page.getByLabel('数量').fill('');
  await other.page.getByText('数量、单价或日期填完整后').waitFor();
  await other.page.getByLabel('数量').fill('40');
  await other.page.getByLabel('单位').fill('个');
  await other.page.getByText('小计 4,820 元').waitFor();
  await saved(other.page);
  wrong.push(...(await seenOnPhones(other.page, 'apply-budget')));
  await next(other.page, '计划与节点');
  await other.page.getByRole('button', { name: '加一个节点' }).click();
  await other.page.getByLabel('节点名称').fill('种下第一批花');
  await other.page.getByLabel('完成日期').fill('2027-05-01');
  await saved(other.page);
  wrong.push(...(await seenOnPhones(other.page, 'apply-plan')));
  await next(other.page, '材料与提交');

  // What is missing is listed, and each line leads to its field.
  await other.page.getByRole('link', { name: '请填写节点成果' }).click();
  const deliverable = other.page.getByLabel('做到什么程度、留下什么');
  await deliverable.waitFor();
  expect(await deliverable.evaluate((field) => field === document.activeElement)).toBe(true);
  await deliverable.fill('十个花箱开花');
  await saved(other.page);
  await next(other.page, '材料与提交');

  // A photo of more than 12 MB arrives as half a megabyte, without where it was taken.
  const photo = await largePhoto();
  expect(photo.length).toBeGreaterThan(12_000_000);
  await other.page.getByLabel('拍照或选择文件').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
  await other.page.getByRole('img', { name: '照片 1' }).waitFor();
  await saved(other.page);
  const [stored] = await make.query<{ bytes: number; width: number; height: number }>('select bytes, width, height from attachment');
  expect(Math.max(stored!.width, stored!.height)).toBe(2000);
  expect(stored!.bytes).toBeLessThan(4_000_000);
  await other.page.getByText('都填好了，可以提交。').waitFor();
  wrong.push(...(await seenOnPhones(other.page, 'apply-submit')));
  await other.page.getByRole('button', { name: '提交申报' }).click();
  await other.page.getByText('请先阅读并同意申报承诺。').waitFor();
  await other.page.getByLabel('我已阅读并同意以上承诺').check();
  await other.page.getByRole('button', { name: '提交申报' }).click();
  await other.page.getByText('申报编号 2026-001').waitFor();
  wrong.push(...(await seenOnPhones(other.page, 'apply-submitted')));

  // Returned with comments per field; the first phone, still open at the second step, learns of it.
  const [project] = await make.query<{ id: string }>('select id from project');
  const screener = await make.staff(competition.tenantId, 'screener');
  const corrections = [{ path: 'need', comment: '请写明有多少户' }, { path: 'budgetLines.0.unitPrice', comment: '单价偏高' }];
  const input = { projectId: project!.id, corrections, until: new Date(Date.now() + 86_400_000).toISOString() };
  expect(await screener.client.run('returnProject', { input: { type: 'ReturnProjectInput!', value: input } })).toMatchObject({ __typename: 'Project' });
  await page.goto('/inbox');
  await page.getByRole('heading', { name: '申报需要补正' }).waitFor();
  wrong.push(...(await seenOnPhones(page, 'inbox')));
  await page.goto('/team');
  await page.getByText('退回补正').waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-returned')));
  await page.getByRole('link', { name: '去补正' }).click();
  await page.getByRole('link', { name: /请写明有多少户/ }).click();
  await page.getByText('街道意见：请写明有多少户').waitFor();
  wrong.push(...(await seenOnPhones(page, 'apply-returned')));
  await page.getByLabel('社区里缺什么').fill('三号楼 46 户没有公共绿地，老人没有地方坐。');
  await saved(page);
  await page.getByRole('link', { name: /^5 / }).click();
  await page.getByLabel('我已阅读并同意以上承诺').check();
  await page.getByRole('button', { name: '修改好了，重新提交' }).click();
  await page.getByText('申报编号 2026-001').waitFor();
  await page.getByRole('link', { name: '查看进展' }).click();
  await page.getByText('街道正在审查材料。').waitFor();
  wrong.push(...(await seenOnPhones(page, 'team-project')));
  expect(wrong).toEqual([]);
  expect([...faults, ...other.faults]).toEqual([]);
}), 120_000);
