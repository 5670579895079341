import { expect, test } from '@jest/globals';
import { quarterNamed, quarterOf } from './quarters.js';

test('every month lies in its quarter, every quarter ends on the last day of its month', () => {
  for (let month = 1; month <= 12; month += 1) {
    const first = `2026-${String(month).padStart(2, '0')}-01`;
    const last = new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10);
    const quarter = quarterOf(first);
    expect(quarterOf(last)).toEqual(quarter);
    expect(quarter.from <= first && last <= quarter.until).toBe(true);
    if (month % 3 === 0) expect(quarter.until).toBe(last);
  }
  expect(quarterOf('2026-05-09')).toEqual({ name: '2026Q2', from: '2026-04-01', until: '2026-06-30' });
  expect(['2026Q5', '2026q1', '1999Q1', '2026Q1 '].map(quarterNamed)).toEqual([null, null, null, null]);
});
