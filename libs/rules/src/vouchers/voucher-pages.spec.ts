import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inRed, LINES_PER_SLIP, slipsOf } from './voucher-pages.js';

describe('slips of a voucher', () => {
  test('1, 6, 7 and 12 lines', () => {
    expect([0, 1, 6, 7, 12].map((n) => slipsOf(Array.from({ length: n }, (_, i) => i)).map(({ page, pages, lines }) => `${page}/${pages}:${lines.length}`))).toEqual([
      ['1/1:0'], ['1/1:1'], ['1/1:6'], ['1/2:6', '2/2:1'], ['1/2:6', '2/2:6'],
    ]);
  });

  test('every line once, in order, none too long', () => {
    fc.assert(fc.property(fc.array(fc.integer(), { maxLength: 200 }), (lines) => {
      const slips = slipsOf(lines);
      expect(slips.flatMap((slip) => slip.lines)).toEqual(lines);
      for (const slip of slips) expect(slip.lines.length).toBeLessThanOrEqual(LINES_PER_SLIP);
    }));
  });
});

test('a reversal stands on the sides of what it reverses, negative', () => {
  expect(inRed({ debitFen: 0n, creditFen: 500n })).toEqual({ debitFen: -500n, creditFen: -0n });
  fc.assert(fc.property(fc.bigInt(), fc.bigInt(), (debitFen, creditFen) => {
    const red = inRed({ debitFen, creditFen });
    expect(red.debitFen - red.creditFen).toBe(debitFen - creditFen);
  }));
});
