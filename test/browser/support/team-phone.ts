import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** What a team writes when it begins an application. */
export interface Beginning {
  name: string;
  communityId: string;
  team: string;
  phone: string;
}

/** A first application, from the empty account to its first step. */
export async function fillBeginning(page: Page, of: Beginning): Promise<void> {
  await page.getByLabel('您的姓名').fill(of.name);
  await page.getByLabel('您所在的社区').selectOption(of.communityId);
  await page.getByLabel('团队名称').fill(of.team);
  await page.getByLabel('联系电话').fill(of.phone);
}

/** The application as it stands is on the server. */
export const saved = (page: Page) => page.locator('[data-saving="saved"]').waitFor();

/** To the step of this name. */
export const next = (page: Page, name: string) => page.getByRole('link', { name: `下一步：${name}` }).click();

/** A photo of one colour, as a phone sends it. */
const picture = (colour: string) => sharp({ create: { width: 800, height: 600, channels: 3, background: colour } }).jpeg().toBuffer();

/** Takes a photo (or chooses a file) where the page asks for one. */
export async function addPhoto(page: Page, name: string, colour: string): Promise<void> {
  await page.getByLabel('拍照或选择文件').setInputFiles({ name, mimeType: 'image/jpeg', buffer: await picture(colour) });
}

/** The account the money goes to. */
export async function fillAccount(page: Page, holder: string): Promise<void> {
  await page.getByLabel('户名').fill(holder);
  await page.getByLabel('开户行').fill('江城银行南湖支行');
  await page.getByLabel('账号').fill('6222 0200 1111 2222');
}

/** An invoice with its photo. */
export async function fillInvoice(page: Page, of: { number: string; issuedOn: string; amount: string; colour: string }): Promise<void> {
  await page.getByRole('button', { name: '交一张发票' }).click();
  await addPhoto(page, 'invoice.jpg', of.colour);
  await page.getByRole('img', { name: 'invoice.jpg' }).waitFor();
  await page.getByLabel('发票号码').fill(of.number);
  await page.getByLabel('开票日期').fill(of.issuedOn);
  await page.getByLabel('销售方').fill('南湖建材店');
  await page.getByLabel('金额（元）').fill(of.amount);
}

/** The five steps of a small project, up to the files. */
export async function fillApplication(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByLabel('项目名称').fill(title);
  await page.getByLabel('项目简介').fill('把三号楼的楼道变成花园。');
  await next(page, '需求与做法');
  await page.getByLabel('社区里缺什么').fill('三号楼 46 户没有公共绿地，老人没有地方坐。');
  await page.getByLabel('打算怎么做').fill('春天种花，夏天浇水。');
  await next(page, '预算');
  await page.getByRole('button', { name: '加一项' }).click();
  await page.getByLabel('买什么、付什么').fill('花箱');
  await page.getByLabel('单价（元）').fill('120.5');
  await page.getByLabel('数量').fill('80');
  await page.getByLabel('单位').fill('个');
  await page.getByText('小计 9,640 元').waitFor();
  await next(page, '计划与节点');
  await page.getByRole('button', { name: '加一个节点' }).click();
  await page.getByLabel('节点名称').fill('种下第一批花');
  await page.getByLabel('完成日期').fill('2026-10-01');
  await page.getByLabel('做到什么程度、留下什么').fill('十个花箱开花');
  await next(page, '材料与提交');
}

/** One photo, the declaration, and handed in. */
export async function handInApplication(page: Page): Promise<void> {
  await addPhoto(page, 'IMG_0001.jpg', '#99cc99');
  await page.getByRole('img', { name: '照片 1' }).waitFor();
  await saved(page);
  await page.getByText('都填好了，可以提交。').waitFor();
  await page.getByLabel('我已阅读并同意以上承诺').check();
  await page.getByRole('button', { name: '提交申报' }).click();
}

/** A part of the grant, asked for with one photo, and waiting for the office. */
export async function askForMoney(page: Page, of: { part: RegExp; line: string; amount: string; purpose: string; colour: string }): Promise<void> {
  await page.getByRole('link', { name: '申请拨付' }).click();
  await page.getByLabel(of.part).check();
  await page.getByLabel('用在哪个预算科目').selectOption({ label: of.line });
  await page.getByLabel('金额（元）').fill(of.amount);
  await page.getByLabel('用途').fill(of.purpose);
  await addPhoto(page, 'offer.jpg', of.colour);
  await page.getByRole('img', { name: '照片 1' }).waitFor();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('等经办受理').waitFor();
}

/** From the list of projects to the agreement, photographed and signed. */
export async function signAgreement(page: Page): Promise<void> {
  await page.getByRole('link', { name: '查看' }).click();
  await page.getByRole('link', { name: '资助协议' }).click();
  await addPhoto(page, 'signed.jpg', '#ddeeff');
  await page.getByRole('img', { name: 'signed.jpg' }).waitFor();
  await page.getByRole('button', { name: '确认上传并签署' }).click();
  await page.getByText(/团队已于 .* 签署/).waitFor();
}
