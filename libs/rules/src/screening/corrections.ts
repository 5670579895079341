import { endOfShanghaiDay, shanghaiDay } from '../clock/working-days.js';

/** Calendar days a team has to mend a submission that screening returned, after the day of the return. */
export const CORRECTION_DAYS = 3;

/** 23:59:59 in Shanghai, so many calendar days after the day of `at`. */
export const lastSecondAfterDays = (at: Date, days: number): Date => new Date(Date.parse(endOfShanghaiDay(shanghaiDay(at.getTime() + days * 24 * 3_600_000))) - 1000);

/** The last second for handing in again what was returned at `returnedAt`. */
export const correctionUntil = (returnedAt: Date): Date => lastSecondAfterDays(returnedAt, CORRECTION_DAYS);
