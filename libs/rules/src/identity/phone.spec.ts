import { describe, expect, test } from '@jest/globals';
import { maskPhone, normalisePhone } from '@app/rules';
import fc from 'fast-check';

const mobile = fc.tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.stringMatching(/^\d{9}$/)).map(([second, rest]) => `1${second}${rest}`);

describe('phone numbers', () => {
  test.each([
    ['13800001234', '+8613800001234'],
    ['138 0000 1234', '+8613800001234'],
    ['138 0000 1234', '+8613800001234'],
    ['+86 138-0000-1234', '+8613800001234'],
    ['008613800001234', '+8613800001234'],
    ['8613800001234', '+8613800001234'],
    ['(+86)13800001234', '+8613800001234'],
  ])('%s is read as %s', (typed, stored) => expect(normalisePhone(typed)).toBe(stored));

  test.each(['', '12800001234', '1380000123', '138000012345', '+1 650 253 0000', '027-87654321', 'abc', '+85261234567', '1'.repeat(500)])('%s is refused', (typed) => expect(normalisePhone(typed)).toBeNull());

  test('however it is typed, one number is one number, and normalising twice changes nothing', () => {
    fc.assert(
      fc.property(mobile, fc.constantFrom('', '+86', '0086', '86', '+86 '), fc.boolean(), (bare, prefix, wide) => {
        const typed = prefix + (wide ? [...bare].map((d) => String.fromCodePoint(d.codePointAt(0)! + 0xfee0)).join(' ') : bare);
        const stored = normalisePhone(typed);
        expect(stored).toBe(`+86${bare}`);
        expect(normalisePhone(stored!)).toBe(stored);
      }),
    );
  });

  test('a mask shows seven digits and hides the middle four', () => {
    expect(maskPhone('+8613800001234')).toBe('138****1234');
    expect(maskPhone(null)).toBeNull();
  });
});
