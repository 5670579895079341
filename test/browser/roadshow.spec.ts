import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyResults, type PublishedResults } from '@app/rules';
import type { BrowserContext, Page } from 'playwright-core';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeHall } from '../support/make-hall.js';
import { Make, type MadeCompetition } from '../support/make.js';
import type { RulesPart } from '../support/rules.js';
import { TestBrowser } from './support/browser.js';
import { pairTablet, signIn } from './support/evening.js';
import { shoot } from './support/shoot.js';
import { StaffDesk } from './support/staff-desk.js';

/** Three judges, of whose marks the highest and the lowest are dropped; two of four projects win. */
const RULES: RulesPart = {
  money: { poolFen: 1_500_000, winners: 2, minAwardFen: 500_000, maxAwardFen: 1_000_000 },
  eligibility: { minRequestFen: 500_000, maxRequestFen: 1_000_000 },
  screening: { finalists: 4 },
  panels: [
    {
      key: 'expert', name: '评委', seats: 3, weight: 100, quorum: 3, aggregate: { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 3, fallback: 'mean' },
      sheet: { kind: 'rubric', criteria: [{ key: 'need', name: '需求', weight: 100, maxPoints: 10, stepCentipoints: 50 }] },
    },
  ],
  tieBreaks: [{ by: 'panel', panel: 'expert' }, { by: 'draw' }],
  allocation: { kind: 'proportional', winners: 2, stepFen: 10_000 },
  notice: { workingDays: 5, certifiers: 2, reserves: 1 },
};
const MARKS: Record<string, string> = { 楼道花园: '9', 晚年书桌: '8', 雨水菜园: '7', 夜归明灯: '6' };
const JUDGES = ['王桂兰', '赵长林', '周巧云'] as const;

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

interface Tablet {
  context: BrowserContext;
  page: Page;
}

/** A fresh tablet, paired by a code the organiser opens on the console. */
async function pairedTablet(organiser: StaffDesk, name: string): Promise<Tablet> {
  const context = await browser.device(api.url);
  const page = await context.newPage();
  await pairTablet(page, await pairingCode(organiser), name);
  return { context, page };
}

async function pairingCode(organiser: StaffDesk): Promise<string> {
  await organiser.press('生成配对码');
  const code = await organiser.page.getByRole('dialog', { name: '配对码' }).getByText(/^\d{6}$/).textContent();
  await organiser.confirm('关闭');
  return code!;
}

/** A mark on the number pad, looked over and handed in. */
async function score({ page }: Tablet, title: string): Promise<void> {
  await page.getByLabel('需求').fill(MARKS[title]!);
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await page.getByRole('heading', { name: '请核对' }).waitFor();
  await page.getByRole('button', { name: '交票' }).click();
}

async function scoreOnline(tablet: Tablet, title: string): Promise<void> {
  await tablet.page.getByText(title).first().waitFor();
  await score(tablet, title);
  await tablet.page.getByRole('heading', { name: '已收到' }).waitFor();
}

/** Without the server the judge says which project is on stage. */
async function scoreOffline(tablet: Tablet, title: string): Promise<void> {
  await tablet.page.getByText('网络断了').waitFor();
  await tablet.page.getByRole('button', { name: '台上换项目了' }).click();
  await tablet.page.getByRole('button', { name: new RegExp(title) }).click();
  await score(tablet, title);
  await tablet.page.getByRole('heading', { name: '已存本机' }).waitFor();
}

const screenShows = (screen: Page, scene: string) => screen.locator(`main[data-scene="${scene}"]`).waitFor();

/** Sittings and the draw; the titles in the order drawn. */
async function drawRunOrder(organiser: StaffDesk): Promise<string[]> {
  const { page } = organiser;
  await organiser.open('出场顺序');
  await page.getByRole('button', { name: '添加场次' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('晚场');
  await dialog.getByLabel('地点').fill('社区礼堂');
  await dialog.getByLabel('开始时间').fill('2026-12-06T19:00');
  await organiser.confirm('添加场次');
  await organiser.says('已添加：晚场。');
  await organiser.press('抽签');
  await dialog.getByLabel('公开值').fill('双色球 2026071 期：03 09 17');
  await organiser.confirm('抽签');
  await organiser.says('已复算：现在的顺序与抽签结果完全一致');
  const text = await page.getByRole('main').innerText();
  return Object.keys(MARKS).sort((a, b) => text.indexOf(a) - text.indexOf(b));
}

/** The six digits on each judge's card, as printed. */
async function issueCards(organiser: StaffDesk): Promise<string[]> {
  const { page } = organiser;
  await organiser.open('评委与席位');
  await page.getByRole('checkbox', { name: '选择整个评委' }).check();
  await organiser.press('打印所选评委卡（3）');
  await organiser.confirm('生成新卡');
  const digits: string[] = [];
  for (const name of JUDGES) digits.push((await page.getByRole('article', { name }).innerText()).match(/\d{3} \d{3}/)![0].replace(' ', ''));
  await organiser.press('已打印，返回名单');
  return digits;
}

/** From the pitch to the vote on live control, and the big screen with it. */
async function openVote(organiser: StaffDesk, screen: Page, title: string): Promise<void> {
  await organiser.press('开始陈述');
  await screenShows(screen, 'pitching');
  await screen.getByText(title).first().waitFor();
  await organiser.press('进入提问');
  await screenShows(screen, 'questions');
  await organiser.press('开放投票');
  await screenShows(screen, 'voting');
}

async function closeVote(organiser: StaffDesk, screen: Page, missing?: string): Promise<void> {
  await organiser.press('关闭投票');
  if (missing) await organiser.page.getByRole('dialog').getByText(missing).waitFor();
  await organiser.confirm('确认关闭');
  await screenShows(screen, 'closed');
}

/** Both late ballots are proposed by the organiser in the drawer and counted by somebody else. */
async function countLateBallots(organiser: StaffDesk, second: StaffDesk, n: number): Promise<void> {
  await organiser.press(`迟到选票（${n}）`);
  for (let i = 0; i < n; i += 1) {
    await organiser.page.getByRole('dialog').getByRole('button', { name: '提议计入' }).first().click();
    await organiser.page.getByLabel('理由').fill('断网，关闭前已交');
    await organiser.confirm('提议计入');
    await organiser.page.getByRole('dialog').getByText('已提议，等另一人确认').nth(i).waitFor();
  }
  await organiser.confirm('关闭');
  await organiser.says('由您提出，须由另一人确认');
  await second.open('现场控制');
  for (let i = 0; i < n; i += 1) {
    await second.page.getByRole('button', { name: '处理' }).first().click();
    await second.confirm('确认计入');
    await second.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await second.says('没有等待处理的事项。');
}

async function tallyAndCertify(organiser: StaffDesk, certifiers: [StaffDesk, StaffDesk]): Promise<void> {
  await organiser.open('结果');
  await organiser.press('计票');
  await organiser.page.getByRole('dialog').getByLabel('公开值').fill('双色球 2026072 期：01 05 22');
  await organiser.confirm('计票');
  await organiser.says('没有障碍，可以核定。');
  // Eleven minutes later everybody has to prove again who they are.
  api.clock.set(new Date(Date.now() + 11 * 60_000));
  for (const [i, certifier] of certifiers.entries()) {
    await certifier.open('结果');
    await certifier.press('核定');
    await certifier.confirm('核定');
    await certifier.stepUp();
    await certifier.says(i === 0 ? '还差 1 人，要由别人核定。' : '核定已完成。');
  }
}

/** Step by step from live control; the big screen shows each, and ends with the winners. */
async function reveal(organiser: StaffDesk, screen: Page, [first, second]: [string, string]): Promise<void> {
  await organiser.open('现场控制');
  expect(await screen.locator('main').textContent()).not.toContain('总分');
  await organiser.press('揭晓');
  await screen.getByText('结果揭晓').waitFor();
  for (const [place, title] of [[2, second], [1, first]] as const) {
    await organiser.press('下一步');
    await screen.getByRole('heading', { name: title }).waitFor();
    await organiser.press('下一步');
    await screen.getByRole('listitem').first().waitFor();
    await organiser.press('下一步');
    await screen.getByText('去最高').waitFor();
    await organiser.press('下一步');
    await screen.getByText('总分').waitFor();
    await organiser.says(`第 ${place} 名《${title}》：得分`);
  }
  await organiser.press('获奖名单');
  await screenShows(screen, 'winners');
  await screen.getByText('获奖名单').waitFor();
  expect((await screen.getByRole('listitem').allTextContents()).map((row) => [first, second].find((title) => row.includes(title)))).toEqual([first, second]);
}

/** The notice is published on the console; the file it names. */
async function publishNotice(organiser: StaffDesk, competition: MadeCompetition): Promise<string> {
  await organiser.open('公示与异议');
  await organiser.press('发布公示');
  const dialog = organiser.page.getByRole('dialog');
  await dialog.getByLabel('异议受理电话').fill('027-00000000');
  await dialog.getByLabel('异议受理地点').fill('南湖路 1 号');
  await organiser.confirm('发布公示');
  await organiser.stepUp();
  await organiser.says('第 1 次公示进行中');
  return (await organiser.context.request.get(`/results/${competition.id}.json`)).text();
}

test('a whole roadshow, from the sign-in page to the winners on the big screen and a published file that verifies', async () => {
  await wholeRoadshow().catch(async (problem: unknown) => {
    throw new Error(`${String(problem)}\n${await browser.words()}`, { cause: problem });
  });
}, 180_000);

async function wholeRoadshow(): Promise<void> {
  const make = new Make(api);
  const hall = new MakeHall(api);
  const competition = await make.openCompetition({ stage: 'roadshow', rules: RULES, name: '了不起的居民' });
  for (const title of Object.keys(MARKS)) await make.shortlistedProject(competition, { title, requestedFen: 1_000_000n });
  const judges = [];
  for (const name of JUDGES) judges.push(await hall.judge(competition, 'expert', { name, seated: false }));

  const at = { tenantId: competition.tenantId };
  const organiser = await StaffDesk.signIn(browser, api, { ...at, name: '何小满', account: 'hexiaoman', roles: ['organiser', 'host'] });
  const certifiers: [StaffDesk, StaffDesk] = [
    await StaffDesk.signIn(browser, api, { ...at, name: '钱守正', account: 'qianshouzheng', roles: ['certifier'] }),
    await StaffDesk.signIn(browser, api, { ...at, name: '孙知明', account: 'sunzhiming', roles: ['certifier'] }),
  ];
  const order = await drawRunOrder(organiser);
  const cards = await issueCards(organiser);

  await organiser.open('现场控制');
  const screen = await (await browser.device(api.url, 'screen')).newPage();
  await screen.goto('/hall/screen');
  await screen.getByLabel('配对码').fill(await pairingCode(organiser));
  await screen.getByLabel('设备名称').fill('大厅大屏');
  await screen.getByRole('button', { name: '配对' }).click();
  await screenShows(screen, 'standby');
  const tablets: Tablet[] = [];
  for (const i of JUDGES.keys()) {
    const tablet = await pairedTablet(organiser, `A-0${i + 1}`);
    await signIn(tablet.page, cards[i]!);
    await tablet.page.getByRole('heading', { name: '请稍候' }).waitFor();
    tablets.push(tablet);
  }
  await organiser.page.getByRole('button', { name: /周巧云 .*在线/ }).waitFor();
  const [steady, unplugged] = tablets as [Tablet, Tablet, Tablet];

  await openVote(organiser, screen, order[0]!);
  for (const tablet of tablets) await scoreOnline(tablet, order[0]!);
  await screen.getByText(/3\s*\/\s*3/).first().waitFor();
  await closeVote(organiser, screen);

  // The second judge's tablet loses the wifi for two rounds; the third judge's battery dies, and another tablet is brought.
  await unplugged.context.setOffline(true);
  await tablets[2]!.context.close();
  const swapped = await pairedTablet(organiser, 'A-04');
  await signIn(swapped.page, cards[2]!);
  for (const title of order.slice(1, 3)) {
    await openVote(organiser, screen, title);
    await scoreOnline(steady, title);
    await scoreOnline(swapped, title);
    await scoreOffline(unplugged, title);
    await closeVote(organiser, screen, JUDGES[1]);
  }
  await shoot(unplugged.page, 'roadshow-offline');
  await unplugged.context.setOffline(false);
  await unplugged.page.getByText('张待上传').waitFor({ state: 'hidden' });
  await countLateBallots(organiser, certifiers[0], 2);

  await openVote(organiser, screen, order[3]!);
  for (const tablet of [steady, unplugged, swapped]) await scoreOnline(tablet, order[3]!);
  await closeVote(organiser, screen);
  await organiser.press('统计中');
  await screenShows(screen, 'tallying');

  await tallyAndCertify(organiser, certifiers);
  await reveal(organiser, screen, ['楼道花园', '晚年书桌']);
  await shoot(screen, 'roadshow-winners');
  const text = await publishNotice(organiser, competition);

  const [notice] = await make.query<{ results_hash: string }>('select results_hash from notice where competition_id = $1', [competition.id]);
  expect(verifyResults(text, { noticeHash: notice!.results_hash }).checks.filter(({ ok }) => !ok)).toEqual([]);
  expect((JSON.parse(text) as PublishedResults).sheets).toHaveLength(12);
  const folder = await mkdtemp(path.join(tmpdir(), 'roadshow-'));
  await writeFile(path.join(folder, 'results.json'), text);
  const { stdout } = await promisify(execFile)(process.execPath, ['bin/liaobuqi.mjs', 'verify', 'results', path.join(folder, 'results.json'), '--hash', notice!.results_hash]);
  await rm(folder, { recursive: true });
  expect(stdout).toContain('结果可信');

  const sources = await make.query<{ source: string; n: number }>('select b.source, count(*)::int as n from counted_ballot k join ballot b on b.id = k.ballot_id where k.competition_id = $1 group by 1 order by 1', [competition.id]);
  expect(sources).toEqual([{ source: 'late', n: 2 }, { source: 'tablet', n: 10 }]);
  for (const desk of [organiser, ...certifiers]) expect(desk.faults).toEqual([]);
}
