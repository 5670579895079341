import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import type { MadePledge } from '../../../../test/support/make-campaigns.js';
import { MakeMatching } from '../../../../test/support/make-matching.js';

let api: TestApi;
let matching: MakeMatching;
beforeAll(async () => {
  api = await startTestApi();
  matching = new MakeMatching(api);
});
afterAll(() => api?.close());

const promised = async (campaign: Parameters<MakeMatching['offer']>[0], count: number, yuan = '10'): Promise<MadePledge[]> => {
  const pledges: MadePledge[] = [];
  for (let i = 0; i < count; i += 1) pledges.push(await matching.campaigns.pledge(campaign, await matching.campaigns.donor(campaign), yuan));
  await matching.campaigns.pspAccount(campaign.id);
  return pledges;
};
const total = (parts: Record<string, number>): number => Object.values(parts).reduce((a, b) => a + b, 0);

describe('gifts at the same instant', () => {
  test.each(['deposit', 'promise'] as const)('20 gifts for a %s that fits 7.5: never overdrawn, the loser gets what is left, no gift is refused', async (backing) => {
    const campaign = await matching.campaigns.openCampaign();
    const offer = await matching.offer(campaign, { backing, pool: '75' });
    const pledges = await promised(campaign, 20);
    const arrivals = await Promise.all(pledges.map((pledge) => matching.campaigns.paid(pledge)));
    expect(new Set(arrivals)).toEqual(new Set(['counted']));
    expect(Object.values(await matching.parts(offer.id)).sort((a, b) => a - b)).toEqual([500, ...Array.from({ length: 7 }, () => 1_000)]);
    expect((await matching.row(offer.id)).reservedFen).toBe(7_500n);
    expect(await matching.broken()).toEqual([]);
  });

  test('over two campaigns and two stacked offers with a cap per donor; refunds in between', async () => {
    const first = await matching.campaigns.openCampaign();
    const second = await matching.campaigns.openCampaign({ tenant: first.tenant });
    const scope = { scopeKind: 'category', scopeId: 'project' } as const;
    const [firm, office] = [await matching.offer(first, { ...scope, backing: 'deposit', pool: '60' }), await matching.offer(first, { ...scope, backing: 'deposit', pool: '45', donorCap: '4', priority: 1 })];
    const [here, there] = [await promised(first, 8), await promised(second, 8)];
    await Promise.all(here.slice(0, 4).map((pledge) => matching.campaigns.paid(pledge)));
    await Promise.all([...here.slice(4).map((pledge) => matching.campaigns.paid(pledge)), ...there.map((pledge) => matching.campaigns.paid(pledge)), ...here.slice(0, 4).map((pledge) => matching.refund(pledge))]);
    const [ofFirm, ofOffice] = [await matching.parts(firm.id), await matching.parts(office.id)];
    for (const pledge of here.slice(0, 4)) expect([ofFirm[pledge.id], ofOffice[pledge.id]]).toEqual([undefined, undefined]);
    expect(total(ofFirm)).toBeLessThanOrEqual(6_000);
    expect(total(ofOffice)).toBeLessThanOrEqual(4_500);
    expect(Math.max(...Object.values(ofOffice))).toBe(400);
    expect(await matching.broken()).toEqual([]);
  });

  test('a minimum of supporters reached by two at once matches every gift once', async () => {
    const campaign = await matching.campaigns.openCampaign();
    const offer = await matching.offer(campaign, { minSupporters: 3 });
    const lump = await matching.offer(campaign, { kind: 'threshold', threshold: '50', lump: '77', priority: 2 });
    const pledges = await promised(campaign, 6);
    await Promise.all(pledges.map((pledge) => matching.campaigns.paid(pledge)));
    expect(await matching.parts(offer.id)).toEqual(Object.fromEntries(pledges.map(({ id }) => [id, 1_000])));
    expect(await matching.parts(lump.id)).toEqual({ [`whole:${campaign.id}`]: 7_700 });
    expect(await matching.broken()).toEqual([]);
  });
});

describe('against endings', () => {
  test('gifts while the campaign fails: whatever counted is given back, nothing stays reserved', async () => {
    const campaign = await matching.campaigns.openCampaign();
    const offer = await matching.offer(campaign, { backing: 'deposit', pool: '100' });
    const pledges = await promised(campaign, 8);
    await Promise.all([...pledges.slice(0, 4).map((pledge) => matching.campaigns.paid(pledge)), matching.endCampaign(campaign, 'failed'), ...pledges.slice(4).map((pledge) => matching.campaigns.paid(pledge))]);
    expect(await matching.balances(offer.id)).toEqual({ bank: 10_000, 'match:available': 10_000 });
    expect(await matching.broken()).toEqual([]);
  });

  test('gifts and refunds while a pro-rata offer is settled: every part belongs to a gift that stands', async () => {
    const campaign = await matching.campaigns.openCampaign();
    const now = api.clock.now().getTime();
    const offer = await matching.offer(campaign, { mode: 'pro-rata', pool: '33', expiresAt: new Date(now + 60_000) });
    const pledges = await promised(campaign, 8);
    for (const pledge of pledges.slice(0, 6)) await matching.campaigns.paid(pledge);
    api.clock.set(new Date(now + 61_000));
    const at = new Date(now + 30_000);
    const [closed] = await Promise.all([matching.close(campaign, offer.id), ...pledges.slice(0, 2).map((pledge) => matching.refund(pledge)), ...pledges.slice(6).map((pledge) => matching.campaigns.paid(pledge, { at }))]);
    api.clock.release();
    expect(closed).toMatchObject({ status: 'closed' });
    const parts = await matching.parts(offer.id);
    for (const pledge of pledges.slice(0, 2)) expect(parts[pledge.id]).toBeUndefined();
    expect(total(parts)).toBeLessThanOrEqual(3_300);
    expect(await matching.broken()).toEqual([]);
  });

  test('two people close an offer at once: it is settled once', async () => {
    const campaign = await matching.campaigns.openCampaign();
    const now = api.clock.now().getTime();
    const offer = await matching.offer(campaign, { backing: 'deposit', mode: 'pro-rata', pool: '33', expiresAt: new Date(now + 60_000) });
    await matching.campaigns.gift(campaign, '50');
    api.clock.set(new Date(now + 61_000));
    const answers = await Promise.all([1, 2, 3].map(() => matching.close(campaign, offer.id)));
    api.clock.release();
    expect(answers.map(({ status, code }) => status ?? code).sort()).toEqual(['MATCHING_STATUS', 'MATCHING_STATUS', 'closed']);
    expect(await matching.balances(offer.id)).toEqual({ bank: 3_300, 'match:committed': 3_300 });
    expect(await matching.broken()).toEqual([]);
  });
});
