import { CHINESE_HOLIDAYS, type YearOfHolidays } from './holidays-cn.js';

/** Hours from UTC to Asia/Shanghai; China has had one zone and no summer time since 1992, so earlier instants are out of scope. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export interface WorkingDay {
  working: boolean;
  /** Name of the holiday when the day is off by the table. */
  holiday: string | null;
  /** The table has no entry for this year: only weekends were considered. */
  tableMissing: boolean;
}

export interface WorkingDayResult {
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  /** At least one day counted lies in a year without holiday data: only weekends were considered there. */
  tableMissing: boolean;
  /** Those years, ascending. */
  missingYears: number[];
}

/** True for a real calendar day written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => DAY.test(text) && !Number.isNaN(Date.parse(text)) && toDay(Date.parse(text)) === text;

const toDay = (utcMidnight: number): string => new Date(utcMidnight).toISOString().slice(0, 10);

function midnight(day: string): number {
  if (!isDay(day)) throw new RangeError(`${day.slice(0, 40)} is not a calendar day YYYY-MM-DD`);
  return Date.parse(day);
}

/** Calendar day in Shanghai of an instant (ISO 8601 with offset, or epoch milliseconds): 2026-06-23T16:00:00Z is 2026-06-24. */
export function shanghaiDay(instant: string | number): string {
  const time = typeof instant === 'number' ? instant : Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError('not an instant in ISO 8601');
  return toDay(time + SHANGHAI_OFFSET_MS);
}

/** First instant after a Shanghai calendar day, in UTC: the day 2026-06-23 ends at 2026-06-23T16:00:00.000Z (exclusive). */
export const endOfShanghaiDay = (day: string): string => new Date(midnight(day) + DAY_MS - SHANGHAI_OFFSET_MS).toISOString();

export const nextDay = (day: string): string => toDay(midnight(day) + DAY_MS);

/** Whether a Shanghai calendar day is worked: holiday table first, then make-up workdays, then weekends. Throws RangeError for what is no day. */
export function isWorkingDay(day: string, table: readonly YearOfHolidays[] = CHINESE_HOLIDAYS): WorkingDay {
  const weekday = new Date(midnight(day)).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  const year = table.find((entry) => entry.year === Number(day.slice(0, 4)));
  if (!year) return { working: !weekend, holiday: null, tableMissing: true };
  const off = year.daysOff.find(({ from, to }) => from <= day && day <= to);
  if (off) return { working: false, holiday: off.name, tableMissing: false };
  return { working: !weekend || year.workedWeekendDays.includes(day), holiday: null, tableMissing: false };
}

/**
 * The `count`-th working day after `day`; `day` itself does not count, and count 0 gives `day` unchanged.
 * Throws RangeError when count is not an integer in 0..3650.
 */
export function addWorkingDays(day: string, count: number, table: readonly YearOfHolidays[] = CHINESE_HOLIDAYS): WorkingDayResult {
  if (!Number.isInteger(count) || count < 0 || count > 3650) throw new RangeError('working days must be a whole number in 0..3650');
  const missing = new Set<number>();
  let current = toDay(midnight(day));
  for (let left = count; left > 0; ) {
    current = nextDay(current);
    const { working, tableMissing } = isWorkingDay(current, table);
    if (tableMissing) missing.add(Number(current.slice(0, 4)));
    if (working) left--;
  }
  return { day: current, tableMissing: missing.size > 0, missingYears: [...missing] };
}

/**
 * When a public notice of `workingDays` working days ends: the end of the last of them in Shanghai, as a UTC instant (exclusive).
 * The day of publication does not count (民法典 §201). `noticeEndsAt('2026-06-23T08:00:00Z', 5)` is 2026-06-30T16:00:00.000Z.
 */
export function noticeEndsAt(publishedAt: string | number, workingDays: number, table: readonly YearOfHolidays[] = CHINESE_HOLIDAYS): WorkingDayResult & { endsAt: string } {
  const last = addWorkingDays(shanghaiDay(publishedAt), workingDays, table);
  return { ...last, endsAt: endOfShanghaiDay(last.day) };
}
