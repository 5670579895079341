import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api.js';
import { TestBrowser } from './support/browser.js';
import { Evening, pairTablet, signIn, vote } from './support/evening.js';

let api: TestApi;
let browser: TestBrowser;
beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

test('a fresh tablet is paired, a resident sits down, likes a project and holds the receipt the server gave', async () => {
  const evening = await Evening.of(api);
  const judge = await evening.hall.judge(evening.competition, 'public', { seated: false, name: '王桂兰' });
  const { code6 } = await evening.card(judge.id);
  const page = await (await browser.device(api.url)).newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await pairTablet(page, await evening.pairingCode());
  await signIn(page, code6);
  await page.getByRole('heading', { name: '请稍候' }).waitFor();
  await page.getByText('第一个项目：楼道花园').waitFor();
  await evening.openVoting(1, { seconds: 300 });
  await page.getByText('您给这个项目点赞吗？').waitFor();
  await vote(page, '点赞');
  await page.getByRole('heading', { name: '已收到' }).waitFor();
  const receipt = await page.getByText(/^[2-9A-Z]{10}$/).textContent();
  const stored = await evening.make.query<{ receipt_code: string; source: string }>('select receipt_code, source from ballot where judge_id = $1', [judge.id]);
  expect(stored).toEqual([{ receipt_code: receipt, source: 'tablet' }]);
  await evening.move(1, 'closed');
  await page.getByRole('heading', { name: '时间到，这一轮已结束' }).waitFor();
  await page.getByText('您交的是：点赞').waitFor();
  expect(faults).toEqual([]);
});
