import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Campaign, EndCampaigns, FUNDING_INVARIANTS } from '@app/funding';
import { findBroken } from '@app/ledger';
import { Attachment } from '@app/records';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { MakeCampaigns, PLEDGE, type MadeCampaign } from '../../../../test/support/make-campaigns.js';
import type { Signed } from '../../../../test/support/make.js';
import { subscribe } from '../../../../test/support/subscribe.js';

let api: TestApi;
let campaigns: MakeCampaigns;
beforeAll(async () => {
  api = await startTestApi();
  campaigns = new MakeCampaigns(api);
});
afterAll(() => api?.close());
afterEach(async () => {
  api.clock.release();
  expect(await findBroken(api.app.get(DataSource), Object.entries(FUNDING_INVARIANTS))).toEqual([]);
});

const edit = (who: Signed, campaignId: string, content: object, expectedRevision = 1) => who.client.run<{ revision: number }>('editCampaign', { input: { type: 'EditCampaignInput!', value: { campaignId, expectedRevision, content } } }, '...on Campaign { revision }');
const open = (who: Signed, campaignId: string) => who.client.run<{ status: string }>('openCampaign', { campaignId: { type: 'ID!', value: campaignId } }, '...on Campaign { status }');
const progressOf = async (campaign: MadeCampaign): Promise<Record<string, unknown>> =>
  (await campaign.organiser.client.query<{ campaign: { progress: Record<string, unknown> } }>('query($id: ID!) { campaign(id: $id) { progress { online imported quota inKind total supporters } } }', { id: campaign.id })).campaign.progress;
async function upload(owner: Signed, tenantId: string): Promise<string> {
  const id = randomUUID();
  await api.app.get(DataSource).getRepository(Attachment).insert({
    id, tenantId, ownerId: owner.id, originalName: '证明.pdf', mediaType: 'application/pdf', bytes: 1, sha256: id.replaceAll('-', '').repeat(2), storageKey: `files/${id}`, width: null, height: null, thumbnailKey: null, scanStatus: 'clean', createdAt: new Date(),
  });
  return id;
}

describe('opening', () => {
  test('names everything that is missing at once, also on the draft itself, and opens nothing', async () => {
    const campaign = await campaigns.openCampaign({ draft: true });
    const content = { ...campaigns.content({ basis: 'charity-partner' }), communityCode: 'nowhere', deadlineAt: new Date(Date.now() + 3_600_000) };
    expect(await edit(campaign.organiser, campaign.id, content)).toMatchObject({ revision: 2 });
    const refused = await open(campaign.organiser, campaign.id);
    expect(refused.code).toBe('CAMPAIGN_NOT_READY');
    const paths = ['deadlineAt', 'externalUrl', 'holderSponsorId', 'communityCode'];
    expect(refused.problems!.map(({ path }) => path)).toEqual(paths);
    const { campaign: seen } = await campaign.organiser.client.query<{ campaign: { problems: { path: string }[] } }>('query($id: ID!) { campaign(id: $id) { problems { path } } }', { id: campaign.id });
    expect(seen.problems.map(({ path }) => path)).toEqual(paths);
    expect(await campaigns.make.query('select 1 from ledger.fund where code = $1', [campaign.fundCode])).toEqual([]);
  });

  test('a draft is nobody’s but its staff’s and its team lead’s; the lead writes, the organiser opens', async () => {
    const tenant = await campaigns.make.tenant();
    const competition = await campaigns.make.openCompetition({ tenant, stage: 'roadshow' });
    const project = await campaigns.make.shortlistedProject(competition);
    const { lead } = project.team;
    const create = (who: Signed, more: object = {}) =>
      who.client.run<{ id: string }>('createCampaign', { input: { type: 'CreateCampaignInput!', value: { tenantId: tenant.id, kind: 'project', projectId: project.id, content: { ...campaigns.content(), ...more } } } }, '...on Campaign { id }');
    expect(await create(await campaigns.make.resident())).toMatchObject({ code: 'FORBIDDEN' });
    expect(await create(lead, { purpose: '向全社会募 捐' })).toMatchObject({ code: 'CAMPAIGN_NOT_READY', problems: [{ path: 'purpose', code: 'FORBIDDEN_WORD' }] });
    const { id } = await create(lead);
    const see = async (who: Signed) => (await who.client.query<{ campaign: object | null }>('query($id: ID!) { campaign(id: $id) { id } }', { id })).campaign;
    expect(await see(lead)).toEqual({ id });
    expect(await see(await campaigns.make.resident())).toBeNull();
    expect(await see(await campaigns.make.staff((await campaigns.make.tenant()).id, 'organiser'))).toBeNull();
    expect(await open(lead, id)).toMatchObject({ code: 'FORBIDDEN' });
    const organiser = await campaigns.make.staff(tenant.id, 'organiser');
    expect(await open(organiser, id)).toMatchObject({ code: 'CAMPAIGN_NOT_READY', problems: [{ path: 'bankAccountId' }] });
    expect(await edit(lead, id, campaigns.content(), 9)).toMatchObject({ code: 'STALE' });
  });

  test('figures that contradict each other do not even stand in a draft', async () => {
    const campaign = await campaigns.openCampaign({ draft: true });
    const refused = await edit(campaign.organiser, campaign.id, { ...campaigns.content(), goal: '-1', minimum: '5', mostPerGift: '0.5', deadlineAt: null });
    expect(refused.problems!.map(({ path }) => path)).toEqual(['goal', 'minimum', 'mostPerGift', 'deadlineAt']);
  });

  test('opening needs a fresh one-time password, and twice at once opens one fund', async () => {
    const campaign = await campaigns.openCampaign({ draft: true });
    expect(await open(await campaigns.make.signedIn(campaign.organiser, null), campaign.id)).toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const answers = await Promise.all([open(campaign.organiser, campaign.id), open(campaign.organiser, campaign.id)]);
    expect(answers.map(({ status, code }) => status ?? code).sort()).toEqual(['CAMPAIGN_STATUS', 'open']);
    expect(await campaigns.make.query('select name from ledger.fund where code = $1', [campaign.fundCode])).toHaveLength(1);
  });
});

describe('社区互助', () => {
  test('only confirmed residents of the community, in their own name', async () => {
    const campaign = await campaigns.openCampaign({ basis: 'community-mutual-aid' });
    const [here, there] = campaign.tenant.communities;
    const neighbour = await campaigns.make.resident({ phone: '+8613900011102', communityId: here!.id });
    const code = async (who: Signed, options: object = {}) => (await campaigns.pledge(campaign, who, '10', options)).code;
    expect(await code(neighbour)).toBe('RESIDENTS_ONLY');
    const [phone, ownPhone] = ['+8613900011101', '+8613900011102'];
    const onRoster = await campaigns.make.resident({ phone, communityId: here!.id });
    const elsewhere = await campaigns.make.resident({ communityId: there!.id });
    const roster = (phones: string[]) => campaign.organiser.client.run<{ added: number; known: number }>('importRoster', { input: { type: 'ImportRosterInput!', value: { communityId: here!.id, phones } } }, '...on RosterImport { added known }');
    expect(await roster([phone, 'not a phone'])).toMatchObject({ code: 'INPUT_INVALID', problems: [{ path: 'phones.1' }] });
    expect(await roster([phone, phone.replace('+86', '')])).toMatchObject({ added: 1, known: 0 });
    expect(await code(onRoster)).toBeUndefined();
    expect(await code(elsewhere)).toBe('RESIDENTS_ONLY');
    expect(await campaign.organiser.client.run('confirmResident', { input: { type: 'ConfirmResidentInput!', value: { communityId: here!.id, phone: ownPhone } } })).toMatchObject({ __typename: 'Community' });
    expect(await code(neighbour)).toBeUndefined();
    const firm = await campaigns.sponsor({ tenantId: campaign.tenant.id, kind: 'property', member: neighbour });
    expect(await code(neighbour, { sponsorId: firm.id })).toBe('RESIDENTS_ONLY');
    expect(JSON.stringify(await campaigns.make.query('select * from resident'))).not.toContain('139000111');
    const list = (who: Signed, by = '') =>
      who.client.query<{ listedResidents: { totalCount: number; edges: { node: { id: string; state: string; maskedPhone: string } }[]; pageInfo: { endCursor: string } } }>(`query($t: ID!) { listedResidents(tenantId: $t, ${by || 'first: 50'}) { totalCount edges { node { id state maskedPhone communityId confirmedAt } } pageInfo { endCursor } } }`, { t: campaign.tenant.id })
        .then(({ listedResidents: { edges, pageInfo, totalCount } }) => ({ nodes: edges.map(({ node }) => node), after: pageInfo.endCursor, totalCount }));
    const { nodes, totalCount } = await list(campaign.organiser);
    const stateOf = (who: Signed) => nodes.find(({ id }) => id === who.id)?.state;
    expect([stateOf(onRoster), stateOf(neighbour), stateOf(elsewhere)]).toEqual(['on_roster', 'confirmed', 'claimed']);
    expect(JSON.stringify(nodes)).not.toContain('1390001110');
    expect((await list(campaign.organiser, `communityId: "${there!.id}"`)).nodes).toEqual([expect.objectContaining({ id: elsewhere.id, communityId: there!.id, confirmedAt: null })]);
    expect((await list(campaign.organiser, `search: "${phone.slice(3)}"`)).nodes.map(({ id }) => id)).toEqual([onRoster.id]);
    const first = await list(campaign.organiser, 'first: 1');
    expect([first.nodes[0]!.id, (await list(campaign.organiser, `first: 1, after: "${first.after}"`)).nodes[0]!.id, totalCount]).toEqual([nodes[0]!.id, nodes[1]!.id, nodes.length]);
    await expect(list(await campaigns.make.staff(campaign.tenant.id, 'finance-maker'))).rejects.toThrow(/FORBIDDEN|没有权限|不能/);
    await expect(list(await campaigns.make.staff((await campaigns.make.tenant()).id, 'admin'))).rejects.toThrow(/FORBIDDEN|没有权限|不能/);
    const looked = await campaigns.make.query<{ after: { read: string[] } }>(`select after from audit_entry where action = 'listedResidents' and actor_id = $1 order by id`, [campaign.organiser.id]);
    expect(looked).toHaveLength(5);
    expect(JSON.stringify(looked)).not.toContain('1390001110');
  });
});

describe('公募合作', () => {
  test('takes no money here; its result is imported by two people with its paper, a later one replaces it', async () => {
    const campaign = await campaigns.openCampaign({ basis: 'charity-partner', minimum: '1000' });
    expect((await campaigns.pledge(campaign, await campaigns.donor(campaign), '10')).code).toBe('CAMPAIGN_PAYS_ELSEWHERE');
    const maker = await campaigns.make.staff(campaign.tenant.id, ['finance-maker', 'finance-reviewer']);
    const reviewer = await campaigns.make.staff(campaign.tenant.id, 'finance-reviewer');
    const record = async (amount: string, supporters: number, attachmentId?: string) =>
      maker.client.run<{ id: string; status: string }>('importCharityResult', { input: { type: 'ImportCharityResultInput!', value: { campaignId: campaign.id, amount, supporters, attachmentId: attachmentId ?? (await upload(maker, campaign.tenant.id)) } } }, '...on CharityResult { id status }');
    const decide = (who: Signed, resultId: string, confirm = true) => who.client.run<{ status: string }>('decideCharityResult', { input: { type: 'DecideCharityResultInput!', value: { resultId, confirm, reason: '金额有误' } } }, '...on CharityResult { status }');
    expect(await record('800', 12, await upload(reviewer, campaign.tenant.id))).toMatchObject({ code: 'NOT_FOUND' });
    const first = await record('800', 12);
    expect(await record('900', 12)).toMatchObject({ code: 'OUTSIDE_OPEN' });
    expect(await progressOf(campaign)).toMatchObject({ imported: '0.00' });
    expect(await decide(maker, first.id)).toMatchObject({ code: 'SECOND_PERSON_REQUIRED' });
    expect(await decide(reviewer, first.id)).toMatchObject({ status: 'confirmed' });
    expect(await decide(reviewer, first.id)).toMatchObject({ code: 'ALREADY_DONE' });
    const wrong = await record('99999', 1);
    expect(await decide(reviewer, wrong.id, false)).toMatchObject({ status: 'rejected' });
    const second = await record('1200.50', 20);
    expect(await decide(reviewer, second.id)).toMatchObject({ status: 'confirmed' });
    expect(await progressOf(campaign)).toMatchObject({ imported: '1200.50', total: '1200.50', supporters: 20 });
    expect(await campaigns.balances(campaign)).toEqual({});
    const end = (who: Signed) => who.client.run<{ status: string }>('endCampaign', { campaignId: { type: 'ID!', value: campaign.id } }, '...on Campaign { status }');
    expect(await end(campaign.organiser)).toMatchObject({ code: 'CAMPAIGN_NOT_DUE' });
    api.clock.set(new Date(Date.now() + 31 * 86_400_000));
    await api.app.get(EndCampaigns).endDue();
    expect(await campaigns.make.query('select status from campaign where id = $1', [campaign.id])).toEqual([{ status: 'open' }]);
    expect(await end(await campaigns.make.staff(campaign.tenant.id, 'organiser'))).toMatchObject({ status: 'succeeded' });
  });
});

describe('政府资金', () => {
  test('a quota: instruction and receipt by two people; no pledge, no provider', async () => {
    const campaign = await campaigns.openCampaign({ basis: 'government' });
    expect((await campaigns.pledge(campaign, await campaigns.donor(campaign), '10')).code).toBe('CAMPAIGN_BY_QUOTA');
    const reviewer = await campaigns.make.staff(campaign.tenant.id, 'finance-reviewer');
    const record = (number: string, amount = '5000') =>
      campaign.organiser.client.run<{ id: string }>('recordQuota', { input: { type: 'RecordQuotaInput!', value: { campaignId: campaign.id, number, department: '区民政局', amount } } }, '...on QuotaInstruction { id }');
    const decide = (who: Signed, quotaId: string) => who.client.run<{ status: string }>('decideQuota', { input: { type: 'DecideQuotaInput!', value: { quotaId, confirm: true } } }, '...on QuotaInstruction { status }');
    const quota = await record('洪民函〔2026〕17号');
    expect(await record('洪民函〔2026〕17号')).toMatchObject({ code: 'QUOTA_NUMBER_TAKEN' });
    expect(await record('洪民函〔2026〕18号', '-1')).toMatchObject({ code: 'PLEDGE_AMOUNT' });
    expect(await decide(campaign.organiser, quota.id)).toMatchObject({ code: 'FORBIDDEN' });
    const answers = await Promise.all([decide(reviewer, quota.id), decide(await campaigns.make.staff(campaign.tenant.id, 'finance-approver'), quota.id)]);
    expect(answers.map(({ status, code }) => status ?? code).sort()).toEqual(['ALREADY_DONE', 'confirmed']);
    expect(await progressOf(campaign)).toMatchObject({ quota: '5000.00', supporters: 1 });
    const { campaignSupporters } = await reviewer.client.query<{ campaignSupporters: { edges: { node: object }[] } }>('query($id: ID!) { campaignSupporters(campaignId: $id) { edges { node { name amount } } } }', { id: campaign.id });
    expect(campaignSupporters.edges.map(({ node }) => node)).toEqual([{ name: '区民政局', amount: '5000.00' }]);
    expect(await campaigns.balances(campaign)).toEqual({});
  });

  test('other bases have no quota and no import', async () => {
    const campaign = await campaigns.openCampaign();
    const value = { campaignId: campaign.id, number: 'X1', department: '区民政局', amount: '1' };
    expect(await campaign.organiser.client.run('recordQuota', { input: { type: 'RecordQuotaInput!', value } })).toMatchObject({ code: 'WRONG_BASIS' });
  });
});

describe('定向赞助', () => {
  test('an organisation gives through its confirmed member, in its own name, and is one supporter; who watches hears it', async () => {
    const campaign = await campaigns.openCampaign();
    const watching = subscribe<{ progress: { total: string; supporters: number } }>(api.url, 'subscription($id: ID!) { campaignChanged(id: $id) { status daysLeft progress { total supporters } } }', { id: campaign.id });
    await watching.until(({ progress }) => progress.total === '0.00');
    const [member, stranger] = [await campaigns.make.resident(), await campaigns.make.resident()];
    const firm = await campaigns.sponsor({ tenantId: campaign.tenant.id, kind: 'property', name: '湖畔物业', member });
    expect((await campaigns.pledge(campaign, stranger, '10', { sponsorId: firm.id })).code).toBe('SPONSOR_MEMBER_ONLY');
    await campaigns.gift(campaign, '100', { person: member, sponsorId: firm.id, display: 'name-and-amount' });
    await campaigns.gift(campaign, '50', { person: member, sponsorId: firm.id, display: 'name' });
    await campaigns.gift(campaign, '7', { person: member, display: 'anonymous' });
    await watching.until(({ progress }) => progress.total === '157.00' && progress.supporters === 2);
    await watching.stop();
    const { campaignSupporters } = await stranger.client.query<{ campaignSupporters: { edges: { node: object }[] } }>('query($id: ID!) { campaignSupporters(campaignId: $id) { edges { node { name amount } } } }', { id: campaign.id });
    expect(campaignSupporters.edges.map(({ node }) => node)).toEqual([{ name: '匿名', amount: null }, { name: '湖畔物业', amount: null }, { name: '湖畔物业', amount: '100.00' }]);
    const seen = JSON.stringify(await stranger.client.query('query($id: ID!) { campaignSupporters(campaignId: $id) { edges { node { id name display amount what createdAt } } } }', { id: campaign.id }));
    expect(seen).not.toContain(member.name);
    const project = await stranger.client.query<{ project: { campaigns: { id: string }[] } }>('query($id: ID!) { project(id: $id) { campaigns { id } } }', { id: campaign.projectId });
    expect(project.project.campaigns).toEqual([{ id: campaign.id }]);
    const { basis } = await api.app.get(DataSource).getRepository(Campaign).findOneByOrFail({ id: campaign.id });
    expect(basis).toBe('directed-sponsorship');
  });

  test('gifts in kind count once delivered and confirmed by somebody else, at the agreed value', async () => {
    const campaign = await campaigns.openCampaign();
    const person = await campaigns.make.resident();
    const value = { campaignId: campaign.id, kind: 'labour', what: '周末搬运', quantity: 600, display: 'name' };
    const promise = (more: object) => person.client.run<{ id: string }>('pledgeInKind', { input: { type: 'PledgeInKindInput!', value: { ...value, ...more } } }, PLEDGE);
    await expect(promise({ quantity: 0 })).resolves.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(promise({ kind: 'money' })).resolves.toMatchObject({ code: 'INPUT_INVALID' });
    const { id } = await promise({});
    const staff = (command: string, type: string, more: object) => campaign.organiser.client.run<{ status: string; amount: string }>(command, { input: { type, value: { pledgeId: id, ...more } } }, PLEDGE);
    const deliver = () => person.client.run<{ status: string }>('deliverInKind', { pledgeId: { type: 'ID!', value: id } }, PLEDGE);
    expect(await deliver()).toMatchObject({ code: 'IN_KIND_UNVALUED' });
    expect(await staff('confirmInKind', 'ConfirmInKindInput!', { confirm: true })).toMatchObject({ code: 'PLEDGE_STATUS' });
    expect(await staff('valueInKind', 'ValueInKindInput!', { value: '-3' })).toMatchObject({ code: 'PLEDGE_AMOUNT' });
    expect(await staff('valueInKind', 'ValueInKindInput!', { value: '300' })).toMatchObject({ amount: '300.00' });
    expect(await deliver()).toMatchObject({ status: 'delivered' });
    expect(await staff('confirmInKind', 'ConfirmInKindInput!', { confirm: false })).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await staff('confirmInKind', 'ConfirmInKindInput!', { confirm: true })).toMatchObject({ status: 'confirmed' });
    expect(await progressOf(campaign)).toMatchObject({ inKind: '300.00', total: '0.00', supporters: 1 });
    expect(await campaigns.balances(campaign)).toEqual({});
  });
});
