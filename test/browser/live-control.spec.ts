import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { cast, MakeHall, type MadeJudge } from '../support/make-hall.js';
import { Make, type MadeCompetition, type Signed } from '../support/make.js';
import { axeViolations, lowestContrast, TestBrowser, touchTargets } from './support/browser.js';
import { shoot } from './support/shoot.js';
import { StageHand } from './support/stage-hand.js';

let api: TestApi;
let browser: TestBrowser;
let make: Make;
let competition: MadeCompetition;
let organiser: Signed;
let resident: MadeJudge;
let hand: StageHand;

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start();
  make = new Make(api);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});
beforeEach(async () => {
  const hall = new MakeHall(api);
  competition = await make.openCompetition({ stage: 'roadshow', name: '了不起的居民' });
  const projects = [await make.shortlistedProject(competition, { title: '楼道花园' }), await make.shortlistedProject(competition, { title: '银发食堂' })];
  const rounds = await hall.rounds(competition, projects.map(({ id }) => id));
  await hall.judge(competition, 'expert', { name: '林知秋' });
  resident = await hall.judge(competition, 'public', { name: '王桂兰', deviceName: 'A-07' });
  await hall.judge(competition, 'public', { name: '周启明', seated: false });
  organiser = await make.staff(competition.tenantId, 'organiser');
  hand = new StageHand(organiser.client, competition.id, rounds);
});

async function desk(who: Signed, address = `/console/${competition.id}/live`): Promise<Page> {
  const context = await browser.device(api.url, 'desk', { token: who.token });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** axe, contrast and the size of controls, in both languages; the switch is pressed by script because a dialog may cover it. */
async function examine(page: Page, name: string): Promise<void> {
  for (const lang of ['zh-CN', 'en']) {
    await shoot(page, `live-${name}-${lang}`);
    expect(await axeViolations(page)).toEqual([]);
    expect((await lowestContrast(page)).ratio).toBeGreaterThanOrEqual(4.5);
    expect((await touchTargets(page)).filter(({ width, height }) => height < 24 || width < 24)).toEqual([]);
    const other = lang === 'en' ? 'zh-CN' : 'en';
    await page.evaluate((next) => document.querySelector<HTMLButtonElement>(`button[lang="${next}"]`)!.click(), other);
    await page.locator(`html[lang="${other}"]`).waitFor();
  }
}

describe('live control', () => {
  test('a round from the pitch to the close, by mouse and by keyboard; the seat map shows who handed in, never what', async () => {
    const page = await desk(organiser);
    await press(page, '开始陈述');
    await page.getByRole('button', { name: '进入提问' }).waitFor();
    await page.keyboard.press('Alt+q');
    await page.getByRole('button', { name: '进入提问' }).waitFor({ state: 'detached' });
    await page.locator('button[data-key="v"]:not([aria-busy])').waitFor();
    await page.keyboard.press('Alt+v');
    await page.getByRole('button', { name: '关闭投票' }).waitFor();
    await cast(resident, { roundId: hand.rounds[0]!.id, mark: { like: true } });
    await part(page, '座位图').getByRole('button', { name: /王桂兰 已交票/ }).waitFor();
    await part(page, '座位图').getByRole('button', { name: /林知秋 未交票/ }).waitFor();
    await part(page, '座位图').getByRole('button', { name: /周启明 未签到/ }).waitFor();
    await resident.client.query('mutation { reportDevice(battery: 15, charging: false, queued: 2, visible: true) }');
    await part(page, '座位图').getByRole('button', { name: /王桂兰 已交票 在线.*电量 15% 待发送 2 张/ }).waitFor();
    await examine(page, 'voting');
    await press(page, '延长 30 秒');
    await page.getByRole('timer').getByText(/^1:[12]\d$/).waitFor();

    await press(page, '关闭投票');
    const question = page.getByRole('dialog');
    expect(await question.textContent()).toMatch(/还有 2 位评委没有交票.*林知秋.*周启明/);
    expect(await question.textContent()).not.toContain('王桂兰');
    await examine(page, 'close');
    await press(page, '确认关闭');
    await page.getByRole('button', { name: '开始陈述' }).waitFor();
    await part(page, '当前轮次').getByText('银发食堂').waitFor();
  });

  test('two hosts press opposite buttons: the second is told and sees the new state', async () => {
    const second = await desk(await make.staff(competition.tenantId, 'host'));
    await hand.move(0, 'voting');
    await second.getByRole('button', { name: '关闭投票' }).waitFor();
    // The second host's page hears nothing for a moment, as on bad wifi, and asks with what it last saw.
    await second.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"to":"closed"')) await hand.move(0, 'waiting');
      await route.continue();
    });
    await press(second, '关闭投票');
    await press(second, '确认关闭');
    await second.locator('[data-code="STALE"]').waitFor();
    await second.getByRole('button', { name: '开始陈述' }).waitFor();
    await second.unroute('**/graphql');
    await second.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"show":"blank"')) await hand.show('sign_in');
      await route.continue();
    });
    await press(second, '黑屏');
    await part(second, '大屏幕').locator('[data-code="STALE"]').waitFor();
    await second.getByText('大屏现在：签到').waitFor();
    await examine(second, 'stale');
  });

  test('a paper ballot needs two people and the same figures twice', async () => {
    await hand.move(0, 'voting');
    await hand.move(0, 'closed');
    const first = await desk(organiser);
    await part(first, '座位图').getByRole('button', { name: /林知秋/ }).click();
    await press(first, '录入纸质选票');
    await first.getByLabel('需求（0–10）').fill('9');
    await first.getByLabel('方案（0–10）').fill('8');
    await first.getByLabel('理由').fill('平板没电，改用纸质');
    await examine(first, 'paper');
    await press(first, '提交，等第二人确认');
    await first.getByText('由您提出，须由另一人确认').waitFor();

    const second = await desk(await make.staff(competition.tenantId, 'certifier'));
    await press(second, '处理');
    expect(await second.getByRole('dialog').textContent()).toContain('林知秋');
    await second.getByLabel('需求（0–10）').fill('9');
    await second.getByLabel('方案（0–10）').fill('7');
    await press(second, '确认计入');
    await second.locator('[data-code="PAPER_ENTRIES_DIFFER"]').waitFor();
    await examine(second, 'second-person');
    await second.getByLabel('方案（0–10）').fill('8');
    await press(second, '确认计入');
    await second.getByText('没有等待处理的事项。').waitFor();
    await part(first, '座位图').getByRole('button', { name: /林知秋/ }).waitFor();
  });

  test('a late ballot: proposed by one, counted by another', async () => {
    await hand.move(0, 'voting');
    const castAt = new Date();
    await hand.move(0, 'closed');
    const receipt = await cast(resident, { roundId: hand.rounds[0]!.id, mark: { like: true }, clientAt: new Date(castAt.getTime() - 60_000), sentAt: new Date() });
    expect(receipt.status).toBe('late');
    const first = await desk(organiser);
    await press(first, '迟到选票（1）');
    await examine(first, 'late');
    await press(first, '提议计入');
    await first.getByLabel('理由').fill('断网，关闭前已交');
    await press(first, '提议计入');
    await first.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await first.getByText('由您提出，须由另一人确认').waitFor();
    const second = await desk(await make.staff(competition.tenantId, 'certifier'));
    await press(second, '处理');
    await press(second, '确认计入');
    await second.getByText('没有等待处理的事项。').waitFor();
  });

  test('a pairing code in large digits brings a screen in; revoked with a reason it is out', async () => {
    const page = await desk(organiser);
    await press(page, '生成配对码');
    const dialog = page.getByRole('dialog', { name: '配对码' });
    const code = (await dialog.getByText(/^\d{6}$/).textContent())!;
    await dialog.getByRole('img', { name: '配对二维码' }).waitFor();
    await examine(page, 'pairing-code');
    const screen = await (await browser.device(api.url, 'screen')).newPage();
    await screen.goto('/hall/screen');
    expect(await axeViolations(screen)).toEqual([]);
    await shoot(screen, 'pair-form');
    await screen.getByLabel('配对码').fill(code);
    await screen.getByLabel('设备名称').fill('大厅东侧大屏');
    await screen.getByRole('button', { name: '配对' }).click();
    await screen.locator('main[data-scene="standby"]').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
    await press(page, '停用 大厅东侧大屏');
    await page.getByLabel('理由').fill('更换投影');
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await page.getByText('已停用').waitFor();
    // Its session is over and with it what it followed; what everybody may see goes on.
    await hand.move(0, 'pitching');
    await screen.locator('main[data-scene="pitching"]').waitFor();
  });

  test('a line to the stage is read out there; the cue sheet has buttons only for a host', async () => {
    const page = await desk(organiser);
    await hand.move(0, 'pitching');
    await page.getByRole('textbox', { name: '消息' }).fill('请把话筒靠近一点');
    await press(page, '发送');
    const cue = await desk(await make.staff(competition.tenantId, 'host'), `/hall/cue/${competition.id}`);
    await cue.getByText('请把话筒靠近一点').waitFor();
    await examine(cue, 'cue');
    const timer = await (await browser.device(api.url, 'tablet')).newPage();
    await timer.goto(`/hall/timer/${competition.id}`);
    await timer.getByText('请把话筒靠近一点').waitFor();
    await shoot(timer, 'timer-message');
    expect(await timer.getByRole('button', { name: '知道了' }).count()).toBe(0);
    await cue.getByRole('button', { name: '知道了' }).click();
    await page.getByText('台上已看到').waitFor();
    await timer.getByText('请把话筒靠近一点').waitFor({ state: 'detached' });

    const reader = await (await browser.device(api.url, 'tablet')).newPage();
    await reader.goto(`/hall/cue/${competition.id}`);
    await reader.getByText('您看到的是只读提示').waitFor();
    expect(await reader.getByRole('button', { name: '开放投票' }).count()).toBe(0);
  });
});
