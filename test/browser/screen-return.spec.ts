import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeHall } from '../support/make-hall.js';
import { Make, type MadeCompetition } from '../support/make.js';
import { SpawnedApi } from '../support/spawned-api.js';
import { readability } from './support/big-text.js';
import { axeViolations, lowestContrast, TestBrowser } from './support/browser.js';
import { shoot } from './support/shoot.js';
import { StageHand } from './support/stage-hand.js';

let api: TestApi;
let browser: TestBrowser;
let competition: MadeCompetition;
let hand: StageHand;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});
beforeEach(async () => {
  const make = new Make(api);
  competition = await make.openCompetition({ stage: 'roadshow' });
  const project = await make.shortlistedProject(competition, { title: '楼道花园' });
  const rounds = await new MakeHall(api).rounds(competition, [project.id]);
  hand = new StageHand((await make.staff(competition.tenantId, 'host')).client, competition.id, rounds);
});

const sceneOf = (page: Page, name: string) => page.locator(`main[data-scene="${name}"]`).waitFor();

describe('a screen that loses its server', () => {
  test('keeps the last picture with a small sign, says so after ten seconds, and comes back by itself', async () => {
    const server = await SpawnedApi.start(api.databaseUrl);
    const page = await (await browser.device(server.url, 'screen')).newPage();
    await hand.move(0, 'pitching');
    await page.goto(`/hall/screen/${competition.id}`);
    await sceneOf(page, 'pitching');
    await server.kill('SIGKILL');
    await page.getByText('连接中断').waitFor();
    await page.getByRole('heading', { name: '楼道花园' }).waitFor();
    await page.getByText('网络已断开，正在自动重连').waitFor();
    expect((await readability(page)).smallest).toBeGreaterThanOrEqual(1 / 20);
    expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(7);
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, 'screen-offline');
    await hand.move(0, 'voting');
    const back = await SpawnedApi.start(api.databaseUrl, { PORT: new URL(server.url).port });
    try {
      await sceneOf(page, 'voting');
      await page.getByText('网络已断开').waitFor({ state: 'detached' });
    } finally {
      await back.stop();
    }
  });

  test('where WebSockets do not get through it asks every three seconds', async () => {
    const page = await (await browser.device(api.url, 'screen')).newPage();
    await page.routeWebSocket(/graphql/, (socket) => void socket.close());
    await page.goto(`/hall/screen/${competition.id}`);
    await sceneOf(page, 'standby');
    await hand.move(0, 'pitching');
    await sceneOf(page, 'pitching');
    expect(await page.getByText('连接中断').count()).toBe(0);
  });
});
