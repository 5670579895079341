export const AGE_BANDS = [
  { key: '0-7', fromDays: 0, untilDays: 7 },
  { key: '8-30', fromDays: 8, untilDays: 30 },
  { key: '31-90', fromDays: 31, untilDays: 90 },
  { key: 'over-90', fromDays: 91, untilDays: Number.POSITIVE_INFINITY },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]['key'];

/** How many unmatched things are how old, and what they sum up to (fen, signed). */
export interface AgeLine {
  band: AgeBand;
  count: number;
  sumFen: bigint;
}

const DAY_MS = 86_400_000;

/** The band of a day, seen from `today`; days ahead of today count as new. Both `YYYY-MM-DD`. */
export function ageBandOf(day: string, today: string): AgeBand {
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS));
  return AGE_BANDS.find(({ untilDays }) => days <= untilDays)!.key;
}

/** 账龄: every band, also the empty ones, youngest first. */
export function ageing(items: readonly { day: string; amountFen: bigint }[], today: string): AgeLine[] {
  return AGE_BANDS.map(({ key }) => {
    const within = items.filter(({ day }) => ageBandOf(day, today) === key);
    return { band: key, count: within.length, sumFen: within.reduce((sum, { amountFen }) => sum + amountFen, 0n) };
  });
}
