import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

const integerJson = fc.letrec((tie) => ({
  value: fc.oneof(fc.maxSafeInteger(), fc.string(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 })),
})).value;

/** The same value with every object's keys in the opposite order. */
const reversed = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(reversed)
    : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, reversed(v)]))
      : value;

test('keys are sorted at every depth, nothing is padded', () => {
  expect(canonicalJson({ b: [1, { z: null, a: '点赞' }], a: true, gone: undefined })).toBe('{"a":true,"b":[1,{"a":"点赞","z":null}]}');
  expect(canonicalJson(-0)).toBe('0');
});

test('key order never matters, and the text reads back as the same value', () => {
  fc.assert(fc.property(integerJson, (value) => {
    expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
  }));
});

test.each([[0.5], [NaN], [2 ** 53], [1n], [new Date(0)], [() => 1], [undefined]])('%p is refused', (value) => {
  expect(() => canonicalJson({ a: [value] })).toThrow(/\$\.a\[0\]/);
});
