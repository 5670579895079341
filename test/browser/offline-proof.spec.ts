import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import type { MadeJudge } from '../support/make-hall.js';
import { SpawnedApi } from '../support/spawned-api.js';
import { TestBrowser } from './support/browser.js';
import { Evening, vote } from './support/evening.js';
import { LossyProxy } from './support/lossy-proxy.js';

/** The host's own process: it lives on while the tablets' one is killed. */
let host: TestApi;
let server: SpawnedApi;
let wifi: LossyProxy;
let browser: TestBrowser;
beforeAll(async () => {
  host = await startTestApi();
  server = await SpawnedApi.start(host.databaseUrl);
  wifi = await LossyProxy.start();
  wifi.lead(server.url);
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await wifi?.close();
  await server?.stop();
  await host?.close();
});

interface Tablet {
  judge: MadeJudge;
  context: BrowserContext;
  page: Page;
}

async function byHand({ page }: Tablet, title: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: '台上换项目了' }).click();
  await page.getByRole('button', { name: new RegExp(title) }).click();
  await vote(page, choice);
  await page.getByRole('heading', { name: '已存本机' }).waitFor();
}

test('server killed, votes cast over three rounds, a tab closed and reopened, the server back with 40 % of its replies lost: nothing lost, nothing doubled', async () => {
  const evening = await Evening.of(host, { titles: ['楼道花园', '晚年书桌', '雨水菜园', '夜归明灯'] });
  const tablets: Tablet[] = [];
  for (const name of ['王桂兰', '赵长林', '周巧云']) {
    const judge = await evening.hall.judge(evening.competition, 'public', { name, deviceName: name });
    tablets.push({ judge, ...(await evening.seated(browser, judge, { url: wifi.url })) });
  }
  await evening.openVoting(1);
  for (const { page } of tablets) {
    await vote(page, '点赞');
    await page.getByRole('heading', { name: '已收到' }).waitFor();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  }

  await server.kill('SIGKILL');
  wifi.lead(null);
  await evening.move(1, 'closed');
  await evening.openVoting(2);
  for (const tablet of tablets) await byHand(tablet, '晚年书桌', '点赞');
  await evening.move(2, 'closed');

  const reopened = tablets[1]!;
  await reopened.page.close();
  reopened.page = await reopened.context.newPage();
  await reopened.page.goto('/hall/');
  await reopened.page.getByText('1 张待上传').waitFor();

  await evening.openVoting(3);
  for (const tablet of tablets) await byHand(tablet, '雨水菜园', '不点赞');
  const changed = tablets[2]!;
  await changed.page.getByRole('button', { name: '修改选票' }).click();
  await vote(changed.page, '点赞');
  await changed.page.getByText('3 张待上传').waitFor();
  await evening.move(3, 'closed');
  await evening.openVoting(4);
  for (const tablet of tablets) await byHand(tablet, '夜归明灯', '点赞');

  server = await SpawnedApi.start(host.databaseUrl);
  wifi.lead(server.url, 0.4);
  for (const { page } of tablets) {
    await page.getByText('张待上传').waitFor({ state: 'hidden', timeout: 60_000 });
    await page.getByRole('heading', { name: '已收到' }).waitFor();
  }

  const late = (position: number, like: boolean, revision = 1) => ({ position, mark: { like }, revision, source: 'late', counted: false });
  const counted = (position: number, like: boolean) => ({ position, mark: { like }, revision: 1, source: 'tablet', counted: true });
  for (const { judge } of tablets) {
    const third = judge.id === changed.judge.id ? [late(3, false), late(3, true, 2)] : [late(3, false)];
    expect(await evening.ballots(judge.id)).toEqual([counted(1, true), late(2, true), ...third, counted(4, true)]);
  }
  expect(wifi.lost).toBeGreaterThan(5);
  process.stdout.write(`offline proof: 13 versions, ${wifi.lost} replies lost on the way back, 0 lost, 0 doubled\n`);
}, 150_000);
