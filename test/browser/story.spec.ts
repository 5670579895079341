import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Campaign, FundingBooks, type FundedCampaign } from '@app/funding';
import { Invariants, Sealing } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { verifyResults } from '@app/rules';
import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { runJobs } from '../../apps/worker/src/start-worker.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { FundingStory } from '../support/funding-story.js';
import type { MadeCampaign } from '../support/make-campaigns.js';
import { MakeGrants, type MadeGrant } from '../support/make-grants.js';
import { MakeHall } from '../support/make-hall.js';
import type { Make, MadeCompetition, MadeTenant, Signed } from '../support/make.js';
import { OfficeBooks } from '../support/office-books.js';
import type { RulesPart } from '../support/rules.js';
import { screenAll } from '../support/screen-all.js';
import { TestBrowser } from './support/browser.js';
import { actOn, dialogOf, openConsole } from './support/console.js';
import { giveAtDemoDesk } from './support/gift-phone.js';
import { journey, phoneOf, signInOn } from './support/phone.js';
import { NIGHT_RULES, RoadshowNight } from './support/roadshow-night.js';
import { shoot } from './support/shoot.js';
import { StaffDesk } from './support/staff-desk.js';
import { askForMoney, fillAccount, fillApplication, fillBeginning, fillInvoice, handInApplication, signAgreement } from './support/team-phone.js';

/*
 * One story through all: a team applies on a phone, is judged in the hall, residents and a property firm top it up, finance pays it through four people,
 * a resident reads where the money went and verifies the result. The season lies in the past, because the ledger knows no future.
 */
const DAYS = {
  applied: '2026-05-19T02:00:00Z', screened: '2026-05-26T02:00:00Z', raising: '2026-05-27T02:00:00Z', evening: '2026-06-05T11:00:00Z', given: '2026-06-06T02:00:00Z', deadline: '2026-06-09T02:00:00Z',
  ended: '2026-06-09T04:00:00Z', confirmed: '2026-06-15T02:00:00Z', asked: '2026-06-16T02:00:00Z', read: '2026-06-18T02:00:00Z',
} as const;
const TITLE = '楼道花园';
const MARKS = { [TITLE]: '9', 晚年书桌: '8', 雨水菜园: '7' };
const JUDGES = ['王桂兰', '赵长林', '周巧云'];
const RULES: RulesPart = {
  ...NIGHT_RULES, screening: { finalists: 3 }, crowdfunding: { opensAt: 'shortlist', bonus: null, topUpFen: 300_000 },
  timeline: { submissionsOpenAt: '2026-05-18T00:00:00.000Z', submissionsCloseAt: '2026-05-24T16:00:00.000Z', roadshowOn: '2026-06-05' },
};
/** Each yuan of a resident's gift brings half a yuan of the firm's, for the first 800 of a gift; the provider keeps 9 yuan. */
const GIFTS = [{ name: '王桂兰', amount: '1000', shown: '1,000', match: '400' }, { name: '陈小满', amount: '500.50', shown: '500.50', match: '250.25' }] as const;
const FEE_FEN = 900n;
/** What the pool gives, and what joins it: 1,500.50 − 9 + 650.25. */
const PARTS = [
  { part: /第 1 批，7,600 元/, line: '花箱与土（剩余 7,600 元）', amount: '7600', purpose: '购买花箱', colour: '#ffeedd', from: '财政额度', invoice: '24957000 00012345', issuedOn: '2026-06-16' },
  { part: /第 2 批，2,141.75 元/, line: `众筹补充：${TITLE}（剩余 2,141.75 元）`, amount: '2141.75', purpose: '购买扶手和土', colour: '#ddeeaa', from: '工商银行（尾号 1234）', invoice: '24957000 00012346', issuedOn: '2026-06-16' },
] as const;

let api: TestApi;
let browser: TestBrowser;
let runner: Awaited<ReturnType<typeof runJobs>>;
let funding: FundingStory;
let grants: MakeGrants;
let make: Make;
let tenant: MadeTenant;
let competition: MadeCompetition;
let office: OfficeBooks;
let projectId: string;
const faults: string[] = [];

beforeAll(async () => {
  api = await startTestApi();
  browser = await TestBrowser.start(() => api.clock.now());
  runner = await runJobs(api.app, api.databaseUrl);
  funding = new FundingStory(api);
  grants = new MakeGrants(api);
  make = grants.make;
});
afterAll(async () => {
  await runner?.stop();
  await browser?.close();
  await api?.close();
});

const on = (day: keyof typeof DAYS) => api.clock.set(DAYS[day]);
const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> => (await make.query<Row>(text, values))[0]!;
/** Its faults are gathered when it is closed. */
async function watched(opening: Promise<{ page: Page; faults: string[] }>): Promise<Page> {
  const { page, faults: found } = await opening;
  page.on('close', () => faults.push(...found));
  return page;
}
const desk = (who: Signed, at: string) => watched(openConsole(browser, api.url, { token: who.token, at: `${competition.id}/${at}` }));
const phone = (token: string | undefined, at: string) => watched(phoneOf(browser, api, { path: at, ...(token && { token }) }));
const lead = async (): Promise<Signed> => make.signedIn(await one<{ id: string; name: string }>('select p.id, p.name from person p join team t on t.lead_id = p.id join project j on j.team_id = t.id where j.id = $1', [projectId]), null);

/** Act 1, the phone: from an empty account to a number. */
async function teamApplies(): Promise<void> {
  const page = await phone(undefined, '/');
  await page.getByRole('link', { name: '申报《了不起的居民大赛》' }).click();
  await signInOn(page, api, '13900001234');
  await fillBeginning(page, { name: '李春水', communityId: tenant.communities[0]!.id, team: '湖畔园艺小组', phone: '027-87651234' });
  await fillApplication(page, TITLE);
  await handInApplication(page);
  await page.getByText('申报编号 2026-001').waitFor();
  await shoot(page, 'story-1-applied');
  await page.close();
  projectId = (await one<{ id: string }>('select id from project where competition_id = $1', [competition.id])).id;
}

/** Act 2: shortlisted, and a campaign with a property firm's deposit. */
async function isShortlisted(): Promise<MadeCampaign> {
  for (const title of Object.keys(MARKS).slice(1)) await make.submittedProject(competition, { title, requestedFen: 1_000_000n });
  on('screened');
  await screenAll(make, competition);
  on('raising');
  office = await OfficeBooks.make(api, { tenant, competitionId: competition.id });
  await office.appropriate('15000', '2026-05-27', '洪财预2026-17');
  const campaign = await funding.campaigns.openCampaign({ tenant, project: { competition, id: projectId }, title: TITLE, goal: '3000', minimum: '1000', deadlineAt: new Date(DAYS.deadline), bankAccountId: office.bankId });
  const firm = await funding.campaigns.sponsor({ tenantId: tenant.id, kind: 'property', name: '湖畔物业' });
  await funding.matching.offer(campaign, { sponsorId: firm.id, backing: 'deposit', pool: '1000', ratioBps: 5_000, giftCap: '800', expiresAt: new Date(DAYS.ended) });
  return campaign;
}

/** Act 3, the hall: three tablets, live control and the big screen, to the published notice. */
async function isJudged(): Promise<void> {
  on('evening');
  const hall = new MakeHall(api);
  for (const name of JUDGES) await hall.judge(competition, 'expert', { name, seated: false });
  const organiser = await StaffDesk.signIn(browser, api, { tenantId: tenant.id, name: '何小满', account: 'hexiaoman', roles: ['organiser', 'host'] });
  const certifiers = [await StaffDesk.signIn(browser, api, { tenantId: tenant.id, name: '钱守正', account: 'qianshouzheng', roles: ['certifier'] }), await StaffDesk.signIn(browser, api, { tenantId: tenant.id, name: '孙知明', account: 'sunzhiming', roles: ['certifier'] })] as const;
  const night = new RoadshowNight(api, browser, organiser, { judges: JUDGES, marks: MARKS, startsAt: '2026-06-05T19:00' });
  const order = await night.drawRunOrder();
  const cards = await night.issueCards();
  await organiser.open('现场控制');
  const screen = await night.bigScreen();
  const tablets = await night.seatAll(cards);
  await night.playAll(screen, order, tablets);
  await organiser.press('统计中');
  await night.tallyAndCertify(certifiers);
  await night.reveal(screen, [TITLE, '晚年书桌']);
  await shoot(screen, 'story-3-winners');
  const text = await night.publishNotice(competition.id);
  expect(verifyResults(text, {}).checks.filter(({ ok }) => !ok)).toEqual([]);
  for (const { faults: found } of [organiser, ...certifiers]) expect(found).toEqual([]);
  await browser.closeDevices();
}

/** Act 4, phones again: two residents give, the firm's match is added, the campaign succeeds at its deadline. */
async function residentsGive(campaign: MadeCampaign): Promise<void> {
  on('given');
  for (const { name, ...gift } of GIFTS) {
    const page = await phone((await funding.campaigns.donor(campaign, { name })).token, `/p/${projectId}`);
    await giveAtDemoDesk(page, gift);
    await page.close();
  }
  on('ended');
  const page = await phone(undefined, `/c/${campaign.id}`);
  await runner.addJob('endCampaigns', {});
  await page.getByText('众筹已成功').waitFor();
  await page.close();
  // The demo desk pays nothing out: booked as the confirmed bill of a provider would be.
  const funded = (await api.app.get(DataSource).getRepository(Campaign).findOneByOrFail({ id: campaign.id })) as FundedCampaign;
  const booking = { campaign: funded, amountFen: 150_050n, at: api.clock.now(), summary: '渠道结算', subject: `campaign:${campaign.id}`, fact: `demo:settlement:${campaign.id}` };
  await api.app.get(UnitOfWork).run(() => api.app.get(FundingBooks).settled(systemActor('test'), booking, { psp: `psp:demo:demo:${campaign.fundCode}`, feeFen: FEE_FEN }));
}

/** After the notice's days: confirmed, agreed with the team's signature from the phone, topped up by two people of finance. */
async function isAwarded(campaign: MadeCampaign): Promise<void> {
  on('confirmed');
  await office.signInAgain();
  const organiser = await make.staff(tenant.id, 'organiser');
  expect(await organiser.client.run('confirmAwards', { competitionId: { type: 'ID!', value: competition.id } })).not.toHaveProperty('code');
  const { id, amount } = await one<{ id: string; amount: string }>('select id, amount_fen as amount from project_grant where project_id = $1', [projectId]);
  const team = { id: '', tenantId: tenant.id, name: '湖畔园艺小组', communityId: tenant.communities[0]!.id, lead: await lead() };
  const grant: MadeGrant = { id, competition, projectId, team, fund: office.fund.code, amountFen: BigInt(amount), organiser };
  expect(await grants.plan(grant, { lines: [{ category: 'materials', title: '花箱与土', planned: '7600' }], milestones: [{ title: '完工', dueOn: '2026-12-01' }], tranches: [{ shareBps: 10_000 }] })).not.toHaveProperty('code');
  const agreement = await grants.issue(grant);
  const page = await phone(team.lead.token, '/team');
  await signAgreement(page);
  await page.close();
  expect(await grants.sign(organiser, grant, { agreement, side: 'office' })).not.toHaveProperty('code');

  const maker = await desk(office.staff.maker, `campaigns/${campaign.id}`);
  await maker.getByRole('button', { name: '提出并入资助' }).click();
  await dialogOf(maker).getByRole('button', { name: '提出并入资助' }).click();
  const approver = await desk(office.staff.approver, `campaigns/${campaign.id}`);
  await approver.getByRole('button', { name: '处理', exact: true }).click();
  await dialogOf(approver).getByText('2,141.75').waitFor();
  await dialogOf(approver).getByRole('button', { name: '同意' }).click();
  await approver.getByRole('row', { name: /2,141\.75 已并入/ }).waitFor();
  await shoot(approver, 'story-4-topped-up');
  for (const done of [maker, approver]) await done.close();
}

/** Act 5: asked for on the phone, paid through four people, supported by invoices. */
async function isPaid(): Promise<void> {
  on('asked');
  await office.signInAgain();
  const page = await phone((await lead()).token, `/team/${projectId}/money`);
  await page.getByRole('link', { name: '登记收款账户' }).click();
  await fillAccount(page, '湖畔园艺小组');
  await page.getByRole('button', { name: '保存账户' }).click();
  const asked: string[] = [];
  for (const { part, line, amount, purpose, colour } of PARTS) {
    await askForMoney(page, { part, line, amount, purpose, colour });
    asked.push(page.url().split('/').at(-1)!);
    await page.goto(`/team/${projectId}/money`);
  }
  await finance(asked);
  for (const [i, { amount, invoice: number, issuedOn }] of PARTS.entries()) {
    await page.goto(`/team/${projectId}/money/${asked[i]!}`);
    await fillInvoice(page, { number, issuedOn, amount, colour: i === 0 ? '#eeffee' : '#eeeeff' });
    await page.getByRole('button', { name: '保存发票' }).click();
    await page.getByText(`南湖建材店，${number.replace(' ', '')}，${issuedOn}`).waitFor();
  }
  for (const [who, act] of [['maker', '提出核销'], ['reviewer', '确认核销']] as const) await eachOf(asked, office.staff[who], (at) => actOn(at, act));
  await page.reload();
  await page.getByText('发票已全部核销。').waitFor();
  await shoot(page, 'story-5-acquitted');
  await page.close();
}

/** One person's turn at every payment. */
async function eachOf(asked: readonly string[], who: Signed, act: (page: Page, i: number) => Promise<void>): Promise<void> {
  const page = await desk(who, `payments/${asked[0]!}`);
  for (const [i, id] of asked.entries()) {
    if (i > 0) await page.goto(`/console/${competition.id}/payments/${id}`);
    await act(page, i);
  }
  await page.close();
}

async function finance(asked: readonly string[]): Promise<void> {
  await eachOf(asked, office.staff.maker, (page) => actOn(page, '提交复核'));
  await eachOf(asked, office.staff.reviewer, (page) => actOn(page, '复核通过'));
  const approver = await StaffDesk.signIn(browser, api, { tenantId: tenant.id, name: '罗审批', account: 'luo.approver', roles: ['finance-approver'] });
  // Eleven minutes later one has to prove again who one is, once.
  api.clock.set(new Date(api.clock.now().getTime() + 11 * 60_000));
  for (const [i, id] of asked.entries()) {
    await approver.page.goto(`/console/${competition.id}/payments/${id}`);
    await approver.press('审批同意');
    await approver.confirm('审批同意');
    if (i === 0) await approver.stepUp();
    await approver.says('已办理：审批同意。');
  }
  faults.push(...approver.faults);
  await office.signInAgain();
  await eachOf(asked, office.staff.cashier, async (page, i) => {
    await actOn(page, '发出支付指令', async () => void (await dialogOf(page).getByLabel('从哪里支付').selectOption({ label: PARTS[i]!.from })));
    await actOn(page, '登记已支付', () => dialogOf(page).getByLabel(/回单号/).fill(`GK2026-071${i}`));
  });
}

/** Act 6: whoever wants to know reads it, and computes the result again. */
async function residentReads(campaign: MadeCampaign): Promise<void> {
  on('read');
  await api.app.get(Sealing).seal();
  const page = await phone(undefined, `/p/${projectId}`);
  for (const raised of ['2,150.75', '1,500.50', '650.25']) await page.getByText(raised, { exact: true }).first().waitFor();
  await page.getByText('资助已确认：7,600 元').waitFor();
  for (const row of ['批准资助 9,741.75', '其中众筹和配捐并入 2,141.75', '已拨付 9,741.75', '已有发票核销 9,741.75', '已退回 0', '材料费 9,741.75']) await page.getByRole('row', { name: row }).waitFor();
  await shoot(page, 'story-6-project');
  await page.goto(`/c/${campaign.id}`);
  await page.getByText('王桂兰').waitFor();
  await page.goto(`/disclosure/${competition.id}`);
  // The pool, the residents and the firm; nothing is used that did not come from somewhere.
  expect(await page.getByRole('list').filter({ hasText: '居民认捐' }).locator('strong').allTextContents()).toEqual(['15,000 元', '1,500.50 元', '650.25 元']);
  await page.getByRole('listitem').filter({ hasText: '支付渠道手续费' }).getByText('9 元').waitFor();
  expect(await page.getByRole('row', { name: TITLE }).first().getByRole('cell').allTextContents()).toEqual([TITLE, '9,741.75', '9,741.75', '9,741.75', '0', '0']);
  await page.goto(`/p/${projectId}`);
  await page.getByRole('link', { name: '自己核验这个结果' }).click();
  await page.getByRole('button', { name: '取公布文件并核验' }).click();
  await page.getByText('全部核验通过').waitFor();
  expect(await page.getByText('通过', { exact: true }).count()).toBeGreaterThan(5);
  expect(await page.getByText('对不上').count()).toBe(0);
  await shoot(page, 'story-6-verified');
  await page.close();
}

/** The books at the end: what came in is what is held, spent or kept by the provider. */
async function everyFenIsSomewhere(campaign: MadeCampaign): Promise<void> {
  const { code: matchFund } = await one<{ code: string }>('select fund_code as code from matching_offer where tenant_id = $1', [tenant.id]);
  const second = await one<{ id: string }>(`select id from project where competition_id = $1 and title = '晚年书桌'`, [competition.id]);
  const books = await funding.standing(tenant.id, { [campaign.fundCode]: '众筹', [office.fund.code]: '资助', [matchFund]: '配捐', [projectId]: TITLE, [second.id]: '晚年书桌' });
  const now = { 'quota:treasury:资助': 740_000, 'bank:icbc:配捐': 34_975, [`expense:资助:${TITLE}:materials`]: 974_175, 'fee:众筹': 900 };
  expect(books).toEqual({
    ...now, 'match:配捐:available': 34_975, 'pledge:众筹:raised': 900, 'grant:资助:awarded:晚年书桌': 740_000, [`grant:资助:disbursed:${TITLE}`]: 974_175,
  });
  const cameIn = { appropriation: 1_500_000, deposit: 100_000, gifts: 150_050 };
  const sum = (parts: Record<string, number>) => Object.values(parts).reduce((total, fen) => total + fen, 0);
  expect(sum(now)).toBe(sum(cameIn));
  expect(await api.app.get(Invariants).run()).toEqual([]);
}

test('one story through all: a team applies on a phone, is judged in the hall, is topped up, is paid through four people, and a resident reads where the money went', () => journey(browser, async () => {
  on('applied');
  tenant = await make.tenant();
  competition = await make.openCompetition({ tenant, name: '了不起的居民大赛', rules: RULES });
  await teamApplies();
  const campaign = await isShortlisted();
  await isJudged();
  await residentsGive(campaign);
  await isAwarded(campaign);
  await isPaid();
  await residentReads(campaign);
  expect(faults).toEqual([]);
  await everyFenIsSomewhere(campaign);
}), 240_000);
