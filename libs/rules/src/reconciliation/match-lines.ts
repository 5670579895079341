/** A statement line that nothing has been matched with. Money in is positive, in fen. */
export interface OpenLine {
  id: string;
  day: string;
  amountFen: bigint;
  /** What the bank says it is: its number, the words. */
  text: string;
}

/** An entry on one of the bank account's ledger accounts that nothing has been matched with; a debit (money in) is positive. */
export interface OpenEntry {
  id: string;
  day: string;
  amountFen: bigint;
  /** Summary and subject of its journal. */
  text: string;
}

export interface MatchWindow {
  /** The bank may be so many days before the books… */
  daysBefore: number;
  /** …or after them: a payment instructed on Friday leaves the bank on Monday. */
  daysAfter: number;
}

/** One statement line and the entries that make it up; `because`: the same number on both sides, or the only pair of that amount near that day. */
export interface FoundMatch {
  lineId: string;
  entryIds: string[];
  because: 'reference' | 'amount-and-day';
}

export const MATCH_WINDOW: MatchWindow = { daysBefore: 3, daysAfter: 5 };

const DAY_MS = 86_400_000;
const NUMBERS = /[0-9A-Z][0-9A-Z-]{5,}/g;

/** Numbers of transfers in a text: runs of six or more letters, digits and dashes with three digits or more. */
export function numbersIn(text: string): Set<string> {
  const found = text.normalize('NFKC').toUpperCase().match(NUMBERS) ?? [];
  return new Set(found.filter((word) => (word.match(/\d/g)?.length ?? 0) >= 3));
}

/** The same with what is compared worked out once. */
interface Prepared<T> {
  item: T;
  numbers: Set<string>;
  time: number;
}

const prepare = <T extends OpenLine | OpenEntry>(items: readonly T[]): Prepared<T>[] => items.map((item) => ({ item, numbers: numbersIn(item.text), time: Date.parse(item.day) }));
const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((number) => b.has(number));

/**
 * Matches what can be matched without a doubt, and nothing else: first by a number both sides carry (one entry of the amount, or all entries with the number summing up to it),
 * then by amount within the window where line and entry are each other's only candidate. Neither a line nor an entry is ever used twice; the order of the input changes nothing.
 */
export function matchLines(lines: readonly OpenLine[], entries: readonly OpenEntry[], window: MatchWindow = MATCH_WINDOW): FoundMatch[] {
  const open = { lines: prepare(lines), entries: prepare(entries) };
  const near = (line: Prepared<OpenLine>, entry: Prepared<OpenEntry>): boolean => {
    const days = (line.time - entry.time) / DAY_MS;
    return days >= -window.daysBefore && days <= window.daysAfter;
  };
  const byNumber = onlyOnes(open, (line, entry) => line.item.amountFen === entry.item.amountFen && near(line, entry) && share(line.numbers, entry.numbers));
  const matches: FoundMatch[] = byNumber.map(([line, entry]) => ({ lineId: line.item.id, entryIds: [entry.item.id], because: 'reference' }));
  take(open, matches);
  const sums = sumsByNumber(open, near);
  matches.push(...sums);
  take(open, sums);
  // Two different numbers contradict each other; a number on one side only does not.
  const byAmount = onlyOnes(open, (line, entry) => line.item.amountFen === entry.item.amountFen && near(line, entry) && (line.numbers.size === 0 || entry.numbers.size === 0 || share(line.numbers, entry.numbers)));
  matches.push(...byAmount.map(([line, entry]): FoundMatch => ({ lineId: line.item.id, entryIds: [entry.item.id], because: 'amount-and-day' })));
  return matches;
}

interface Open {
  lines: Prepared<OpenLine>[];
  entries: Prepared<OpenEntry>[];
}

function take(open: Open, matches: readonly FoundMatch[]): void {
  const [lines, entries] = [new Set(matches.map(({ lineId }) => lineId)), new Set(matches.flatMap(({ entryIds }) => entryIds))];
  open.lines = open.lines.filter(({ item }) => !lines.has(item.id));
  open.entries = open.entries.filter(({ item }) => !entries.has(item.id));
}

type Fits = (line: Prepared<OpenLine>, entry: Prepared<OpenEntry>) => boolean;

/** Pairs in which each is the other's only candidate. */
function onlyOnes({ lines, entries }: Open, fits: Fits): [Prepared<OpenLine>, Prepared<OpenEntry>][] {
  const byAmount = new Map<bigint, { lines: Prepared<OpenLine>[]; entries: Prepared<OpenEntry>[] }>();
  const group = (amount: bigint) => byAmount.get(amount) ?? byAmount.set(amount, { lines: [], entries: [] }).get(amount)!;
  for (const line of lines) group(line.item.amountFen).lines.push(line);
  for (const entry of entries) group(entry.item.amountFen).entries.push(entry);
  const pairs: [Prepared<OpenLine>, Prepared<OpenEntry>][] = [];
  for (const same of byAmount.values()) {
    for (const line of same.lines) {
      const [entry, another] = same.entries.filter((candidate) => fits(line, candidate));
      if (!entry || another) continue;
      if (same.lines.filter((rival) => fits(rival, entry)).length === 1) pairs.push([line, entry]);
    }
  }
  return pairs;
}

/** One transfer booked in several entries: all that carry its number, near its day, when they sum up to it and no other line carries that number. */
function sumsByNumber({ lines, entries }: Open, near: Fits): FoundMatch[] {
  const found: FoundMatch[] = [];
  const used = new Set<string>();
  for (const line of lines) {
    const parts = entries.filter((entry) => near(line, entry) && share(line.numbers, entry.numbers));
    const rivals = lines.filter((other) => other !== line && parts.some((entry) => share(other.numbers, entry.numbers)));
    const sum = parts.reduce((total, { item }) => total + item.amountFen, 0n);
    if (parts.length < 2 || rivals.length > 0 || sum !== line.item.amountFen || parts.some(({ item }) => used.has(item.id))) continue;
    for (const { item } of parts) used.add(item.id);
    found.push({ lineId: line.item.id, entryIds: parts.map(({ item }) => item.id), because: 'reference' });
  }
  return found;
}
