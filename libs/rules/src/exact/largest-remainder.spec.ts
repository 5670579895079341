import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from './largest-remainder.js';

const weightList = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 });
const total = fc.bigInt({ min: 0n, max: 10n ** 15n });

test('10 by 6, 2, 2, 1 is 5, 2, 2, 1', () => expect(apportion(10n, [6n, 2n, 2n, 1n])).toEqual([5n, 2n, 2n, 1n]));
test('equal fractions go to the earlier index', () => expect(apportion(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n]));
test('weights of zero share equally', () => expect(apportion(5n, [0n, 0n])).toEqual([3n, 2n]));
test('nobody to share with', () => expect(apportion(5n, [])).toEqual([]));
test('negative figures are refused', () => {
  expect(() => apportion(-1n, [1n])).toThrow(RangeError);
  expect(() => apportion(1n, [-1n])).toThrow(RangeError);
});
test('parts sum exactly, each within one unit of its exact share; scaling the weights changes nothing', () => {
  fc.assert(fc.property(total, weightList, fc.bigInt({ min: 1n, max: 1000n }), (total, weights, factor) => {
    const parts = apportion(total, weights);
    expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
    const sum = weights.reduce((a, b) => a + b, 0n);
    if (sum > 0n) parts.forEach((part, i) => expect(part === (total * weights[i]!) / sum || part === (total * weights[i]!) / sum + 1n).toBe(true));
    expect(apportion(total, weights.map((weight) => weight * factor))).toEqual(parts);
  }));
});
