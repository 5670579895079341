import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { match, type MatchCampaign, type MatchGift, type MatchOffer } from '@app/rules';
import fc from 'fast-check';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import type { MadeCampaign, MadePledge } from '../../../../test/support/make-campaigns.js';
import { MakeMatching, type OfferTerms } from '../../../../test/support/make-matching.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let matching: MakeMatching;
let tenantOf: MadeCampaign;
let donors: Signed[];
beforeAll(async () => {
  api = await startTestApi();
  matching = new MakeMatching(api);
  tenantOf = await matching.campaigns.openCampaign();
  donors = [];
  for (let i = 0; i < 4; i += 1) donors.push(await matching.campaigns.donor(tenantOf));
});
afterAll(() => api?.close());

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const cap = fc.option(fc.integer({ min: 1, max: 2_000 }), { nil: null, freq: 1 });
const anyOffer = fc.record({
  kind: fc.constantFrom('ratio' as const, 'ratio' as const, 'threshold' as const), mode: fc.constantFrom('first-come' as const, 'first-come' as const, 'pro-rata' as const), backing: fc.constantFrom('promise' as const, 'promise' as const, 'deposit' as const),
  poolFen: fc.integer({ min: 1, max: 4_000 }), priority: fc.integer({ min: 1, max: 3 }), minSupporters: fc.integer({ min: 1, max: 3 }), ratioBps: fc.integer({ min: 1, max: 20_000 }), giftCapFen: cap, donorCapFen: cap, projectCapFen: cap,
  thresholdFen: fc.integer({ min: 1, max: 2_500 }), lumpFen: fc.integer({ min: 1, max: 2_500 }), both: fc.boolean(), seconds: fc.integer({ min: 3, max: 20 }),
});
type AnyOffer = typeof anyOffer extends fc.Arbitrary<infer T> ? T : never;
const anyEvent = fc.record({ give: fc.integer({ min: 0, max: 9 }), campaign: fc.integer({ min: 0, max: 1 }), donor: fc.integer({ min: 0, max: 3 }), fen: fc.integer({ min: 100, max: 1_500 }), part: fc.constantFrom(0.4, 1) });

const termsOf = (offer: AnyOffer, campaigns: MadeCampaign[], start: number): OfferTerms => ({
  kind: offer.kind, mode: offer.mode, backing: offer.backing, pool: yuan(offer.poolFen), priority: offer.priority, minSupporters: offer.minSupporters, opensAt: new Date(start), expiresAt: new Date(start + offer.seconds * 1_000),
  ...(offer.both ? { scopeKind: 'category' as const, scopeId: 'standing' } : { scopeId: campaigns[0]!.id }),
  ...(offer.kind === 'threshold'
    ? { threshold: yuan(offer.thresholdFen), lump: yuan(offer.lumpFen) }
    : { ratioBps: offer.ratioBps, ...Object.fromEntries((['giftCap', 'donorCap', 'projectCap'] as const).flatMap((name) => (offer[`${name}Fen`] === null ? [] : [[name, yuan(offer[`${name}Fen`]!)]]))) }),
});

/** The same offer in the words of the pure rule. */
const ruleOf = (id: string, offer: AnyOffer, campaigns: MadeCampaign[], start: number): MatchOffer => {
  const terms = {
    id, mode: offer.mode, priority: offer.priority, minSupporters: offer.minSupporters, poolFen: offer.poolFen, opensAt: new Date(start).toISOString(), expiresAt: new Date(start + offer.seconds * 1_000).toISOString(),
    scope: offer.both ? { kind: 'category' as const, id: 'standing' } : { kind: 'campaign' as const, id: campaigns[0]!.id },
  };
  if (offer.kind === 'threshold') return { kind: 'threshold', ...terms, thresholdFen: offer.thresholdFen, lumpFen: offer.lumpFen };
  const caps = Object.fromEntries((['giftCapFen', 'donorCapFen', 'projectCapFen'] as const).flatMap((name) => (offer[name] === null ? [] : [[name, offer[name]]])));
  return { kind: 'ratio', ...terms, ratioBps: offer.ratioBps, ...caps };
};

async function compare(offers: AnyOffer[], events: (typeof anyEvent extends fc.Arbitrary<infer T> ? T : never)[]): Promise<void> {
  // Standing funds, so that a run needs no competition of its own; an office of its own keeps the scope to this run.
  const tenant = await matching.campaigns.make.tenant();
  matching.forget();
  const campaigns = [await matching.campaigns.openCampaign({ tenant, kind: 'standing' }), await matching.campaigns.openCampaign({ tenant, kind: 'standing' })];
  const start = Math.floor(api.clock.now().getTime() / 1_000) * 1_000 + 5_000;
  const made: string[] = [];
  for (const offer of offers) made.push((await matching.offer(campaigns[0]!, termsOf(offer, campaigns, start))).id);
  const pledges: MadePledge[] = [];
  const gifts: MatchGift[] = [];
  const left = new Map<string, number>();
  for (const [i, event] of events.entries()) {
    const at = new Date(start + (i + 1) * 1_000);
    api.clock.set(at);
    const standing = pledges.filter(({ id }) => left.get(id)! > 0);
    if (event.give < 7 || standing.length === 0) {
      const campaign = campaigns[event.campaign]!;
      const pledge = await matching.campaigns.pledge(campaign, donors[event.donor]!, yuan(event.fen));
      expect(await matching.campaigns.paid(pledge)).toBe('counted');
      pledges.push(pledge);
      left.set(pledge.id, event.fen);
      gifts.push({ id: pledge.id, campaignId: campaign.id, donorId: donors[event.donor]!.id, amountFen: event.fen, paidAt: at.toISOString(), origin: 'resident', returns: [] });
    } else {
      const pledge = standing[event.fen % standing.length]!;
      const back = Math.max(1, Math.floor(left.get(pledge.id)! * event.part));
      await matching.refund(pledge, BigInt(back));
      left.set(pledge.id, left.get(pledge.id)! - back);
      gifts.find(({ id }) => id === pledge.id)!.returns!.push({ at: at.toISOString(), amountFen: back });
    }
  }
  expect(await matching.broken()).toEqual([]);
  api.clock.set(new Date(start + 60_000));
  for (const [i, offer] of offers.entries()) if (offer.mode === 'pro-rata') expect(await matching.close(campaigns[0]!, made[i]!)).toMatchObject({ status: 'closed' });
  const rules = offers.map((offer, i) => ruleOf(made[i]!, offer, campaigns, start));
  const expected = match({ version: 1, offers: rules, gifts, campaigns: campaigns.map(({ id }): MatchCampaign => ({ id, projectId: id, category: 'standing' })) });
  expect(expected.problems).toEqual([]);
  for (const offerId of made) {
    const parts = Object.fromEntries(expected.parts.filter((part) => part.offerId === offerId).map(({ giftId, campaignId, fen }) => [giftId ?? `whole:${campaignId}`, fen]));
    expect(await matching.parts(offerId)).toEqual(parts);
  }
  expect(await matching.broken()).toEqual([]);
  api.clock.release();
}

test('random gifts and refunds over stacked offers end where the pure rule ends', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyOffer, { minLength: 1, maxLength: 3 }), fc.array(anyEvent, { minLength: 3, maxLength: 14 }), compare), { numRuns: 15 });
});
