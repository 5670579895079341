import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { match } from './match.js';
import type { MatchCampaign, MatchGift, MatchInput, MatchOffer, MatchOutput, RatioOffer, ThresholdOffer } from './match-types.js';
import { replayMatch } from './replay-match.js';

const day = (n: number): string => new Date(Date.UTC(2026, 4, 1) + n * 86_400_000).toISOString();
const campaign = (id: string, more: Partial<MatchCampaign> = {}): MatchCampaign => ({ id, projectId: `p-${id}`, competitionId: 'season', ...more });
const gift = (id: string, amountFen: number, more: Partial<MatchGift> = {}): MatchGift => ({ id, campaignId: 'A', donorId: `d-${id}`, amountFen, paidAt: day(1), origin: 'resident', ...more });
const ratio = (more: Partial<RatioOffer> = {}): RatioOffer =>
  ({ id: 'firm', kind: 'ratio', mode: 'first-come', priority: 1, scope: { kind: 'competition', id: 'season' }, opensAt: day(0), expiresAt: day(30), poolFen: 1_000_000, ratioBps: 10_000, ...more });
const threshold = (more: Partial<ThresholdOffer> = {}): ThresholdOffer =>
  ({ id: 'office', kind: 'threshold', mode: 'first-come', priority: 2, scope: { kind: 'campaign', id: 'A' }, opensAt: day(0), expiresAt: day(30), poolFen: 1_000_000, thresholdFen: 10_000, lumpFen: 7_000, ...more });
const run = (offers: MatchOffer[], gifts: MatchGift[], campaigns: MatchCampaign[] = [campaign('A'), campaign('B')]): MatchOutput => {
  const output = match({ version: 1, campaigns, offers, gifts });
  expect(replayMatch(output)).toEqual([]);
  return output;
};
const partsOf = ({ parts }: MatchOutput): Record<string, number> => Object.fromEntries(parts.map(({ offerId, giftId, campaignId, fen }) => [`${offerId}:${giftId ?? campaignId}`, fen]));

describe('ratio', () => {
  test('a gift earns its ratio, floored; each limit cuts in its turn and says so', () => {
    const output = run([ratio({ ratioBps: 5_000, giftCapFen: 20_001, donorCapFen: 9_000, projectCapFen: 8_500, poolFen: 8_400 })], [gift('1', 30_000)], [campaign('A', { mostMatchFen: 8_450 })]);
    expect(output.steps).toEqual([{
      kind: 'reserve', offerId: 'firm', campaignId: 'A', giftId: '1', donorId: 'd-1', giftFen: 30_000, earnedFen: 15_000, fen: 8_400,
      cuts: [{ by: 'gift-cap', fen: 5_000 }, { by: 'donor-cap', fen: 1_000 }, { by: 'project-cap', fen: 500 }, { by: 'campaign-room', fen: 50 }, { by: 'pool', fen: 50 }],
    }]);
    expect(output.offers).toEqual([{ offerId: 'firm', poolFen: 8_400, matchedFen: 8_400, leftFen: 0 }]);
  });
  test('first come: the last gift gets what is left; pro rata: everybody gets less', () => {
    const gifts = [gift('1', 500, { paidAt: day(1) }), gift('2', 500, { paidAt: day(2) }), gift('3', 500, { paidAt: day(3) })];
    expect(partsOf(run([ratio({ poolFen: 800 })], gifts))).toEqual({ 'firm:1': 500, 'firm:2': 300 });
    expect(partsOf(run([ratio({ poolFen: 800, mode: 'pro-rata' })], gifts))).toEqual({ 'firm:1': 267, 'firm:2': 267, 'firm:3': 266 });
  });
  test('a donor cap holds across campaigns; two campaigns of one project share its cap', () => {
    const gifts = [gift('1', 600, { donorId: 'X' }), gift('2', 600, { donorId: 'X', campaignId: 'B', paidAt: day(2) })];
    expect(partsOf(run([ratio({ donorCapFen: 1_000 })], gifts))).toEqual({ 'firm:1': 600, 'firm:2': 400 });
    const twins = [campaign('A', { projectId: 'p' }), campaign('B', { projectId: 'p' })];
    expect(partsOf(run([ratio({ projectCapFen: 900 })], gifts, twins))).toEqual({ 'firm:1': 600, 'firm:2': 300 });
  });
  test('before it opens, from its expiry on, outside its scope: nothing, and said', () => {
    const gifts = [gift('early', 100, { paidAt: day(-1) }), gift('first', 100, { paidAt: day(0) }), gift('late', 100, { paidAt: day(30) }), gift('other', 100, { campaignId: 'C' })];
    const output = run([ratio()], gifts, [campaign('A'), campaign('C', { competitionId: 'else' })]);
    expect(partsOf(output)).toEqual({ 'firm:first': 100 });
    expect(output.notCounted).toEqual([{ giftId: 'early', why: 'no-offer' }, { giftId: 'other', why: 'no-offer' }, { giftId: 'late', why: 'no-offer' }]);
  });
  test.each([['campaign', 'A'], ['competition', 'season'], ['category', 'lifts'], ['community', 'ning-song']] as const)('scope %s', (kind, id) => {
    const campaigns = [campaign('A', { category: 'lifts', communityId: 'ning-song' }), campaign('B', { competitionId: 'else', category: 'paths', communityId: 'hua-jin' })];
    expect(partsOf(run([ratio({ scope: { kind, id } })], [gift('1', 100), gift('2', 100, { campaignId: 'B' })], campaigns))).toEqual({ 'firm:1': 100 });
  });
  test('a match and a sponsor’s money are never matched', () => {
    const output = run([ratio()], [gift('1', 100), gift('m', 900, { origin: 'match' }), gift('s', 900, { origin: 'organisation' })]);
    expect(output).toMatchObject({ totalFen: 100, notCounted: [{ giftId: 'm', why: 'not-a-residents-gift' }, { giftId: 's', why: 'not-a-residents-gift' }] });
  });
});

describe('conditions', () => {
  test('gifts wait for the minimum of supporters and are then matched in their order', () => {
    const gifts = [gift('1', 600, { donorId: 'X' }), gift('2', 600, { donorId: 'X', paidAt: day(2) }), gift('b', 100, { campaignId: 'B', paidAt: day(3) }), gift('3', 600, { donorId: 'Y', paidAt: day(4) })];
    const output = run([ratio({ minSupporters: 2, poolFen: 1_500 })], gifts);
    expect(partsOf(output)).toEqual({ 'firm:1': 600, 'firm:2': 600, 'firm:3': 300 });
    expect(output.conditions).toEqual([{ offerId: 'firm', campaignId: 'A', supporters: 2, raisedFen: 1_800, met: true }, { offerId: 'firm', campaignId: 'B', supporters: 1, raisedFen: 100, met: false }]);
  });
  test('a threshold gives its lump once, when amount and supporters are there', () => {
    const gifts = [gift('1', 9_999), gift('2', 1, { paidAt: day(2) }), gift('3', 50_000, { paidAt: day(3) })];
    const output = run([threshold({ minSupporters: 2 })], gifts);
    expect(output.steps).toMatchObject([{ kind: 'reserve', giftId: null, giftFen: 10_000, earnedFen: 7_000, fen: 7_000 }]);
    expect(run([threshold({ minSupporters: 4 })], gifts).totalFen).toBe(0);
    expect(run([threshold({ mode: 'pro-rata', minSupporters: 3 })], gifts).totalFen).toBe(7_000);
  });
  test('lumps of a short pool are shared to the fen, the odd fen to the campaign completed first', () => {
    const gifts = [gift('1', 10_000, { paidAt: day(2) }), gift('2', 10_000, { campaignId: 'B', paidAt: day(1) })];
    const offer = threshold({ mode: 'pro-rata', scope: { kind: 'competition', id: 'season' }, poolFen: 9_001 });
    expect(partsOf(run([offer], gifts))).toEqual({ 'office:A': 4_500, 'office:B': 4_501 });
  });
});

describe('priority', () => {
  test('firm and government stack on the same gifts; with little room the smaller priority goes first', () => {
    const stack = [ratio({ id: 'government', priority: 2, ratioBps: 20_000 }), ratio({ priority: 1 })];
    expect(partsOf(run(stack, [gift('1', 1_000)]))).toEqual({ 'firm:1': 1_000, 'government:1': 2_000 });
    expect(partsOf(run(stack, [gift('1', 1_000)], [campaign('A', { mostMatchFen: 1_200 })]))).toEqual({ 'firm:1': 1_000, 'government:1': 200 });
  });
});

describe('returns', () => {
  test('exactly the returned gift’s part goes back and serves the next gift', () => {
    const gifts = [gift('1', 600, { returns: [{ at: day(3), amountFen: 600 }] }), gift('2', 600, { paidAt: day(2) }), gift('3', 600, { paidAt: day(4) })];
    const output = run([ratio({ poolFen: 1_000 })], gifts);
    expect(output.steps.map(({ kind, giftId, fen }) => [kind, giftId, fen])).toEqual([['reserve', '1', 600], ['reserve', '2', 400], ['give-back', '1', 600], ['reserve', '3', 600]]);
  });
  test('a partial return keeps what the rest earns', () => {
    expect(partsOf(run([ratio({ ratioBps: 5_000 })], [gift('1', 1_001, { returns: [{ at: day(2), amountFen: 400 }] })]))).toEqual({ 'firm:1': 300 });
  });
  test('when the condition falls away all of it goes back, and comes again with a new supporter', () => {
    const gifts = [gift('1', 500), gift('2', 500, { paidAt: day(2), returns: [{ at: day(3), amountFen: 500 }] }), gift('3', 400, { paidAt: day(4) })];
    const output = run([ratio({ minSupporters: 2 }), threshold({ thresholdFen: 1_000 })], gifts);
    expect(output.steps.map(({ kind, offerId, giftId, fen }) => [kind, offerId, giftId, fen])).toEqual([
      ['reserve', 'firm', '1', 500], ['reserve', 'firm', '2', 500], ['reserve', 'office', null, 7_000], ['give-back', 'firm', '2', 500], ['give-back', 'firm', '1', 500],
      ['give-back', 'office', null, 7_000], ['reserve', 'firm', '1', 500], ['reserve', 'firm', '3', 400],
    ]);
  });
});

test('wrong content is told, nothing is matched', () => {
  const wrong: [Partial<MatchInput>, string][] = [
    [{ offers: [ratio({ ratioBps: 0.5 })] }, 'unusable-amount'], [{ offers: [ratio({ expiresAt: day(0) })] }, 'no-period'], [{ gifts: [gift('1', 100), gift('1', 100)] }, 'duplicate-id'],
    [{ gifts: [gift('1', 100, { campaignId: 'X' })] }, 'unknown-campaign'], [{ gifts: [gift('1', 0)] }, 'unusable-gift'], [{ gifts: [gift('1', 1, { returns: [{ at: day(2), amountFen: 2 }] })] }, 'unusable-gift'],
    [{ gifts: [gift('1', 1, { returns: [{ at: day(0), amountFen: 1 }] })] }, 'unusable-time'], [{ gifts: [gift('1', 2 ** 52), gift('2', 2 ** 52)] }, 'too-large'],
  ];
  for (const [part, code] of wrong) {
    const output = match({ version: 1, campaigns: [campaign('A')], offers: [ratio()], gifts: [], ...part });
    expect(output.problems.map((one) => one.code)).toContain(code);
    expect(output).toMatchObject({ totalFen: 0, parts: [] });
  }
});

test('a forged explanation is noticed', () => {
  const output = run([ratio({ poolFen: 800, donorCapFen: 400 }), ratio({ id: 'shared', mode: 'pro-rata', poolFen: 700 })], [gift('1', 500), gift('2', 500, { paidAt: day(2) })]);
  const forge = (change: (copy: MatchOutput) => void): number => {
    const copy = structuredClone(output);
    change(copy);
    return replayMatch(copy).length;
  };
  expect(forge((copy) => (copy.totalFen += 1))).toBeGreaterThan(0);
  expect(forge((copy) => (copy.parts[0]!.fen -= 1))).toBeGreaterThan(0);
  expect(forge((copy) => (copy.steps[0]!.fen += 1))).toBeGreaterThan(0);
  expect(forge((copy) => (copy.basis.offers[1]!.poolFen -= 1))).toBeGreaterThan(0);
  expect(forge((copy) => copy.steps.pop())).toBeGreaterThan(0);
});

// ---- properties ----
const optional = (max: number): fc.Arbitrary<number | undefined> => fc.option(fc.integer({ min: 0, max }), { nil: undefined });
const drop = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const anyOffer = (id: string): fc.Arbitrary<MatchOffer> =>
  fc.record({
    kind: fc.constantFrom('ratio' as const, 'threshold' as const), mode: fc.constantFrom('first-come' as const, 'pro-rata' as const), priority: fc.integer({ min: 0, max: 2 }),
    scope: fc.constantFrom({ kind: 'competition' as const, id: 'season' }, { kind: 'campaign' as const, id: 'A' }, { kind: 'category' as const, id: 'lifts' }),
    from: fc.integer({ min: 0, max: 4 }), days: fc.integer({ min: 3, max: 12 }), poolFen: fc.integer({ min: 0, max: 20_000 }), minSupporters: optional(3),
    ratioBps: fc.integer({ min: 0, max: 30_000 }), giftCapFen: optional(3_000), donorCapFen: optional(5_000), projectCapFen: optional(9_000),
    thresholdFen: fc.integer({ min: 0, max: 9_000 }), lumpFen: fc.integer({ min: 0, max: 9_000 }),
  }).map(({ kind, from, days, ratioBps, giftCapFen, donorCapFen, projectCapFen, thresholdFen, lumpFen, ...rest }): MatchOffer => {
    const terms = { id, ...rest, opensAt: day(from), expiresAt: day(from + days) };
    return drop(kind === 'ratio' ? { kind, ...terms, ratioBps, giftCapFen, donorCapFen, projectCapFen } : { kind, ...terms, thresholdFen, lumpFen }) as MatchOffer;
  });
const anyGift = fc.record({
  campaignId: fc.constantFrom('A', 'B', 'C'), donorId: fc.constantFrom('u', 'v', 'w', 'x'), amountFen: fc.integer({ min: 1, max: 6_000 }), at: fc.integer({ min: 0, max: 11 }),
  origin: fc.constantFrom('resident' as const, 'resident' as const, 'resident' as const, 'organisation' as const, 'match' as const), back: fc.constantFrom(0, 0, 0, 0.5, 1), later: fc.integer({ min: 0, max: 6 }),
});
const anyInput: fc.Arbitrary<MatchInput> = fc.record({
  offers: fc.tuple(anyOffer('o1'), anyOffer('o2'), anyOffer('o3')), gifts: fc.array(anyGift, { maxLength: 14 }), room: optional(8_000),
}).map(({ offers, gifts, room }) => ({
  version: 1, offers,
  campaigns: drop([campaign('A', { category: 'lifts', mostMatchFen: room }), campaign('B', { projectId: 'p-A' }), campaign('C', { category: 'lifts' })] as MatchCampaign[]),
  gifts: gifts.map(({ at, back, later, ...one }, i) => {
    const returned = Math.round(one.amountFen * back);
    return { id: `g${i}`, ...one, paidAt: day(at), ...(returned > 0 ? { returns: [{ at: day(at + later), amountFen: returned }] } : {}) };
  }),
}));
const shuffled = <T>(list: readonly T[], seed: number): T[] => list.map((one, i) => ({ one, key: Math.imul(i + 1, seed | 1) >>> 0 })).sort((a, b) => a.key - b.key).map(({ one }) => one);

describe('properties', () => {
  test('Σ match ≤ pool, every cap holds, sums are exact, the explanation replays', () => {
    fc.assert(fc.property(anyInput, (input) => {
      const output = match(input);
      expect(output.problems).toEqual([]);
      expect(replayMatch(output)).toEqual([]);
      for (const { poolFen, matchedFen, leftFen } of output.offers) {
        expect(matchedFen).toBeLessThanOrEqual(poolFen);
        expect(matchedFen + leftFen).toBe(poolFen);
      }
      expect(output.campaigns.reduce((sum, { matchFen }) => sum + matchFen, 0)).toBe(output.totalFen);
      for (const offer of input.offers) {
        const mine = output.parts.filter(({ offerId }) => offerId === offer.id);
        const total = (of: (part: (typeof mine)[number]) => boolean): number => mine.filter(of).reduce((sum, { fen }) => sum + fen, 0);
        if (offer.kind === 'threshold') { for (const { fen } of mine) expect(fen).toBeLessThanOrEqual(offer.lumpFen); continue; }
        for (const donor of ['u', 'v', 'w', 'x']) expect(total(({ giftId }) => input.gifts.find(({ id }) => id === giftId)!.donorId === donor)).toBeLessThanOrEqual(offer.donorCapFen ?? Infinity);
        expect(total(({ campaignId }) => campaignId !== 'C')).toBeLessThanOrEqual(offer.projectCapFen ?? Infinity);
      }
      expect(output.campaigns[0]!.matchFen).toBeLessThanOrEqual(input.campaigns[0]!.mostMatchFen ?? Infinity);
    }), { numRuns: 400 });
  });
  test('the order of the lists is irrelevant; in pro-rata so is who gave first', () => {
    fc.assert(fc.property(anyInput, fc.integer(), (input, seed) => {
      const other = { ...input, gifts: shuffled(input.gifts, seed), offers: shuffled(input.offers, seed), campaigns: shuffled(input.campaigns, seed) };
      expect(partsOf(match(other))).toEqual(partsOf(match(input)));
    }), { numRuns: 200 });
    // Times decide nothing but odd fen: the same gifts paid in another order within the period differ by at most one fen a limit.
    fc.assert(fc.property(anyInput, fc.array(fc.integer({ min: 4, max: 6 }), { minLength: 14, maxLength: 14 }), (input, days) => {
      const offers = input.offers.map((offer): MatchOffer => ({ ...offer, mode: 'pro-rata', opensAt: day(0), expiresAt: day(30) }));
      const gifts = input.gifts.map((one, i) => ({ ...one, returns: [], paidAt: day(days[i]!) }));
      const campaigns = input.campaigns.map(({ id, projectId, ...one }): MatchCampaign => drop({ ...one, id, projectId, mostMatchFen: undefined }) as MatchCampaign);
      const [a, b] = [gifts, input.gifts.map((one) => ({ ...one, returns: [], paidAt: day(5) }))].map((list) => partsOf(match({ version: 1, campaigns, offers, gifts: list })));
      for (const key of new Set([...Object.keys(a!), ...Object.keys(b!)])) expect(Math.abs((a![key] ?? 0) - (b![key] ?? 0))).toBeLessThanOrEqual(3);
    }), { numRuns: 200 });
  });
  test('a match is never matched: money that is not a resident’s changes nothing', () => {
    fc.assert(fc.property(anyInput, (input) => {
      expect(partsOf(match({ ...input, gifts: input.gifts.filter(({ origin }) => origin === 'resident') }))).toEqual(partsOf(match(input)));
    }), { numRuns: 200 });
  });
  test('all gifts returned: everything is back', () => {
    fc.assert(fc.property(anyInput, (input) => {
      expect(match({ ...input, gifts: input.gifts.map((one) => ({ ...one, returns: [{ at: day(40), amountFen: one.amountFen }] })) })).toMatchObject({ totalFen: 0, parts: [] });
    }), { numRuns: 200 });
  });
});
