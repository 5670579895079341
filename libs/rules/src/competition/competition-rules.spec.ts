import { expect, test } from '@jest/globals';
test('placeholder until the first rule lands', () => expect(1).toBe(1));
