import type { Reconciliation } from './reconciliation';

type Line = Reconciliation['lines'][number];
type Entry = Reconciliation['entries'][number];

export interface Suggestion {
  line: Line;
  entry: Entry;
}

const NEAR_DAYS = 10;
const MOST = 5;
const DAY_MS = 86_400_000;

/** Fen of an amount the server wrote, its sign kept. */
export const toFen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

const daysBetween = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;

/** Pairs of equal amount within ten days, the nearest day first, each side used once; a person decides. */
export function suggestions({ lines, entries }: Pick<Reconciliation, 'lines' | 'entries'>): Suggestion[] {
  const free = new Set(entries);
  const found: Suggestion[] = [];
  for (const line of lines) {
    if (found.length === MOST) break;
    const near = [...free].filter((entry) => entry.amountFen === line.amountFen && daysBetween(entry.day, line.day) <= NEAR_DAYS).sort((a, b) => daysBetween(a.day, line.day) - daysBetween(b.day, line.day));
    const [entry] = near;
    if (!entry) continue;
    free.delete(entry);
    found.push({ line, entry });
  }
  return found;
}
