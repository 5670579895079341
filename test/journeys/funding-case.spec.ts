import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Campaign, FundingBooks, type FundedCampaign } from '@app/funding';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { findHledger } from '../../scripts/system-tools.mjs';
import { startTestApi, type TestApi } from '../support/api.js';
import { FundingStory } from '../support/funding-story.js';
import type { MadeCampaign } from '../support/make-campaigns.js';
import type { MadeOffer } from '../support/make-matching.js';
import { MakeGrants, type MadeGrant } from '../support/make-grants.js';
import type { MadeCompetition, MadeTeam, MadeTenant, Signed } from '../support/make.js';

/*
 * Must show 1 of crowdfunding: residents, a property firm (a deposit, confirmed by two people) and a government subsidy (a promise: a memo, no money) stack on one project to the fen.
 * Once the campaign fails and every fen goes back; once it succeeds, and what was raised joins the project's grant. Legal bases one by one: funding-bases.spec.ts.
 */
const hledger = findHledger();
if (!hledger && process.env.ALL_TOOLS) throw new Error('hledger is missing');
if (!hledger) process.stderr.write('skipped: hledger is not installed; its own check of the campaigns’ books did not run\n');

const OPENED = '2026-06-01T02:00:00.000Z';
const DEADLINE = new Date('2026-07-01T02:00:00.000Z');
const AFTER = new Date('2026-07-01T04:00:00.000Z');
const BPS = 10_000;

let api: TestApi;
let story: FundingStory;
let folder: string;
beforeAll(async () => {
  api = await startTestApi();
  story = new FundingStory(api);
  folder = mkdtempSync(path.join(tmpdir(), 'liaobuqi-funding-'));
});
afterAll(async () => {
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});
// At each station every invariant of ledger, campaigns, matching and payments holds.
afterEach(async () => expect(await story.broken()).toEqual([]));

interface Stack {
  campaign: MadeCampaign;
  firm: { id: string; member: Signed };
  deposit: MadeOffer;
  subsidy: MadeOffer;
}

/** 湖畔物业 puts down 1,000 yuan and doubles gifts, up to 500 a gift; 区民政局 promises half of each gift, 700 for the project. */
async function openStack(options: { minimum: string; project?: { competition: MadeCompetition; id: string }; tenant?: MadeTenant }): Promise<Stack> {
  api.clock.set(OPENED);
  story.matching.forget();
  const campaign = await story.campaigns.openCampaign({ ...options, goal: '20000', deadlineAt: DEADLINE });
  const member = await story.campaigns.make.resident({ name: '湖畔物业经办人' });
  const firm = await story.campaigns.sponsor({ tenantId: campaign.tenant.id, kind: 'property', name: '湖畔物业', member });
  const bureau = await story.campaigns.sponsor({ tenantId: campaign.tenant.id, kind: 'government', name: '区民政局' });
  const deposit = await story.matching.offer(campaign, { sponsorId: firm.id, backing: 'deposit', pool: '1000', ratioBps: BPS, giftCap: '500', priority: 10, expiresAt: AFTER });
  const subsidy = await story.matching.offer(campaign, { sponsorId: bureau.id, backing: 'promise', pool: '5000', ratioBps: BPS / 2, projectCap: '700', priority: 20, expiresAt: AFTER });
  return { campaign, firm: { id: firm.id, member }, deposit, subsidy };
}

const nextDay = (): void => api.clock.set(new Date(api.clock.now().getTime() + 86_400_000));

/** A gift a day: 333.33 + 1,000 + 77.77 of residents and 250.50 of the firm itself. */
async function giveAll({ campaign, firm }: Stack): Promise<{ residents: Signed[]; pledges: string[] }> {
  const residents: Signed[] = [];
  const pledges: string[] = [];
  for (const amount of ['333.33', '1000', '77.77']) {
    nextDay();
    const { person, pledge } = await story.gives(campaign, amount);
    residents.push(person);
    pledges.push(pledge.id);
  }
  nextDay();
  pledges.push((await story.gives(campaign, '250.50', { person: firm.member, sponsorId: firm.id, display: 'name-and-amount' })).pledge.id);
  return { residents, pledges };
}

const words = ({ campaign, deposit }: Stack, matchFund: string, projectId: string | null): Record<string, string> => ({
  [campaign.fundCode]: '众筹', [matchFund]: '配捐', ...(projectId && { [projectId]: '项目' }), [deposit.id]: '配捐',
});

const exportChecked = async (auditor: Signed, tenantId: string, name: string): Promise<void> => {
  const response = await fetch(`${api.url}/ledger/${tenantId}/journal.hledger`, { headers: { authorization: `Bearer ${auditor.token}` } });
  expect(response.status).toBe(200);
  const file = path.join(folder, `${name}.journal`);
  writeFileSync(file, await response.text());
  expect(spawnSync(hledger!, ['check', '-s', '-f', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
};

describe('a campaign that does not reach its minimum', () => {
  let stack: Stack;
  let given: Awaited<ReturnType<typeof giveAll>>;
  let names: Record<string, string>;

  test('its first giver is told what the gift would bring', async () => {
    stack = await openStack({ minimum: '5000' });
    const { fundCode } = await story.matching.row(stack.deposit.id);
    const [bank] = await story.campaigns.make.query<{ code: string }>('select bank_code as code from campaign where id = $1', [stack.campaign.id]);
    names = { ...words(stack, fundCode!, stack.campaign.projectId), [bank!.code]: '工行' };
    const visitor = await story.campaigns.make.resident();
    const { previewMatch } = await visitor.client.query<{ previewMatch: object }>('query($id: ID!) { previewMatch(campaignId: $id, amount: "333.33") { estimate total lines { offer { sponsorName } amount } } }', { id: stack.campaign.id });
    expect(previewMatch).toEqual({ estimate: true, total: '499.99', lines: [{ offer: { sponsorName: '湖畔物业' }, amount: '333.33' }, { offer: { sponsorName: '区民政局' }, amount: '166.66' }] });
  });

  test('residents, the firm and the government stack to the fen on the public page', async () => {
    given = await giveAll(stack);
    // 333.33 + 500 (cap of a gift) + 77.77 of the deposit; 166.66 + 500 + 33.34 (cap of the project) promised. The firm’s own gift is matched by nobody.
    expect(Object.values(await story.matching.parts(stack.deposit.id)).toSorted()).toEqual([33_333, 50_000, 7_777].toSorted());
    expect(Object.values(await story.matching.parts(stack.subsidy.id)).toSorted()).toEqual([16_666, 50_000, 3_334].toSorted());
    expect(await story.bar(stack.campaign)).toEqual({ status: 'open', online: '1661.60', matched: '1611.10', total: '3272.70', supporters: 4 });
    expect(await story.standing(stack.campaign.tenant.id, names)).toEqual({
      'bank:工行:配捐': 100_000, 'match:配捐:available': 8_890, 'match:配捐:committed:项目': 91_110, 'pledge:众筹:held': 166_160, 'psp:demo:demo:众筹': 166_160,
    });
  });

  test('the sponsor sees what each yuan moved', async () => {
    const { matchingEffect } = await stack.firm.member.client.query<{ matchingEffect: object[] }>('query($s: ID!) { matchingEffect(sponsorId: $s) { reserved left gifts donors residentsGave leverage } }', { s: stack.firm.id });
    expect(matchingEffect).toEqual([{ reserved: '911.10', left: '88.90', gifts: 3, donors: 3, residentsGave: '1411.10', leverage: expect.any(String) }]);
  });

  test('at the deadline it fails: every gift goes back the way it came, the matches fall back', async () => {
    expect(await story.end(AFTER)).toBe(1);
    expect(await story.bar(stack.campaign)).toEqual({ status: 'failed' });
    const statuses = await story.campaigns.make.query<{ status: string }>('select status from pledge where campaign_id = $1', [stack.campaign.id]);
    expect(statuses.map(({ status }) => status)).toEqual(['refunded', 'refunded', 'refunded', 'refunded']);
    const { myPledges } = await (await story.again(given.residents[1]!)).client.query<{ myPledges: { edges: { node: object }[] } }>('{ myPledges { edges { node { status paid returned } } } }');
    expect(myPledges.edges.map(({ node }) => node)).toEqual([{ status: 'refunded', paid: '1000.00', returned: '1000.00' }]);
    expect(await story.campaigns.balances(stack.campaign)).toEqual({});
    expect(await story.standing(stack.campaign.tenant.id, names)).toEqual({ 'bank:工行:配捐': 100_000, 'match:配捐:available': 100_000 });
  });

  test('both offers are closed by one person and ended by another; the deposit returns to its bank', async () => {
    for (const offer of [stack.deposit, stack.subsidy]) {
      expect(await story.matching.close(stack.campaign, offer.id)).toMatchObject({ status: 'closed' });
      expect(await story.matching.end(stack.campaign, offer.id, '回单0701')).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' });
      story.matching.forget();
      expect(await story.matching.end(stack.campaign, offer.id, '回单0701')).toMatchObject({ status: 'ended' });
    }
    expect(await story.standing(stack.campaign.tenant.id, names)).toEqual({});
  });

  test('reads like a ledger: what came in went out', async () => {
    expect(await story.printed(stack.campaign.tenant.id, names)).toMatchInlineSnapshot(`
"202606-0001 2026-06-01 到账 湖畔物业 … · 制单 经办
    借 bank:工行:配捐                            1000.00
      贷 suspense:配捐:unmatched                 1000.00
202606-0002 2026-06-01 到账认领 湖畔物业 … · 制单 经办 · 复核 复核
    借 suspense:配捐:unmatched                   1000.00
      贷 match:配捐:available                    1000.00
202606-0003 2026-06-02 配捐占用 湖畔物业配捐 楼道加装扶手 · 制单 system:payments
    借 match:配捐:available                       333.33
      贷 match:配捐:committed:项目                333.33
202606-0004 2026-06-02 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                         333.33
      贷 pledge:众筹:held                         333.33
202606-0005 2026-06-03 配捐占用 湖畔物业配捐 楼道加装扶手 · 制单 system:payments
    借 match:配捐:available                       500.00
      贷 match:配捐:committed:项目                500.00
202606-0006 2026-06-03 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                        1000.00
      贷 pledge:众筹:held                        1000.00
202606-0007 2026-06-04 配捐占用 湖畔物业配捐 楼道加装扶手 · 制单 system:payments
    借 match:配捐:available                        77.77
      贷 match:配捐:committed:项目                 77.77
202606-0008 2026-06-04 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                          77.77
      贷 pledge:众筹:held                          77.77
202606-0009 2026-06-05 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                         250.50
      贷 pledge:众筹:held                         250.50
202607-0001 2026-07-01 配捐退回 湖畔物业配捐 楼道加装扶手 · 制单 system:campaign-deadlines
    借 match:配捐:committed:项目                  911.10
      贷 match:配捐:available                     911.10
202607-0002 2026-07-01 众筹未达成 楼道加装扶手 · 制单 system:campaign-deadlines
    借 pledge:众筹:held                          1661.60
      贷 refund:众筹:pending                     1661.60
202607-0003 2026-07-01 退款 R… 楼道加装扶手 · 制单 system:refunds · 复核 provider:demo
    借 refund:众筹:pending                        333.33
      贷 psp:demo:demo:众筹                       333.33
202607-0004 2026-07-01 退款 R… 楼道加装扶手 · 制单 system:refunds · 复核 provider:demo
    借 refund:众筹:pending                       1000.00
      贷 psp:demo:demo:众筹                      1000.00
202607-0005 2026-07-01 退款 R… 楼道加装扶手 · 制单 system:refunds · 复核 provider:demo
    借 refund:众筹:pending                         77.77
      贷 psp:demo:demo:众筹                        77.77
202607-0006 2026-07-01 退款 R… 楼道加装扶手 · 制单 system:refunds · 复核 provider:demo
    借 refund:众筹:pending                        250.50
      贷 psp:demo:demo:众筹                       250.50
202607-0007 2026-07-01 退还配捐余额 湖畔物业配捐 回单0701 · 制单 审批兼组织者 · 复核 审批兼组织者
    借 match:配捐:available                      1000.00
      贷 bank:工行:配捐                          1000.00"
`);
  });

  (hledger ? test : test.skip)('the real `hledger check -s` accepts the export', async () => {
    await exportChecked(await story.campaigns.make.staff(stack.campaign.tenant.id, 'auditor'), stack.campaign.tenant.id, 'failed');
  });
});

describe('the same campaign with a minimum it reaches', () => {
  const RULES = { opensAt: 'shortlist' as const, bonus: null, topUpFen: 300_000 };
  let stack: Stack;
  let grants: MakeGrants;
  let tenant: MadeTenant;
  let competition: MadeCompetition;
  let project: { id: string; team: MadeTeam };
  let grant: MadeGrant;
  let names: Record<string, string>;

  test('of a shortlisted project', async () => {
    api.clock.set(OPENED);
    grants = new MakeGrants(api);
    tenant = await story.campaigns.make.tenant();
    competition = await story.campaigns.make.openCompetition({ tenant, stage: 'roadshow', rules: { crowdfunding: RULES } });
    project = await story.campaigns.make.shortlistedProject(competition, { requestedFen: 500_000n });
    stack = await openStack({ minimum: '3000', tenant, project: { competition, id: project.id } });
    const { fundCode } = await story.matching.row(stack.deposit.id);
    const [bank] = await story.campaigns.make.query<{ code: string }>('select bank_code as code from campaign where id = $1', [stack.campaign.id]);
    names = { ...words(stack, fundCode!, project.id), [bank!.code]: '工行' };
    await giveAll(stack);
    expect(await story.bar(stack.campaign)).toEqual({ status: 'open', online: '1661.60', matched: '1611.10', total: '3272.70', supporters: 4 });
  });

  test('succeeds: gifts are raised, the deposit’s part is released, and everybody has a receipt', async () => {
    expect(await story.end(AFTER)).toBe(1);
    expect(await story.bar(stack.campaign)).toEqual({ status: 'succeeded', online: '1661.60', matched: '1611.10', total: '3272.70', supporters: 4 });
    expect(await story.standing(tenant.id, names)).toEqual({ 'bank:工行:配捐': 100_000, 'match:配捐:available': 8_890, 'match:配捐:released:项目': 91_110, 'pledge:众筹:raised': 166_160, 'psp:demo:demo:众筹': 166_160 });
    const receipts = await story.campaigns.make.query<{ receipt: string | null }>('select receipt_number as receipt from pledge where campaign_id = $1', [stack.campaign.id]);
    expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(4);
    expect(receipts.every(({ receipt }) => receipt !== null)).toBe(true);
  });

  test('what the sponsor did not need goes back to it; what was released stays', async () => {
    expect(await story.matching.close(stack.campaign, stack.deposit.id)).toMatchObject({ status: 'closed' });
    story.matching.forget();
    expect(await story.matching.end(stack.campaign, stack.deposit.id, '回单0702')).toMatchObject({ status: 'ended' });
    expect(await story.standing(tenant.id, names)).toMatchObject({ 'bank:工行:配捐': 91_110, 'match:配捐:released:项目': 91_110 });
  });

  test('the project wins the least the pool gives, 5,000', async () => {
    const team = { ...project.team, lead: await story.again(project.team.lead) };
    grant = await grants.agreed({ competition, project: { ...project, team }, amountFen: 500_000n });
    names[grant.fund] = '资助';
    expect((await grantNow(grant)).amount).toBe('5000.00');
  });

  test('two people add what was raised, less the provider’s fee: the winner exceeds the least the pool gives', async () => {
    await settleToBank(stack.campaign, 166_160n, 997n);
    const maker = await story.campaigns.make.staff(tenant.id, 'finance-maker');
    const approver = await story.campaigns.make.staff(tenant.id, ['finance-approver', 'finance-maker']);
    const proposed = await maker.client.run<{ id: string; amount: string }>('proposeTopUp', { campaignId: { type: 'ID!', value: stack.campaign.id } }, '...on TopUp { id amount }');
    // 1,661.60 − 9.97 of fees + 911.10 released. The government’s promise never was money here.
    expect(proposed).toMatchObject({ amount: '2562.73' });
    const decided = await approver.client.run<{ status: string }>('decideTopUp', { input: { type: 'DecideTopUpInput!', value: { id: proposed.id, confirm: true } } }, '...on TopUp { status }');
    expect(decided).toMatchObject({ status: 'confirmed' });
    const after = await grantNow(grant);
    expect(after).toMatchObject({ amount: '7562.73', topUps: [{ amount: '2562.73', source: '楼道加装扶手' }] });
    expect(after.tranches.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n)).toBe(756_273n);
  });

  test('the money is the project’s and lies where it lay', async () => {
    expect(await story.standing(tenant.id, names)).toEqual({
      'bank:工行:资助': 256_273, 'fee:众筹': 997, 'grant:资助:awarded:项目': 756_273, 'pledge:众筹:raised': 997, 'quota:treasury:资助': 500_000,
    });
    expect(await story.bar(stack.campaign)).toEqual({ status: 'succeeded', online: '1661.60', matched: '1611.10', total: '3272.70', supporters: 4 });
  });

  test('reads like a ledger: from the gift to the grant', async () => {
    expect(await story.printed(tenant.id, names)).toMatchInlineSnapshot(`
"202606-0001 2026-06-01 到账 湖畔物业 … · 制单 经办
    借 bank:工行:配捐                            1000.00
      贷 suspense:配捐:unmatched                 1000.00
202606-0002 2026-06-01 到账认领 湖畔物业 … · 制单 经办 · 复核 复核
    借 suspense:配捐:unmatched                   1000.00
      贷 match:配捐:available                    1000.00
202606-0003 2026-06-02 配捐占用 湖畔物业配捐 楼道加装扶手 · 制单 system:payments
    借 match:配捐:available                       333.33
      贷 match:配捐:committed:项目                333.33
202606-0004 2026-06-02 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                         333.33
      贷 pledge:众筹:held                         333.33
202606-0005 2026-06-03 配捐占用 湖畔物业配捐 楼道加装扶手 · 制单 system:payments
    借 match:配捐:available                       500.00
      贷 match:配捐:committed:项目                500.00
202606-0006 2026-06-03 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                        1000.00
      贷 pledge:众筹:held                        1000.00
202606-0007 2026-06-04 配捐占用 湖畔物业配捐 楼道加装扶手 · 制单 system:payments
    借 match:配捐:available                        77.77
      贷 match:配捐:committed:项目                 77.77
202606-0008 2026-06-04 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                          77.77
      贷 pledge:众筹:held                          77.77
202606-0009 2026-06-05 认捐 楼道加装扶手 · 制单 system:payments
    借 psp:demo:demo:众筹                         250.50
      贷 pledge:众筹:held                         250.50
202607-0001 2026-07-01 配捐拨付 湖畔物业配捐 楼道加装扶手 · 制单 组织者 · 复核 审批兼组织者
    借 match:配捐:committed:项目                  911.10
      贷 match:配捐:released:项目                 911.10
202607-0002 2026-07-01 众筹成功 楼道加装扶手 · 制单 system:campaign-deadlines
    借 pledge:众筹:held                          1661.60
      贷 pledge:众筹:raised                      1661.60
202607-0003 2026-07-01 退还配捐余额 湖畔物业配捐 回单0702 · 制单 审批兼组织者 · 复核 审批兼组织者
    借 match:配捐:available                        88.90
      贷 bank:工行:配捐                            88.90
202607-0004 2026-07-01 测试 · 制单 system:test
    借 quota:treasury:资助                       5000.00
      贷 grant:资助:unawarded                    5000.00
202607-0005 2026-07-01 公示拟资助 · 制单 组织者
    借 grant:资助:unawarded                      5000.00
      贷 grant:资助:notice:…                     5000.00
202607-0006 2026-07-01 公示期满，确认资助 · 制单 组织者
    借 grant:资助:notice:…                       5000.00
      贷 grant:资助:awarded:项目                 5000.00
202607-0007 2026-07-01 渠道结算 · 制单 system:test
    借 bank:工行:众筹                            1651.63
    借 fee:众筹                                     9.97
      贷 psp:demo:demo:众筹                      1661.60
202607-0008 2026-07-01 众筹补充资助：楼道加装扶手 · 制单 经办 · 复核 审批兼经办
    借 pledge:众筹:raised                        1651.63
      贷 bank:工行:众筹                          1651.63
    借 bank:工行:资助                            1651.63
      贷 grant:资助:awarded:项目                 1651.63
    借 match:配捐:released:项目                   911.10
      贷 bank:工行:配捐                           911.10
    借 bank:工行:资助                             911.10
      贷 grant:资助:awarded:项目                  911.10"
`);
  });

  (hledger ? test : test.skip)('the real `hledger check -s` accepts the export', async () => {
    await exportChecked(await story.campaigns.make.staff(tenant.id, 'auditor'), tenant.id, 'succeeded');
  });
});

async function grantNow({ id, organiser }: MadeGrant): Promise<{ amount: string; topUps: object[]; tranches: { amount: string }[] }> {
  return (await organiser.client.query<{ grant: { amount: string; topUps: object[]; tranches: { amount: string }[] } }>('query($id: ID!) { grant(id: $id) { amount topUps { amount source } tranches { amount } } }', { id })).grant;
}

/** The provider pays out to the bank and keeps its fee, as a confirmed bill books it. */
async function settleToBank({ id }: MadeCampaign, amountFen: bigint, feeFen: bigint): Promise<void> {
  const campaign = (await api.app.get(DataSource).getRepository(Campaign).findOneByOrFail({ id })) as FundedCampaign;
  const booking = { campaign, amountFen, at: api.clock.now(), summary: '渠道结算', subject: `campaign:${id}`, fact: `demo:settlement:${id}` };
  await api.app.get(UnitOfWork).run(() => api.app.get(FundingBooks).settled(systemActor('test'), booking, { psp: `psp:demo:demo:${campaign.fundCode}`, feeFen }));
}
