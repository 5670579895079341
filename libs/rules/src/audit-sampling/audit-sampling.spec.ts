import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auditSample, LARGEST, SHARE_BPS, type Sampled } from './audit-sampling.js';

const populations = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[1-9]\d{0,5}$/), amountFen: fc.bigInt({ min: 1n, max: 50n }) }), { selector: ({ id }) => id, maxLength: 120 });
const seeds = fc.string({ minLength: 1, maxLength: 20 });
const made = (n: number): Sampled[] => Array.from({ length: n }, (_, i) => ({ id: String(i + 1), amountFen: BigInt((i * 7919) % 1000) + 1n }));

describe('an auditor’s sample', () => {
  test('the ten largest, and 15 % of the rest rounded up', () => {
    const { largest, drawn } = auditSample(made(110), 'seed');
    expect([largest.length, drawn.length]).toEqual([10, 15]);
    expect(auditSample(made(111), 'seed').drawn.length).toBe(16);
    expect(auditSample(made(4), 'seed')).toMatchObject({ drawn: [] });
    expect(auditSample([], 'seed')).toEqual({ largest: [], drawn: [] });
  });

  test('the same seed draws the same whatever the order; known vector', () => {
    fc.assert(fc.property(populations, seeds, (population, seed) => {
      expect(auditSample(population.toReversed(), seed)).toEqual(auditSample(population, seed));
    }));
    expect(auditSample(made(20), '2026-06', { largest: 2, shareBps: 2000 })).toMatchInlineSnapshot(`
{
  "drawn": [
    "8",
    "19",
    "9",
    "3",
  ],
  "largest": [
    "14",
    "2",
  ],
}
`);
  });

  test('nothing twice, nothing foreign, nothing left out that is larger than one taken for its size', () => {
    fc.assert(fc.property(populations, seeds, (population, seed) => {
      const { largest, drawn } = auditSample(population, seed);
      const amounts = new Map(population.map(({ id, amountFen }) => [id, amountFen]));
      const taken = [...largest, ...drawn];
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.every((id) => amounts.has(id))).toBe(true);
      expect(largest.length).toBe(Math.min(LARGEST, population.length));
      expect(drawn.length).toBe(Math.ceil((Math.max(0, population.length - LARGEST) * SHARE_BPS) / 10_000));
      const smallest = largest.reduce((least, id) => (amounts.get(id)! < least ? amounts.get(id)! : least), 1_000n);
      for (const { id, amountFen } of population) if (!largest.includes(id)) expect(amountFen).toBeLessThanOrEqual(smallest);
    }));
  });

  test('every voucher may be drawn: over many seeds none is always in or always out', () => {
    const population = made(60);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) for (const id of auditSample(population, `s${seed}`).drawn) counts.set(id, (counts.get(id) ?? 0) + 1);
    const rest = population.length - LARGEST;
    expect(counts.size).toBe(rest);
    // 16 % of 400 draws each: 64, with a standard deviation of about 7.
    for (const [, n] of counts) expect(n > 25 && n < 110).toBe(true);
  });
});
