import { describe, expect, test } from '@jest/globals';
import { rubricTotal } from './rubric-total.js';

const criteria = [
  { key: 'need', name: '需求', weight: 40, maxPoints: 10, stepCentipoints: 50 },
  { key: 'plan', name: '方案', weight: 60, maxPoints: 30, stepCentipoints: 50 },
];

describe('the total under a rubric', () => {
  test('is the weighted share of each maximum, in hundredths', () => {
    expect(rubricTotal(criteria, { need: 1000, plan: 3000 })).toBe(10_000);
    expect(rubricTotal(criteria, { need: 850, plan: 2100 })).toBe(7600);
  });

  test('is rounded half up: 0.5 of 30 at 60 % is exactly 1.00; 0.5 more of three is 33.33', () => {
    expect(rubricTotal(criteria, { plan: 50 })).toBe(100);
    const thirds = [{ key: 'a', name: '甲', weight: 100, maxPoints: 3, stepCentipoints: 100 }];
    expect(rubricTotal(thirds, { a: 100 })).toBe(3333);
    expect(rubricTotal(thirds, { a: 200 })).toBe(6667);
  });

  test('counts a line without a mark as nothing', () => {
    expect(rubricTotal(criteria, {})).toBe(0);
    expect(rubricTotal(criteria, { need: 500 })).toBe(2000);
  });
});
