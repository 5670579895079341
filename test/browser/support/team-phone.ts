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
