import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyResults, type PublishedResults } from '@app/rules';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeHall } from '../support/make-hall.js';
import { Make } from '../support/make.js';
import type { RulesPart } from '../support/rules.js';
import { TestBrowser } from './support/browser.js';
import { NIGHT_RULES, RoadshowNight, screenShows, type Tablet } from './support/roadshow-night.js';
import { shoot } from './support/shoot.js';
import { StaffDesk } from './support/staff-desk.js';

/** Two of four projects win. */
const RULES: RulesPart = { ...NIGHT_RULES, screening: { finalists: 4 } };
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

/** Without the server the judge says which project is on stage. */
async function scoreOffline(night: RoadshowNight, tablet: Tablet, title: string): Promise<void> {
  await tablet.page.getByText('网络断了').waitFor();
  await tablet.page.getByRole('button', { name: '台上换项目了' }).click();
  await tablet.page.getByRole('button', { name: new RegExp(title) }).click();
  await night.score(tablet, title);
  await tablet.page.getByRole('heading', { name: '已存本机' }).waitFor();
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
  const night = new RoadshowNight(api, browser, organiser, { judges: JUDGES, marks: MARKS, startsAt: '2026-12-06T19:00' });
  const order = await night.drawRunOrder();
  const cards = await night.issueCards();

  await organiser.open('现场控制');
  const screen = await night.bigScreen();
  const tablets = await night.seatAll(cards);
  const [steady, unplugged] = tablets as [Tablet, Tablet, Tablet];

  await night.openVote(screen, order[0]!);
  for (const tablet of tablets) await night.scoreOnline(tablet, order[0]!);
  await screen.getByText(/3\s*\/\s*3/).first().waitFor();
  await night.closeVote(screen);

  // The second judge's tablet loses the wifi for two rounds; the third judge's battery dies, and another tablet is brought.
  await unplugged.context.setOffline(true);
  await tablets[2]!.context.close();
  const swapped = await night.seat(cards[2]!, 'A-04');
  for (const title of order.slice(1, 3)) {
    await night.openVote(screen, title);
    await night.scoreOnline(steady, title);
    await night.scoreOnline(swapped, title);
    await scoreOffline(night, unplugged, title);
    await night.closeVote(screen, JUDGES[1]);
  }
  await shoot(unplugged.page, 'roadshow-offline');
  await unplugged.context.setOffline(false);
  await unplugged.page.getByText('张待上传').waitFor({ state: 'hidden' });
  await countLateBallots(organiser, certifiers[0], 2);

  await night.openVote(screen, order[3]!);
  for (const tablet of [steady, unplugged, swapped]) await night.scoreOnline(tablet, order[3]!);
  await night.closeVote(screen);
  await organiser.press('统计中');
  await screenShows(screen, 'tallying');

  await night.tallyAndCertify(certifiers);
  await night.reveal(screen, ['楼道花园', '晚年书桌']);
  await shoot(screen, 'roadshow-winners');
  const text = await night.publishNotice(competition.id);

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
