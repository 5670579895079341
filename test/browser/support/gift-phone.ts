import type { Page } from 'playwright-core';

/** A gift from the project's page to its receipt: what it would bring, the pledge, the demo's cash desk; the worker has to be running. */
export async function giveAtDemoDesk(page: Page, of: { amount: string; shown: string; match: string }): Promise<void> {
  await page.getByRole('link', { name: '我要认捐' }).click();
  await page.getByRole('link', { name: '我要认捐' }).click();
  await page.getByLabel('金额（元）').fill(of.amount);
  await page.getByText(`这笔认捐可带动配捐约 ${of.match} 元`).waitFor();
  await page.getByLabel('显示名字和金额').check();
  await page.getByLabel('我已知道', { exact: false }).check();
  await page.getByRole('button', { name: `认捐 ${of.shown} 元` }).click();
  await page.getByRole('button', { name: /支付成功/ }).first().click();
  await page.getByText('付款成功，谢谢您').waitFor();
  await page.getByRole('link', { name: /看收据/ }).waitFor();
}
