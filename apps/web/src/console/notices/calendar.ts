import { isWorkingDay, nextDay, noticeEndsAt, shanghaiDay } from '@app/rules';

export interface NoticeDays {
  /** First and last day that count, `YYYY-MM-DD`. */
  first: string;
  last: string;
  endsAt: string;
  /** Days between that do not count, with the holiday's name or null for a weekend. */
  skipped: { day: string; holiday: string | null }[];
  missingYears: number[];
}

/** The days of a notice published at this instant. */
export function noticeDays(publishedAt: number, workingDays: number): NoticeDays {
  const today = shanghaiDay(publishedAt);
  const { day: last, endsAt, missingYears } = noticeEndsAt(publishedAt, workingDays);
  const between: string[] = [];
  for (let day = nextDay(today); day <= last; day = nextDay(day)) between.push(day);
  const skipped = between.flatMap((day) => {
    const { working, holiday } = isWorkingDay(day);
    return working ? [] : [{ day, holiday }];
  });
  return { first: between.find((day) => isWorkingDay(day).working) ?? last, last, endsAt, skipped, missingYears };
}

/** What is left of a running notice, in whole minutes; null once it is over. */
export function timeLeft(endsAt: string, now: number): { days: number; hours: number; minutes: number } | null {
  const minutes = Math.ceil((Date.parse(endsAt) - now) / 60_000);
  return minutes <= 0 ? null : { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}
