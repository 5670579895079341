import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHINESE_HOLIDAYS } from './holidays-cn.js';
import { addWorkingDays, endOfShanghaiDay, isDay, isWorkingDay, nextDay, noticeEndsAt, shanghaiDay } from './working-days.js';

const anyDay = fc.integer({ min: Date.UTC(2024, 0, 1) / 86_400_000, max: Date.UTC(2026, 11, 1) / 86_400_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

describe('the table', () => {
  test.each(CHINESE_HOLIDAYS.map((year) => [year.year, year] as const))('%p is consistent', (number, year) => {
    for (const { from, to } of year.daysOff) {
      expect(isDay(from) && isDay(to) && from <= to && from.startsWith(`${number}-`)).toBe(true);
    }
    for (const day of year.workedWeekendDays) {
      expect([0, 6]).toContain(new Date(day).getUTCDay());
      expect(year.daysOff.some(({ from, to }) => from <= day && day <= to)).toBe(false);
    }
  });
  test.each([[2024, 251], [2025, 248], [2026, 248]])('%p has %p working days', (year, expected) => {
    let count = 0;
    for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = nextDay(day)) if (isWorkingDay(day).working) count++;
    expect(count).toBe(expected);
  });
});

test.each([
  ['2026-02-14', true, null], ['2026-02-16', false, '春节'], ['2026-06-19', false, '端午节'], ['2026-06-20', false, '端午节'], ['2026-06-27', false, null], ['2025-10-08', false, '国庆节、中秋节'], ['2024-02-09', true, null],
])('%p works: %p', (day, working, holiday) => expect(isWorkingDay(day)).toEqual({ working, holiday, tableMissing: false }));

test('a notice over the Spring Festival', () => {
  expect(addWorkingDays('2026-02-13', 5)).toEqual({ day: '2026-02-27', tableMissing: false, missingYears: [] });
});

test('the notice of the reference day ends on the fifth working day; the day of publication does not count', () => {
  expect(noticeEndsAt('2026-06-23T08:00:00Z', 5)).toMatchObject({ day: '2026-06-30', endsAt: '2026-06-30T16:00:00.000Z' });
  expect(noticeEndsAt('2026-06-23T16:00:00Z', 5).day).toBe('2026-07-01');
});

test('a year without data says so and counts weekends only', () => {
  expect(addWorkingDays('2031-01-01', 1)).toEqual({ day: '2031-01-02', tableMissing: true, missingYears: [2031] });
  expect(noticeEndsAt('2026-12-31T01:00:00Z', 1)).toMatchObject({ day: '2027-01-01', tableMissing: true, missingYears: [2027] });
});

test('instants and days meet at midnight in Shanghai', () => {
  expect(shanghaiDay('2026-06-23T15:59:59.999Z')).toBe('2026-06-23');
  expect(shanghaiDay(endOfShanghaiDay('2026-06-23'))).toBe('2026-06-24');
});

test('what is no day or count is refused', () => {
  expect(['2026-02-30', '2026-2-3', '', 'x'.repeat(99)].map(isDay)).toEqual([false, false, false, false]);
  expect(() => isWorkingDay('2026-02-30')).toThrow(RangeError);
  expect(() => addWorkingDays('2026-01-01', -1)).toThrow(RangeError);
  expect(() => addWorkingDays('2026-01-01', 1.5)).toThrow(RangeError);
  expect(() => shanghaiDay('soon')).toThrow(RangeError);
});

test('adding is one working day at a time and always lands on one', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 }), (day, first, second) => {
    expect(addWorkingDays(addWorkingDays(day, first).day, second).day).toBe(addWorkingDays(day, first + second).day);
    expect(isWorkingDay(addWorkingDays(day, second).day).working).toBe(true);
  }));
});
