import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../support/api.js';
import { Client } from '../support/client.js';
import { FundingStory } from '../support/funding-story.js';
import { MakeGrants } from '../support/make-grants.js';
import type { MadeCampaign } from '../support/make-campaigns.js';
import type { Signed } from '../support/make.js';
import { subscribe } from '../support/subscribe.js';

/* Must show 1 of crowdfunding: a journey for each legal basis (慈善法 §22, 26, 27, 122), from opening to its end. What residents, a firm and the government give together: funding-case.spec.ts. */
const OPENED = '2026-06-01T02:00:00.000Z';
const DEADLINE = new Date('2026-07-01T02:00:00.000Z');
const AFTER = new Date('2026-07-01T04:00:00.000Z');

let api: TestApi;
let story: FundingStory;
beforeAll(async () => {
  api = await startTestApi();
  story = new FundingStory(api);
});
afterAll(() => api?.close());
// At each station every invariant of ledger, campaigns, matching and payments holds.
afterEach(async () => expect(await story.broken()).toEqual([]));

const opened = (basis: NonNullable<Parameters<FundingStory['campaigns']['openCampaign']>[0]>['basis'] & string, minimum: string): Promise<MadeCampaign> => {
  api.clock.set(OPENED);
  return story.campaigns.openCampaign({ basis, minimum, goal: '10000', deadlineAt: DEADLINE });
};
const staff = (campaign: MadeCampaign, ...roles: Parameters<FundingStory['campaigns']['make']['staff']>[1] & string[]): Promise<Signed> => story.campaigns.make.staff(campaign.tenant.id, roles);
const endsOutside = (who: Signed, { id }: MadeCampaign) => who.client.run<{ status: string }>('endCampaign', { campaignId: { type: 'ID!', value: id } }, '...on Campaign { status }');
const ledgerOf = (campaign: MadeCampaign) => story.campaigns.make.query('select 1 from ledger.journal where tenant_id = $1', [campaign.tenant.id]);
const supporters = async ({ id }: MadeCampaign): Promise<object[]> => {
  const { campaignSupporters } = await new Client(api.url).query<{ campaignSupporters: { edges: { node: object }[] } }>('query($id: ID!) { campaignSupporters(campaignId: $id) { edges { node { name amount } } } }', { id });
  return campaignSupporters.edges.map(({ node }) => node);
};
const may = async (who: Client, { id }: MadeCampaign): Promise<{ allowed: boolean; reason: string | null }> =>
  (await who.query<{ campaign: { permissions: { pledgeMoney: { allowed: boolean; reason: string | null } } } }>('query($id: ID!) { campaign(id: $id) { permissions { pledgeMoney { allowed reason } } } }', { id })).campaign.permissions.pledgeMoney;

describe('公募合作: the charity raises and holds the money', () => {
  let campaign: MadeCampaign;
  let first: Signed;
  const record = async (amount: string, count: number) => {
    const paper = await new MakeGrants(api).upload(first, campaign.tenant.id);
    return first.client.run<{ id: string; status: string }>('importCharityResult', { input: { type: 'ImportCharityResultInput!', value: { campaignId: campaign.id, amount, supporters: count, attachmentId: paper.id } } }, '...on CharityResult { id status }');
  };
  const decide = (who: Signed, resultId: string) => who.client.run<{ status: string }>('decideCharityResult', { input: { type: 'DecideCharityResultInput!', value: { resultId, confirm: true } } }, '...on CharityResult { status }');

  test('the page leads to the charity’s own platform; no money can be promised here', async () => {
    campaign = await opened('charity-partner', '1000');
    const { campaign: page } = await new Client(api.url).query<{ campaign: object }>('query($id: ID!) { campaign(id: $id) { basis externalUrl } }', { id: campaign.id });
    expect(page).toEqual({ basis: 'charity_partner', externalUrl: 'https://charity.example.cn/lift' });
    const donor = await story.campaigns.donor(campaign);
    expect(await may(donor.client, campaign)).toEqual({ allowed: false, reason: expect.stringContaining('慈善组织') });
    expect((await story.campaigns.pledge(campaign, donor, '100')).code).toBe('CAMPAIGN_PAYS_ELSEWHERE');
  });

  test('two people write down what it raised, each time in all; the one cannot be the other', async () => {
    first = await staff(campaign, 'finance-maker', 'finance-reviewer');
    const second = await staff(campaign, 'finance-reviewer');
    const half = await record('640.20', 31);
    expect(half).toMatchObject({ status: 'recorded' });
    expect(await story.bar(campaign)).toEqual({ status: 'open' });
    expect(await decide(first, half.id)).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    expect(await decide(second, half.id)).toMatchObject({ status: 'confirmed' });
    expect(await story.bar(campaign)).toEqual({ status: 'open', imported: '640.20', total: '640.20', supporters: 31 });
    api.clock.set(new Date(api.clock.now().getTime() + 86_400_000));
    expect(await decide(await story.again(second), (await record('1205.01', 52)).id)).toMatchObject({ status: 'confirmed' });
    expect(await story.bar(campaign)).toEqual({ status: 'open', imported: '1205.01', total: '1205.01', supporters: 52 });
  });

  test('it ends by a person, after its deadline, and leaves nothing in our books', async () => {
    expect(await endsOutside(await story.again(campaign.organiser), campaign)).toMatchObject({ code: 'CAMPAIGN_NOT_DUE' });
    expect(await story.end(AFTER)).toBe(0);
    expect(await endsOutside(await staff(campaign, 'organiser'), campaign)).toMatchObject({ status: 'succeeded' });
    expect(await story.bar(campaign)).toEqual({ status: 'succeeded', imported: '1205.01', total: '1205.01', supporters: 52 });
    expect(await ledgerOf(campaign)).toEqual([]);
  });
});

describe('社区互助: neighbours for neighbours', () => {
  let campaign: MadeCampaign;
  let neighbour: Signed;

  test('a stranger, a neighbour of another community and a firm are refused; nothing is written for them', async () => {
    campaign = await opened('community-mutual-aid', '100');
    const stranger = await story.campaigns.make.resident();
    const elsewhere = await story.campaigns.make.resident({ communityId: campaign.tenant.communities[1]!.id });
    neighbour = await story.campaigns.donor(campaign);
    const firm = await story.campaigns.sponsor({ tenantId: campaign.tenant.id, kind: 'property', member: neighbour });
    for (const [who, options] of [[stranger, {}], [elsewhere, {}], [neighbour, { sponsorId: firm.id }]] as const) expect((await story.campaigns.pledge(campaign, who, '50', options)).code).toBe('RESIDENTS_ONLY');
    expect(await may(stranger.client, campaign)).toEqual({ allowed: false, reason: expect.stringContaining('居民') });
    expect(await may(neighbour.client, campaign)).toEqual({ allowed: true, reason: null });
    expect(await story.campaigns.make.query('select 1 from pledge where campaign_id = $1', [campaign.id])).toEqual([]);
  });

  test('a confirmed neighbour’s gift moves the bar of whoever watches; its receipt has a number', async () => {
    const watching = subscribe<{ progress: { total: string; supporters: number } }>(api.url, 'subscription($id: ID!) { campaignChanged(id: $id) { progress { total supporters } } }', { id: campaign.id });
    await watching.until(({ progress }) => progress.total === '0.00');
    await story.gives(campaign, '66.66', { person: neighbour, display: 'name' });
    await story.gives(campaign, '33.34');
    await watching.until(({ progress }) => progress.total === '100.00' && progress.supporters === 2);
    await watching.stop();
    const { myPledges } = await neighbour.client.query<{ myPledges: { edges: { node: { receiptNumber: string | null } }[] } }>('{ myPledges { edges { node { status paid receiptNumber } } } }');
    expect(myPledges.edges.map(({ node }) => node)).toEqual([{ status: 'paid', paid: '66.66', receiptNumber: expect.stringMatching(/\d/) }]);
  });

  test('the minimum reached to the fen, it succeeds', async () => {
    expect(await story.end(AFTER)).toBe(1);
    expect(await story.bar(campaign)).toEqual({ status: 'succeeded', online: '100.00', total: '100.00', supporters: 2 });
    expect(await story.campaigns.balances(campaign)).toEqual({ 'pledge:raised': 10_000, 'psp:demo:demo': 10_000 });
    expect((await story.campaigns.pledge(campaign, await story.again(neighbour), '10')).code).toBe('CAMPAIGN_NOT_OPEN');
  });
});

describe('定向赞助: a firm and whoever wants to, for a named receiver', () => {
  let campaign: MadeCampaign;

  test('names who receives it; a firm gives through its confirmed member and is shown as it wishes', async () => {
    campaign = await opened('directed-sponsorship', '5000');
    const { campaign: page } = await new Client(api.url).query<{ campaign: object }>('query($id: ID!) { campaign(id: $id) { receiverName holderName } }', { id: campaign.id });
    expect(page).toEqual({ receiverName: '楼道互助小队', holderName: '南湖街道办事处' });
    const member = await story.campaigns.make.resident();
    const firm = await story.campaigns.sponsor({ tenantId: campaign.tenant.id, name: '湖畔物业', kind: 'property', member });
    const outsider = await story.campaigns.make.resident();
    expect((await story.campaigns.pledge(campaign, outsider, '10', { sponsorId: firm.id })).code).toBe('SPONSOR_MEMBER_ONLY');
    await story.gives(campaign, '4999.99', { person: member, sponsorId: firm.id, display: 'name-and-amount' });
    await story.gives(campaign, '1', { person: outsider });
    expect(await story.bar(campaign)).toEqual({ status: 'open', online: '5000.99', total: '5000.99', supporters: 2 });
    expect(new Set(await supporters(campaign))).toEqual(new Set([{ name: '匿名', amount: null }, { name: '湖畔物业', amount: '4999.99' }]));
  });

  test('cancelled by two people as one command, it goes back to everybody', async () => {
    const proposed = await campaign.organiser.client.run<{ id: string }>('cancelCampaign', { input: { type: 'CancelCampaignInput!', value: { campaignId: campaign.id, reason: '项目不再实施' } } }, '...on CampaignCancellation { id }');
    const value = { cancellationId: proposed.id, confirm: true };
    const decide = (who: Signed) => who.client.run<{ status: string }>('decideCancellation', { input: { type: 'DecideCancellationInput!', value } }, '...on CampaignCancellation { status }');
    expect(await decide(campaign.organiser)).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    expect(await decide(await staff(campaign, 'finance-approver'))).toMatchObject({ status: 'carried_out' });
    await story.work();
    expect(await story.bar(campaign)).toEqual({ status: 'cancelled' });
    expect(await story.campaigns.balances(campaign)).toEqual({});
    expect(await supporters(campaign)).toEqual([]);
  });
});

describe('政府资金: an instruction and its receipt', () => {
  let campaign: MadeCampaign;
  const record = (who: Signed, number: string, amount: string) =>
    who.client.run<{ id: string; status: string }>('recordQuota', { input: { type: 'RecordQuotaInput!', value: { campaignId: campaign.id, number, department: '区民政局', amount } } }, '...on QuotaInstruction { id status }');
  const decide = (who: Signed, quotaId: string, confirm = true) =>
    who.client.run<{ status: string; receivedOn: string | null }>('decideQuota', { input: { type: 'DecideQuotaInput!', value: { quotaId, confirm, ...(confirm ? { receivedOn: '2026-06-09' } : { reason: '文号有误' }) } } }, '...on QuotaInstruction { status receivedOn }');

  test('nobody pays: there is no pledge and no provider', async () => {
    campaign = await opened('government', '5000');
    expect((await story.campaigns.pledge(campaign, await story.campaigns.donor(campaign), '10')).code).toBe('CAMPAIGN_BY_QUOTA');
  });

  test('one person records the instruction, another its receipt; only then it shows', async () => {
    const reviewer = await staff(campaign, 'finance-reviewer');
    const wrong = await record(campaign.organiser, '洪民函〔2026〕16号', '5000');
    expect(await decide(reviewer, wrong.id, false)).toMatchObject({ status: 'rejected', receivedOn: null });
    const right = await record(campaign.organiser, '洪民函〔2026〕17号', '5000');
    expect(await story.bar(campaign)).toEqual({ status: 'open' });
    expect(await decide(campaign.organiser, right.id)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await decide(reviewer, right.id)).toMatchObject({ status: 'confirmed', receivedOn: '2026-06-09' });
    expect(await story.bar(campaign)).toEqual({ status: 'open', quota: '5000.00', total: '5000.00', supporters: 1 });
    expect(await supporters(campaign)).toEqual([{ name: '区民政局', amount: '5000.00' }]);
  });

  test('it succeeds by what was received, without a posting: the quota is the treasury’s', async () => {
    expect(await story.end(AFTER)).toBe(0);
    expect(await endsOutside(await staff(campaign, 'organiser'), campaign)).toMatchObject({ status: 'succeeded' });
    expect(await story.bar(campaign)).toEqual({ status: 'succeeded', quota: '5000.00', total: '5000.00', supporters: 1 });
    expect(await ledgerOf(campaign)).toEqual([]);
  });
});
