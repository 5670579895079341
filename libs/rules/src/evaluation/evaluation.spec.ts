import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { averageMark, evaluationRefusal } from './evaluation.js';

describe('evaluation of finished projects', () => {
  test('only what is finished, never one’s own, once', () => {
    const facts = { status: 'completed', ofTeam: false, already: false } as const;
    expect(evaluationRefusal(facts)).toBeNull();
    expect(evaluationRefusal({ ...facts, already: true })?.code).toBe('ALREADY_EVALUATED');
    expect(evaluationRefusal({ ...facts, ofTeam: true, already: true })?.code).toBe('OWN_PROJECT_EVALUATION');
    for (const status of ['awaiting-notice', 'awarded', 'agreed', 'suspended', 'terminated', 'lapsed'] as const) expect(evaluationRefusal({ ...facts, status })?.code).toBe('PROJECT_NOT_FINISHED');
  });

  test('the mean is exact to a tenth, halves up', () => {
    expect(averageMark([0, 0, 0, 0, 0])).toBeNull();
    expect(averageMark([0, 0, 0, 1, 1])).toBe('4.5');
    expect(averageMark([0, 0, 0, 3, 1])).toBe('4.3');
    expect(averageMark([0, 0, 0, 2, 1])).toBe('4.3');
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 5, maxLength: 5 }), (counts) => {
        const people = counts.reduce((a, b) => a + b, 0);
        const mean = averageMark(counts);
        if (people === 0) return mean === null;
        const [whole, tenth] = mean!.split('.');
        const tenths = BigInt(whole! + tenth!);
        const exact = counts.reduce((sum, n, i) => sum + BigInt(n * (i + 1)), 0n) * 10n;
        const off = 2n * (tenths * BigInt(people) - exact);
        return off > -BigInt(people) && off <= BigInt(people);
      }),
    );
  });
});
