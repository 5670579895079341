import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EveryRole, halfOfTheCommands } from '../support/every-role.js';

let every: EveryRole;
beforeAll(async () => {
  every = await EveryRole.start();
});
afterAll(() => every?.close());

describe('every command as every role, first half', () => {
  test('does what the matrix says, leaks nothing and changes nothing it may not', async () => {
    const { tried, cases, complaints } = await every.decisions(halfOfTheCommands(every.fields, 0));
    expect(complaints).toEqual([]);
    expect(tried).toBe(cases);
  }, 300_000);
});
