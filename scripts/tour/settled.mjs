/** Waits until a page has its heading and nothing under way. */
export async function settled(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.getByText(/正在加载|^Loading/).first().waitFor({ state: 'detached' });
}
