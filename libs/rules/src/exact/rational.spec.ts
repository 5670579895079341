import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, compare, divide, floorDivide, formatDecimal, gcd, multiply, parseFraction, rational, roundHalfUp, subtract, toFraction } from './rational.js';

const big = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const fraction = fc.tuple(fc.oneof(big, fc.bigInt({ min: -99n, max: 99n })), fc.oneof(big, fc.bigInt({ min: 1n, max: 99n })).filter((d) => d !== 0n)).map(([n, d]) => rational(n, d));

describe('rational', () => {
  test('always in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n });
    expect(rational(0n, 7n)).toEqual({ n: 0n, d: 1n });
    fc.assert(fc.property(fraction, ({ n, d }) => d > 0n && gcd(n, d) === 1n));
  });
  test('is a field', () => {
    fc.assert(fc.property(fraction, fraction, fraction, (a, b, c) => {
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      expect(subtract(add(a, b), b)).toEqual(a);
      if (b.n !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
    }));
  });
  test('dividing by zero is a mistake', () => {
    expect(() => divide(rational(1n), rational(0n))).toThrow(RangeError);
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });
  test('text form reads back', () => {
    expect(toFraction(rational(5n))).toBe('5/1');
    fc.assert(fc.property(fraction, (a) => expect(parseFraction(toFraction(a))).toEqual(a)));
    expect(['', '1/0', '1.5', '1/-2', 'x', '1/2/3', ' 1'].map(parseFraction)).toEqual(Array(7).fill(null));
  });
});

describe('rounding', () => {
  test.each([
    [rational(86125n, 1000n), 2, '86.13'], [rational(-125n, 1000n), 2, '-0.12'], [rational(-1n, 1000n), 2, '0.00'],
    [rational(2n, 3n), 2, '0.67'], [rational(5n, 2n), 0, '3'], [rational(100n), 2, '100.00'], [rational(-7n), 0, '-7'],
  ])('%p to %p decimals is %p', (value, decimals, text) => {
    expect(formatDecimal(value, decimals)).toBe(text);
  });
  test('is within half a unit and keeps the order', () => {
    fc.assert(fc.property(fraction, fraction, fc.integer({ min: 0, max: 6 }), (a, b, decimals) => {
      const half = rational(1n, 2n * 10n ** BigInt(decimals));
      const error = subtract(roundHalfUp(a, decimals), a);
      expect(compare(error, half) <= 0 && compare(error, subtract(rational(0n), half)) > 0).toBe(true);
      if (compare(a, b) <= 0) expect(compare(roundHalfUp(a, decimals), roundHalfUp(b, decimals))).toBeLessThanOrEqual(0);
    }));
  });
  test('floorDivide goes down for negatives', () => {
    expect([floorDivide(-1n, 2n), floorDivide(-4n, 2n), floorDivide(3n, 2n)]).toEqual([-1n, -2n, 1n]);
  });
});
