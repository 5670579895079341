import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SupportFacts } from '@app/competition';
import { Campaign, FundingBooks, type FundedCampaign } from '@app/funding';
import { brokenDisbursements } from '@app/grants';
import { Invariants } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../support/api.js';
import { MakeCampaigns, type MadeCampaign } from '../support/make-campaigns.js';
import { MakeGrants, type MadeGrant } from '../support/make-grants.js';
import type { Signed } from '../support/make.js';

let api: TestApi;
let campaigns: MakeCampaigns;
let grants: MakeGrants;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  // The ledger knows no future: the season lies in the past.
  api.clock.set('2026-06-22T01:00:00Z');
  campaigns = new MakeCampaigns(api);
  grants = new MakeGrants(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());

const RULES = { opensAt: 'shortlist', bonus: null, topUpFen: 300_000 };
const system = systemActor('test');
const TOP_UP = '...on TopUp { id amount status journalId }';
interface TopUpAnswer {
  id: string;
  amount: string;
  status: string;
  code?: string;
}

const propose = (who: Signed, campaignId: string) => who.client.run<TopUpAnswer>('proposeTopUp', { campaignId: { type: 'ID!', value: campaignId } }, TOP_UP);
const decide = (who: Signed, id: string, confirm = true, reason?: string) => who.client.run<TopUpAnswer>('decideTopUp', { input: { type: 'DecideTopUpInput!', value: { id, confirm, ...(reason && { reason }) } } }, TOP_UP);

/** A funded project with a campaign that raised 1,000 and 3,000 yuan, settled to the bank with a fee of 24. */
async function raised(options: { rules?: object | null; grant?: 'awarded' | 'agreed'; settled?: false } = {}): Promise<{ grant: MadeGrant; campaign: MadeCampaign }> {
  const grant = await grants[options.grant ?? 'agreed']({ amountFen: 500_000n });
  const rules = options.rules === undefined ? RULES : options.rules;
  if (rules) await database.query(`update competition set rules = jsonb_set(rules, '{crowdfunding}', $2) where id = $1`, [grant.competition.id, JSON.stringify(rules)]);
  const [tenant] = await database.query<{ id: string; code: string }[]>('select id, code from tenant where id = $1', [grant.competition.tenantId]);
  const communities = await database.query<{ id: string; code: string; name: string }[]>('select id, code, name from community where tenant_id = $1', [tenant!.id]);
  const campaign = await campaigns.openCampaign({ tenant: { ...tenant!, communities }, project: { id: grant.projectId, competition: grant.competition }, goal: '5000' });
  await campaigns.gift(campaign, '1000');
  await campaigns.gift(campaign, '3000');
  const funded = (await database.getRepository(Campaign).findOneByOrFail({ id: campaign.id })) as FundedCampaign;
  const psp = await campaigns.pspAccount(campaign.id);
  await api.app.get(UnitOfWork).run(async () => {
    const booking = { campaign: funded, amountFen: 400_000n, at: api.clock.now(), summary: '测试', subject: `campaign:${campaign.id}` };
    if (options.settled !== false) await api.app.get(FundingBooks).settled(system, { ...booking, fact: `test:settled:${campaign.id}` }, { psp, feeFen: 2_400n });
    await api.app.get(FundingBooks).succeeded(system, { ...booking, fact: `campaign:${campaign.id}:succeeded` });
  });
  await database.getRepository(Campaign).update({ id: campaign.id }, { status: 'succeeded', endedAt: api.clock.now() });
  return { grant, campaign };
}

const two = async (grant: MadeGrant) => ({ maker: await grants.make.staff(grant.competition.tenantId, 'finance-maker'), approver: await grants.make.staff(grant.competition.tenantId, ['finance-approver', 'finance-maker']) });
const grantNow = async (grant: MadeGrant) => {
  const { client } = grant.organiser;
  return (await client.query<{ grant: { amount: string; topUps: { amount: string; source: string }[]; tranches: { amount: string; status: string }[]; budgetLines: { planned: string; title: string }[]; money: { unpaid: string } } }>(
    'query($id: ID!) { grant(id: $id) { amount topUps { amount source } tranches { amount status } budgetLines { planned title } money { unpaid } } }', { id: grant.id })).grant;
};

describe('raised money joins a grant', () => {
  test('two people, within the rules, exact to the fen: the winner exceeds what the pool gave', async () => {
    const { grant, campaign } = await raised();
    const { maker, approver } = await two(grant);
    const proposed = await propose(maker, campaign.id);
    // 4,000 raised less 24 of fees; the rules let 3,000 in.
    expect(proposed).toMatchObject({ amount: '3000.00', status: 'proposed' });
    expect(await propose(maker, campaign.id)).toMatchObject({ code: 'TOP_UP_PENDING' });
    expect(await decide(maker, proposed.id)).toMatchObject({ code: 'FORBIDDEN' });
    const both = await Promise.all([decide(approver, proposed.id), decide(approver, proposed.id)]);
    expect(both.map(({ status, code }) => status ?? code).toSorted()).toEqual(['PROPOSAL_DECIDED', 'confirmed']);

    const after = await grantNow(grant);
    expect(after).toMatchObject({ amount: '8000.00', topUps: [{ amount: '3000.00', source: '楼道加装扶手' }], money: { unpaid: '8000.00' } });
    expect(after.tranches.at(-1)).toEqual({ amount: '3000.00', status: 'due' });
    expect(after.budgetLines.at(-1)).toEqual({ planned: '3000.00', title: '众筹补充：楼道加装扶手' });
    const sum = (parts: string[]) => parts.reduce((total, amount) => total + Number(amount), 0);
    expect([sum(after.tranches.map(({ amount }) => amount)), sum(after.budgetLines.map(({ planned }) => planned))]).toEqual([8000, 8000]);
    const books = await campaigns.balances(campaign);
    expect(books).toMatchObject({ 'pledge:raised': 100_000, fee: 2_400 });
    expect(Object.entries(books).find(([code]) => code.startsWith('bank:'))?.[1]).toBe(97_600);
    expect(await propose(maker, campaign.id)).toMatchObject({ code: 'TOP_UP_NOTHING' });
    expect(await brokenDisbursements(database)).toEqual([]);
    expect(await api.app.get(Invariants).broken(database)).toEqual([]);
  });

  test('a person never confirms their own proposal; a rejected one gives its room back', async () => {
    const { grant, campaign } = await raised();
    const { maker, approver } = await two(grant);
    const own = await propose(approver, campaign.id);
    expect(await decide(approver, own.id)).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' });
    const other = await grants.make.staff(grant.competition.tenantId, 'finance-approver');
    expect(await decide(other, own.id, false)).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await decide(other, own.id, false, '材料不齐')).toMatchObject({ status: 'rejected' });
    expect(await propose(maker, campaign.id)).toMatchObject({ amount: '3000.00' });
    expect((await grantNow(grant)).amount).toBe('5000.00');
  });

  test('before the agreement the plan simply grows; with one signature on the paper it waits', async () => {
    const { grant, campaign } = await raised({ grant: 'awarded' });
    const { maker, approver } = await two(grant);
    const proposed = await propose(maker, campaign.id);
    await database.query('update project_grant set team_signed_at = now() where id = $1', [grant.id]);
    expect(await decide(approver, proposed.id)).toMatchObject({ code: 'AGREEMENT_HALF_SIGNED' });
    await database.query('update project_grant set team_signed_at = null where id = $1', [grant.id]);
    expect(await decide(approver, proposed.id)).toMatchObject({ status: 'confirmed' });
    const after = await grantNow(grant);
    expect(after).toMatchObject({ amount: '8000.00', tranches: [] });
    const planned = await grants.plan({ ...grant, amountFen: 800_000n });
    expect(planned.code).toBeUndefined();
  });

  test('refused: no rule for it, not ended, another office, less there than proposed, money not at the bank yet', async () => {
    const without = await raised({ rules: null });
    const people = await two(without.grant);
    expect(await propose(people.maker, without.campaign.id)).toMatchObject({ code: 'TOP_UP_NOT_IN_RULES' });
    const { grant, campaign } = await raised();
    const { maker, approver } = await two(grant);
    expect(await propose(people.maker, campaign.id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await propose(grant.organiser, campaign.id)).toMatchObject({ code: 'FORBIDDEN' });
    await database.getRepository(Campaign).update({ id: campaign.id }, { status: 'open' });
    expect(await propose(maker, campaign.id)).toMatchObject({ code: 'TOP_UP_NOT_SUCCEEDED' });
    await database.getRepository(Campaign).update({ id: campaign.id }, { status: 'succeeded' });
    const proposed = await propose(maker, campaign.id);
    // The provider took another fee meanwhile.
    const funded = (await database.getRepository(Campaign).findOneByOrFail({ id: campaign.id })) as FundedCampaign;
    const psp = await campaigns.pspAccount(campaign.id);
    await api.app.get(UnitOfWork).run(() => api.app.get(FundingBooks).feeTaken(system, { campaign: funded, fact: `test:fee:${campaign.id}`, amountFen: 100_000n, at: api.clock.now(), summary: '测试', subject: `campaign:${campaign.id}` }, psp));
    expect(await decide(approver, proposed.id)).toMatchObject({ code: 'TOP_UP_CHANGED' });
    const early = await raised({ settled: false });
    const office = await two(early.grant);
    const waiting = await propose(office.maker, early.campaign.id);
    expect(await decide(office.approver, waiting.id)).toMatchObject({ code: 'ACCOUNT_INSUFFICIENT' });
    expect((await grantNow(early.grant)).amount).toBe('5000.00');
  });
});

describe('support as the score sees it', () => {
  test('counts residents’ own standing gifts paid in time, nothing else', async () => {
    const campaign = await campaigns.openCampaign();
    const resident = await campaigns.donor(campaign);
    await campaigns.gift(campaign, '100', { person: resident });
    await campaigns.gift(campaign, '50', { person: resident });
    await campaigns.gift(campaign, '30');
    const sponsor = await campaigns.sponsor({ tenantId: campaign.tenant.id, member: resident });
    await campaigns.gift(campaign, '5000', { person: resident, sponsorId: sponsor.id });
    const noon = api.clock.now();
    api.clock.set(new Date(noon.getTime() + 60_000));
    await campaigns.gift(campaign, '999');
    expect(await api.app.get(SupportFacts).of(campaign.competition!.id, noon)).toEqual({ [campaign.projectId!]: { paidFen: 18_000, supporters: 2 } });
    api.clock.set(noon);
  });
});
