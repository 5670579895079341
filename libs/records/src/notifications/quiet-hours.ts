const DAY = 1440;
const SHANGHAI_OFFSET_MINUTES = 480;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/**
 * The earliest instant, not before `now`, outside the quiet hours `from`–`until` (times of day in Asia/Shanghai, which has no summer time; may span midnight).
 * Equal times mean no quiet hours.
 */
export function afterQuietHours(now: Date, from: string, until: string): Date {
  const start = minutesOf(from);
  const length = (minutesOf(until) - start + DAY) % DAY;
  const minute = Math.floor(now.getTime() / 60_000);
  const sinceStart = (((minute + SHANGHAI_OFFSET_MINUTES) % DAY) - start + DAY) % DAY;
  return sinceStart < length ? new Date((minute - sinceStart + length) * 60_000) : now;
}
