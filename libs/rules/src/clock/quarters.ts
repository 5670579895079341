/** A calendar quarter, written `2026Q2`, with its first and last day. */
export interface Quarter {
  name: string;
  from: string;
  until: string;
}

/** The quarter written `2026Q2`; null for anything else. */
export function quarterNamed(name: string): Quarter | null {
  const [, year, number] = /^(20\d{2})Q([1-4])$/.exec(name) ?? [];
  if (!year || !number) return null;
  const last = Number(number) * 3;
  const pad = (month: number) => String(month).padStart(2, '0');
  return { name, from: `${year}-${pad(last - 2)}-01`, until: `${year}-${pad(last)}-${last === 3 || last === 12 ? '31' : '30'}` };
}

/** The quarter a day (`YYYY-MM-DD`) lies in. */
export const quarterOf = (day: string): Quarter => quarterNamed(`${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`)!;
