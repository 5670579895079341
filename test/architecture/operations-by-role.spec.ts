import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EveryRole } from '../support/every-role.js';

let every: EveryRole;
beforeAll(async () => {
  every = await EveryRole.start();
});
afterAll(() => every?.close());

describe('every question as every role', () => {
  // The commands, half and half, are in the two files beside this one: three workers share what one would not finish in time.
  test('every root field declares its access', () => {
    expect(every.fields.filter(({ access }) => !access).map(({ field }) => field.name)).toEqual([]);
    expect(every.fields.length).toBeGreaterThan(100);
  });

  test('does what the matrix says, leaks nothing and changes nothing it may not', async () => {
    const { tried, cases, complaints } = await every.decisions(every.fields.filter(({ kind }) => kind !== 'mutation'));
    expect(complaints).toEqual([]);
    expect(tried).toBe(cases);
  }, 300_000);
});
