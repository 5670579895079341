import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ageBandOf, ageing } from './ageing.js';
import { handMatchRefusal } from './match-by-hand.js';
import { MATCH_WINDOW, matchLines, numbersIn, type OpenEntry, type OpenLine } from './match-lines.js';

const item = (id: string, day: string, amountFen: bigint, text = '') => ({ id, day, amountFen, text });

describe('automatic matching', () => {
  test('the number both sides carry decides between equal amounts', () => {
    const lines = [item('l1', '2026-06-02', 500n, 'TX20260601001 赞助'), item('l2', '2026-06-02', 500n, 'TX20260601002')];
    const entries = [item('e1', '2026-06-01', 500n, '到账 ｔｘ20260601002'), item('e2', '2026-06-01', 500n, '到账 TX20260601001')];
    expect(matchLines(lines, entries)).toEqual([{ lineId: 'l1', entryIds: ['e2'], because: 'reference' }, { lineId: 'l2', entryIds: ['e1'], because: 'reference' }]);
  });

  test('without numbers only the one possible pair is matched', () => {
    expect(matchLines([item('l', '2026-06-02', -500n)], [item('e', '2026-06-01', -500n)])).toEqual([{ lineId: 'l', entryIds: ['e'], because: 'amount-and-day' }]);
    expect(matchLines([item('l', '2026-06-02', -500n)], [item('e', '2026-06-01', -500n), item('f', '2026-06-03', -500n)])).toEqual([]);
    expect(matchLines([item('l', '2026-06-02', -500n), item('m', '2026-06-02', -500n)], [item('e', '2026-06-01', -500n)])).toEqual([]);
    expect(matchLines([item('l', '2026-06-20', -500n)], [item('e', '2026-06-01', -500n)])).toEqual([]);
    expect(matchLines([item('l', '2026-06-02', 500n)], [item('e', '2026-06-01', -500n)])).toEqual([]);
    // Two numbers that differ contradict each other.
    expect(matchLines([item('l', '2026-06-02', 500n, 'TX000111')], [item('e', '2026-06-01', 500n, 'TX000222')])).toEqual([]);
  });

  test('one transfer booked in two funds', () => {
    const entries = [item('e1', '2026-06-01', 300n, '拨款 A-2026-17'), item('e2', '2026-06-01', 200n, '拨款 A-2026-17'), item('e3', '2026-06-01', 200n, '别的')];
    expect(matchLines([item('l', '2026-06-01', 500n, 'A-2026-17')], entries)).toEqual([{ lineId: 'l', entryIds: ['e1', 'e2'], because: 'reference' }]);
    expect(matchLines([item('l', '2026-06-01', 501n, 'A-2026-17')], entries)).toEqual([]);
  });

  test('numbers are runs with digits, not words', () => {
    expect([...numbersIn('转账 abc TX-2026-0001，SPONSOR，１２３４５６')]).toEqual(['TX-2026-0001', '123456']);
  });

  const days = fc.integer({ min: 1, max: 12 }).map((d) => `2026-06-${String(d).padStart(2, '0')}`);
  const some = (prefix: string) =>
    fc.array(fc.record({ day: days, amountFen: fc.constantFrom(-200n, -100n, 100n, 200n, 300n), text: fc.constantFrom('', '', 'TX000001', 'TX000002', 'TX000003 赞助') }), { maxLength: 12 })
      .map((items): (OpenLine & OpenEntry)[] => items.map((one, index) => ({ id: `${prefix}${index}`, ...one })));
  const asSet = (matches: ReturnType<typeof matchLines>) => matches.map(({ lineId, entryIds }) => `${lineId}=${[...entryIds].sort().join('+')}`).sort();

  test('nothing is ever matched twice, sums agree, days are near, the order is irrelevant', () => {
    fc.assert(fc.property(some('l'), some('e'), fc.infiniteStream(fc.nat()), (lines, entries, random) => {
      const matches = matchLines(lines, entries);
      expect(new Set(matches.map(({ lineId }) => lineId)).size).toBe(matches.length);
      const used = matches.flatMap(({ entryIds }) => entryIds);
      expect(new Set(used).size).toBe(used.length);
      for (const { lineId, entryIds } of matches) {
        const line = lines.find(({ id }) => id === lineId)!;
        const parts = entryIds.map((id) => entries.find((entry) => entry.id === id)!);
        expect(parts.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(line.amountFen);
        for (const { day } of parts) {
          const apart = (Date.parse(line.day) - Date.parse(day)) / 86_400_000;
          expect(apart >= -MATCH_WINDOW.daysBefore && apart <= MATCH_WINDOW.daysAfter).toBe(true);
        }
      }
      const shuffled = <T>(items: T[]) => items.map((value) => ({ value, at: random.next().value })).sort((a, b) => a.at - b.at).map(({ value }) => value);
      expect(asSet(matchLines(shuffled(lines), shuffled(entries)))).toEqual(asSet(matches));
    }), { numRuns: 500 });
  });

  test('a twin of a matched pair’s entry makes the pair doubtful: neither is matched by amount', () => {
    fc.assert(fc.property(some('l'), some('e'), (lines, entries) => {
      const by = matchLines(lines, entries).find(({ because }) => because === 'amount-and-day');
      fc.pre(by !== undefined);
      const twin = { ...entries.find(({ id }) => id === by!.entryIds[0])!, id: 'twin' };
      expect(matchLines(lines, [...entries, twin]).find(({ lineId }) => lineId === by!.lineId)).toBeUndefined();
    }));
  });
});

describe('matching by hand', () => {
  test('sums must agree, and one thing alone is no match', () => {
    expect(handMatchRefusal({ linesFen: [500n], entriesFen: [300n, 200n] })).toBeNull();
    expect(handMatchRefusal({ linesFen: [], entriesFen: [300n, -300n] })).toBeNull();
    expect(handMatchRefusal({ linesFen: [500n], entriesFen: [] })).toMatchObject({ code: 'MATCH_TOO_SMALL' });
    expect(handMatchRefusal({ linesFen: [500n], entriesFen: [501n] })).toMatchObject({ code: 'MATCH_SUMS_DIFFER', figures: { bank: '5.00', books: '5.01', difference: '-0.01' } });
  });
});

describe('ageing', () => {
  test('bands by days since, sums signed', () => {
    expect([['2026-06-30', '0-7'], ['2026-06-23', '0-7'], ['2026-06-22', '8-30'], ['2026-05-31', '8-30'], ['2026-05-30', '31-90'], ['2026-04-01', '31-90'], ['2026-03-31', 'over-90'], ['2026-07-02', '0-7']].map(([day]) => ageBandOf(day!, '2026-06-30')))
      .toEqual(['0-7', '0-7', '8-30', '8-30', '31-90', '31-90', 'over-90', '0-7']);
    expect(ageing([{ day: '2026-06-30', amountFen: 5n }, { day: '2026-06-29', amountFen: -7n }, { day: '2025-06-29', amountFen: 1n }], '2026-06-30')).toEqual([
      { band: '0-7', count: 2, sumFen: -2n }, { band: '8-30', count: 0, sumFen: 0n }, { band: '31-90', count: 0, sumFen: 0n }, { band: 'over-90', count: 1, sumFen: 1n },
    ]);
  });
});
