import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { MATCHING_INVARIANTS } from '@app/funding';
import { findBroken, Ledger, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import type { MadeCampaign } from '../../../../test/support/make-campaigns.js';
import { MakeMatching } from '../../../../test/support/make-matching.js';

let api: TestApi;
let matching: MakeMatching;
beforeAll(async () => {
  api = await startTestApi();
  matching = new MakeMatching(api);
});
afterAll(() => api?.close());
afterEach(() => api.clock.release());

const open = (options: Parameters<MakeMatching['campaigns']['openCampaign']>[0] = {}): Promise<MadeCampaign> => matching.campaigns.openCampaign(options);
const gift = (campaign: MadeCampaign, yuan: string, options: Parameters<MakeMatching['campaigns']['gift']>[2] = {}) => matching.campaigns.gift(campaign, yuan, options);
const progress = async (campaign: MadeCampaign) =>
  (await campaign.organiser.client.query<{ campaign: { progress: object } }>('query($id: ID!) { campaign(id: $id) { progress { online matched total } } }', { id: campaign.id })).campaign.progress;
/** Lets time pass the offers' end. */
async function later(days: number, campaign?: MadeCampaign): Promise<void> {
  api.clock.set(new Date(api.clock.now().getTime() + days * 86_400_000));
  matching.forget();
  // One-time passwords of before have run out by then.
  if (campaign) campaign.organiser = await matching.campaigns.make.staff(campaign.tenant.id, 'organiser');
}

describe('a deposit', () => {
  test('is reserved with the gift, released with success, and its ledger tells the same', async () => {
    const campaign = await open();
    const offer = await matching.offer(campaign, { backing: 'deposit', pool: '100' });
    expect(await matching.balances(offer.id)).toEqual({ bank: 10_000, 'match:available': 10_000 });
    await gift(campaign, '30.01');
    expect(await matching.balances(offer.id)).toEqual({ bank: 10_000, 'match:available': 6_999, 'match:committed': 3_001 });
    expect(await progress(campaign)).toEqual({ online: '30.01', matched: '30.01', total: '60.02' });
    await matching.endCampaign(campaign, 'succeeded');
    expect(await matching.balances(offer.id)).toEqual({ bank: 10_000, 'match:available': 6_999, 'match:released': 3_001 });
    expect(await matching.broken()).toEqual([]);
  });
  test('property firm and government stack to the exact fen; the campaign fails and everything goes back', async () => {
    const campaign = await open();
    const firm = await matching.offer(campaign, { backing: 'deposit', pool: '500', priority: 1, giftCap: '200', donorCap: '150' });
    const government = await matching.offer(campaign, { backing: 'promise', pool: '100.01', priority: 2, ratioBps: 3_333, minSupporters: 2 });
    const lump = await matching.offer(campaign, { backing: 'deposit', kind: 'threshold', pool: '80', threshold: '300', lump: '80', priority: 3 });
    const { pledge: first } = await gift(campaign, '199.99');
    expect([await matching.parts(firm.id), await matching.parts(government.id), await matching.parts(lump.id)]).toEqual([{ [first.id]: 15_000 }, {}, {}]);
    const { pledge: second } = await gift(campaign, '120.05');
    expect([await matching.parts(firm.id), await matching.parts(government.id), await matching.parts(lump.id)]).toEqual([
      { [first.id]: 15_000, [second.id]: 12_005 }, { [first.id]: 6_665, [second.id]: 3_336 }, { [`whole:${campaign.id}`]: 8_000 },
    ]);
    expect(await progress(campaign)).toEqual({ online: '320.04', matched: '450.06', total: '770.10' });
    expect(await matching.broken()).toEqual([]);
    await matching.endCampaign(campaign, 'failed');
    expect([await matching.parts(firm.id), await matching.parts(government.id), await matching.parts(lump.id)]).toEqual([{}, {}, {}]);
    expect([await matching.balances(firm.id), await matching.balances(lump.id)]).toEqual([{ bank: 50_000, 'match:available': 50_000 }, { bank: 8_000, 'match:available': 8_000 }]);
    expect((await matching.row(government.id)).reservedFen).toBe(0n);
    expect(await matching.broken()).toEqual([]);
  });
  test('gives no more than has arrived, and never refuses the gift', async () => {
    const campaign = await open();
    const offer = await matching.offer(campaign, { backing: 'deposit', pool: '100', deposited: '7.50' });
    const { pledge } = await gift(campaign, '10');
    const { pledge: none } = await gift(campaign, '10');
    expect(await matching.parts(offer.id)).toEqual({ [pledge.id]: 750 });
    await matching.deposit(campaign, offer, '5');
    const { pledge: after } = await gift(campaign, '2');
    expect(await matching.parts(offer.id)).toEqual({ [pledge.id]: 750, [after.id]: 200 });
    expect(none.status).toBe('promised');
    expect(await progress(campaign)).toMatchObject({ online: '22.00', matched: '9.50' });
    expect(await matching.broken()).toEqual([]);
  });
});

describe('returns', () => {
  test('a refund gives back exactly that gift’s part, in part and in whole, also after the release', async () => {
    const campaign = await open();
    const offer = await matching.offer(campaign, { backing: 'deposit', pool: '100', ratioBps: 5_000 });
    const { pledge: first } = await gift(campaign, '40');
    const { pledge: second } = await gift(campaign, '20');
    await matching.refund(first, 1_001n);
    expect(await matching.parts(offer.id)).toEqual({ [first.id]: 1_499, [second.id]: 1_000 });
    await matching.endCampaign(campaign, 'succeeded');
    await matching.refund(first, 2_999n);
    expect(await matching.parts(offer.id)).toEqual({ [second.id]: 1_000 });
    expect(await matching.balances(offer.id)).toEqual({ bank: 10_000, 'match:available': 9_000, 'match:released': 1_000 });
    expect(await matching.broken()).toEqual([]);
  });
  test('a released match that has been spent already stays spent; the refund goes on', async () => {
    const campaign = await open();
    const offer = await matching.offer(campaign, { backing: 'deposit', pool: '100' });
    const { pledge } = await gift(campaign, '40');
    await matching.endCampaign(campaign, 'succeeded');
    const { fundCode } = await matching.row(offer.id);
    const spent = { tenantId: campaign.tenant.id, key: `test:spent:${offer.id}`, kind: 'match-returned' as const, effectiveAt: api.clock.now(), summary: '已用', lines: transfer(`match:${fundCode}:released:${campaign.projectId}`, `match:${fundCode}:available`, 4_000n) };
    await api.app.get(UnitOfWork).run(() => api.app.get(Ledger).post(systemActor('test'), spent));
    await matching.refund(pledge);
    expect(await matching.parts(offer.id)).toEqual({ [pledge.id]: 4_000 });
    expect(await progress(campaign)).toMatchObject({ online: '0.00', matched: '40.00' });
    // Put back, for the tests that ask whether all is whole.
    const back = { ...spent, key: `test:unspent:${offer.id}`, kind: 'match-released' as const, lines: spent.lines.map(({ account, amountFen }) => ({ account, amountFen: -amountFen })), madeBy: 'test:one', checkedBy: 'test:two' };
    await api.app.get(UnitOfWork).run(() => api.app.get(Ledger).post(systemActor('test'), back));
    expect(await matching.broken()).toEqual([]);
  });
  test('when too few supporters are left, the match goes back; a new one brings it again', async () => {
    const campaign = await open();
    const offer = await matching.offer(campaign, { backing: 'deposit', pool: '100', minSupporters: 2 });
    const { pledge: first } = await gift(campaign, '10');
    const { pledge: second } = await gift(campaign, '5');
    await matching.refund(second);
    expect(await matching.parts(offer.id)).toEqual({});
    const { pledge: third } = await gift(campaign, '3');
    expect(await matching.parts(offer.id)).toEqual({ [first.id]: 1_000, [third.id]: 300 });
    expect(await matching.broken()).toEqual([]);
  });
});

describe('what is never matched', () => {
  test('an organisation’s gift, a gift outside the period, a campaign out of scope', async () => {
    const campaign = await open();
    const member = await matching.campaigns.donor(campaign);
    const firm = await matching.campaigns.sponsor({ tenantId: campaign.tenant.id, member });
    const now = api.clock.now().getTime();
    const offer = await matching.offer(campaign, { opensAt: new Date(now - 1_000), expiresAt: new Date(now + 86_400_000) });
    const other = await matching.offer(campaign, { scopeKind: 'category', scopeId: 'pool' });
    await gift(campaign, '50', { person: member, sponsorId: firm.id });
    await later(2);
    await gift(campaign, '50');
    expect([await matching.parts(offer.id), await matching.parts(other.id)]).toEqual([{}, {}]);
    expect(await progress(campaign)).toMatchObject({ matched: '0.00' });
  });
  test.each([['competition', ({ competition }: MadeCampaign) => competition!.id], ['category', () => 'project']] as const)('an offer for a %s reaches its campaigns', async (scopeKind, idOf) => {
    const campaign = await open();
    const offer = await matching.offer(campaign, { scopeKind, scopeId: idOf(campaign) });
    const { pledge } = await gift(campaign, '5');
    expect(await matching.parts(offer.id)).toEqual({ [pledge.id]: 500 });
  });
});

describe('settled at the end', () => {
  test('pro rata: a short pool is shared over all gifts that stand; what succeeded is released', async () => {
    const campaign = await open();
    const offer = await matching.offer(campaign, { backing: 'deposit', mode: 'pro-rata', pool: '8' });
    const pledges = [await gift(campaign, '5'), await gift(campaign, '5'), await gift(campaign, '5'), await gift(campaign, '9')].map(({ pledge }) => pledge);
    await matching.refund(pledges[3]!);
    expect(await matching.parts(offer.id)).toEqual({});
    expect(await matching.close(campaign, offer.id)).toMatchObject({ code: 'MATCHING_RUNS' });
    await later(21, campaign);
    expect(await matching.close(campaign, offer.id)).toMatchObject({ status: 'closed' });
    expect(await matching.parts(offer.id)).toEqual({ [pledges[0]!.id]: 267, [pledges[1]!.id]: 267, [pledges[2]!.id]: 266 });
    expect(await matching.balances(offer.id)).toEqual({ bank: 800, 'match:committed': 800 });
    await matching.refund(pledges[2]!);
    expect(await matching.end(campaign, offer.id, 'TX1', campaign.organiser)).toMatchObject({ code: 'MATCHING_STILL_RESERVED' });
    await matching.endCampaign(campaign, 'succeeded');
    expect(await matching.balances(offer.id)).toEqual({ bank: 800, 'match:available': 266, 'match:released': 534 });
    expect(await matching.end(campaign, offer.id, 'TX1')).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' });
    expect(await matching.end(campaign, offer.id, undefined, campaign.organiser)).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await matching.end(campaign, offer.id, 'TX1', campaign.organiser)).toMatchObject({ status: 'ended' });
    expect(await matching.balances(offer.id)).toEqual({ bank: 534, 'match:released': 534 });
    expect(await matching.broken()).toEqual([]);
  });
  test('quadratic over the campaigns of a competition kind; a failed one gets nothing', async () => {
    const campaign = await open();
    const { tenant } = campaign;
    const [second, failed] = [await open({ tenant }), await open({ tenant })];
    const offer = await matching.offer(campaign, { kind: 'quadratic', mode: 'pro-rata', scopeKind: 'category', scopeId: 'project', pool: '10' });
    for (const yuan of ['4', '4', '4']) await gift(campaign, yuan);
    for (const yuan of ['1', '9']) await gift(second, yuan);
    for (const yuan of ['50', '50']) await gift(failed, yuan);
    await matching.endCampaign(failed, 'failed');
    await later(21, campaign);
    await matching.close(campaign, offer.id);
    // 24.00 and 6.00 of a pool of 10.00.
    expect(await matching.parts(offer.id)).toEqual({ [`whole:${campaign.id}`]: 800, [`whole:${second.id}`]: 200 });
    expect(await matching.broken()).toEqual([]);
  });
  test('a standing fund’s match is released when the offer closes, early only with a reason', async () => {
    const campaign = await open({ kind: 'standing' });
    const offer = await matching.offer(campaign, { backing: 'deposit', pool: '50' });
    await gift(campaign, '12');
    expect(await matching.close(campaign, offer.id)).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(await matching.close(campaign, offer.id, '物业换届')).toMatchObject({ status: 'closed' });
    await gift(campaign, '12');
    expect(await matching.balances(offer.id)).toEqual({ bank: 5_000, 'match:available': 3_800, 'match:released': 1_200 });
    expect(await matching.broken()).toEqual([]);
  });
});

describe('people', () => {
  test('terms that cannot work are told at once; two people open an offer', async () => {
    const campaign = await open();
    const wrong = await matching.propose(campaign, { pool: '0', ratioBps: 0, expiresAt: new Date(0), scopeId: 'nowhere', lump: '5', backing: 'deposit' });
    expect(wrong.code).toBe('MATCHING_TERMS');
    expect(wrong.problems!.map(({ path }) => path)).toEqual(['pool', 'expiresAt', 'ratioBps', 'kind', 'scopeId']);
    const offer = await matching.propose(campaign);
    const { pledge } = await gift(campaign, '1');
    expect(await matching.act(campaign, 'confirmMatchingOffer', { offerId: { type: 'ID!', value: offer.id } }, campaign.organiser)).toMatchObject({ code: 'TWO_PEOPLE_NEEDED' });
    expect(await matching.act(campaign, 'confirmMatchingOffer', { offerId: { type: 'ID!', value: offer.id } })).toMatchObject({ status: 'open' });
    expect(await matching.act(campaign, 'confirmMatchingOffer', { offerId: { type: 'ID!', value: offer.id } })).toMatchObject({ code: 'MATCHING_STATUS' });
    // What was paid before the offer worked was paid in its period, and is matched with the next gift only where a condition had kept it waiting.
    const { pledge: next } = await gift(campaign, '2');
    expect(await matching.parts(offer.id)).toEqual({ [pledge.id]: 100, [next.id]: 200 });
  });
  test('another office sees and moves nothing', async () => {
    const [campaign, foreign] = [await open(), await open()];
    const offer = await matching.propose(campaign);
    expect(await matching.act(foreign, 'confirmMatchingOffer', { offerId: { type: 'ID!', value: offer.id } })).toMatchObject({ code: 'NOT_FOUND' });
    const { sponsorId } = await matching.row(offer.id);
    expect(await matching.propose(foreign, { sponsorId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await matching.propose(foreign, { scopeId: campaign.id })).toMatchObject({ code: 'MATCHING_TERMS' });
    expect(await foreign.organiser.client.query('query($s: ID!) { matchingEffect(sponsorId: $s) { leverage } }', { s: sponsorId })).toEqual({ matchingEffect: null });
  });
  test('a donor previews, gives and reads what was matched; the sponsor reads its leverage', async () => {
    const campaign = await open();
    const member = await matching.campaigns.donor(campaign);
    const sponsor = await matching.campaigns.sponsor({ tenantId: campaign.tenant.id, kind: 'property', name: '湖畔物业', member });
    const offer = await matching.offer(campaign, { backing: 'deposit', sponsorId: sponsor.id, pool: '15', ratioBps: 5_000, giftCap: '20' });
    const person = await matching.campaigns.donor(campaign);
    const preview = () => person.client.query<{ previewMatch: object; matchingOffers: object[] }>(
      `query($c: ID!) { previewMatch(campaignId: $c, amount: "30") { estimate words total lines { amount supportersMissing sharedAtTheEnd cuts offer { sponsorName } } } matchingOffers(campaignId: $c) { sponsorName pool left backing } }`, { c: campaign.id });
    expect(await preview()).toEqual({
      previewMatch: { estimate: true, words: '预计：这笔认捐可带动配捐约 10 元，以付款成功时的实际占用为准。', total: '10.00', lines: [{ amount: '10.00', supportersMissing: 0, sharedAtTheEnd: false, cuts: ['单笔上限：少 5 元'], offer: { sponsorName: '湖畔物业' } }] },
      matchingOffers: [{ sponsorName: '湖畔物业', pool: '15.00', left: '15.00', backing: 'deposit' }],
    });
    await gift(campaign, '30', { person });
    const { pledge } = await gift(campaign, '30', { person });
    expect(await preview()).toMatchObject({ previewMatch: { total: '0.00', lines: [{ cuts: ['单笔上限：少 5 元', '资金池余额：少 10 元'] }] }, matchingOffers: [{ left: '0.00' }] });
    const read = (who: typeof person) => who.client.query<{ matchOfGift: object[] | null }>('query($p: ID!) { matchOfGift(pledgeId: $p) { gift earned matched status cuts } }', { p: pledge.id });
    expect((await read(person)).matchOfGift).toEqual([{ gift: '30.00', earned: '15.00', matched: '5.00', status: 'reserved', cuts: ['单笔上限：少 5 元', '资金池余额：少 5 元'] }]);
    expect((await read(await matching.campaigns.donor(campaign))).matchOfGift).toBeNull();
    const { matchingEffect } = await member.client.query<{ matchingEffect: object[] }>('query($s: ID!) { matchingEffect(sponsorId: $s) { offer { id } pool deposited reserved released left gifts donors projects residentsGave leverage helped { campaignId projectId title status matched gifts } } }', { s: sponsor.id });
    expect(matchingEffect).toEqual([{ offer: { id: offer.id }, pool: '15.00', deposited: '0.00', reserved: '15.00', released: '0.00', left: '0.00', gifts: 2, donors: 1, projects: 1, residentsGave: '60.00', leverage: '4.00', helped: [{ campaignId: campaign.id, projectId: campaign.projectId, title: '楼道加装扶手', status: 'open', matched: '15.00', gifts: 2 }] }]);
  });
});

test('every invariant of matching fires when it is broken', async () => {
  const campaign = await open();
  const offer = await matching.offer(campaign, { backing: 'deposit', pool: '100' });
  const { pledge } = await gift(campaign, '30');
  const dataSource = api.app.get(DataSource);
  const broken = async (sql: string, values: unknown[]): Promise<string[]> => {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(sql, values);
      const found = await findBroken(runner, Object.entries(MATCHING_INVARIANTS));
      return [...new Set(found.map(({ invariant }) => invariant))].sort();
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };
  expect(await matching.broken()).toEqual([]);
  expect(await broken('update matching_reservation set fen = fen - 1 where offer_id = $1', [offer.id])).toEqual(['matching-equals-ledger', 'matching-sums']);
  expect(await broken(`update matching_reservation set status = 'released' where offer_id = $1`, [offer.id])).toEqual(['matching-equals-ledger']);
  expect(await broken('update matching_offer set reserved_fen = reserved_fen + 1 where id = $1', [offer.id])).toEqual(['matching-sums']);
  expect(await broken('update campaign_progress set matched_fen = 0 where campaign_id = $1', [campaign.id])).toEqual(['matching-in-progress']);
  expect(await broken('update pledge set sponsor_id = gen_random_uuid() where id = $1', [pledge.id])).toEqual(['matching-of-residents-only']);
  expect(await broken(`update campaign set status = 'failed' where id = $1`, [campaign.id])).toEqual(['matching-ended-holds-nothing']);
});
