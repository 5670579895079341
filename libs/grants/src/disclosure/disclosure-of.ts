import { createHash } from 'node:crypto';
import { canonicalJson, EXPENSE_CATEGORY_NAMES, type ExpenseCategory, type Quarter } from '@app/rules';
import type { DayLine, Measure } from './disclosure-lines.js';
import type { Disclosure, DisclosedFigure, DisclosedLine, DisclosedMovement, DisclosedProject, DisclosedSource, DisclosedVoucher } from './disclosure.types.js';
import type { PublicVoucher } from './public-vouchers.js';

/** What a disclosure is about, besides its figures. */
export interface Disclosed {
  competitionId: string;
  competition: string;
  office: string;
  quarter: Quarter;
  funds: readonly { id: number; name: string; purpose: string }[];
  titles: ReadonlyMap<string, string>;
  vouchers: readonly PublicVoucher[];
}

const WORDS: Record<Exclude<Measure, 'income' | 'fee' | 'awarded' | 'acquitted'>, string> = { paid: '拨付', returned: '退回' };

/** Income as residents call it, where that differs from the voucher's word. */
const INCOME_WORDS: Readonly<Record<string, string>> = { 'campaign-succeeded': '居民认捐', 'match-released': '配捐' };

/** Puts the figures of the days together, per source and per project. */
export function disclosureOf({ quarter, funds, titles, vouchers, ...about }: Disclosed, lines: readonly DayLine[]): Disclosure {
  const sources = funds.map((fund): DisclosedSource => {
    const own = lines.filter(({ fundId }) => fundId === fund.id);
    return { fund: fund.name, purpose: fund.purpose, income: byCode(of(own, 'income'), quarter, ({ code, name }) => INCOME_WORDS[code] ?? name), fees: figureOf(of(own, 'fee'), quarter), ...figures(own, quarter) };
  });
  const projects = funds.flatMap((fund) => {
    const own = lines.filter(({ fundId, projectId }) => fundId === fund.id && projectId !== null);
    const funded = [...new Set(of(own, 'awarded').map(({ projectId }) => projectId!))];
    return funded.map((id) => projectOf({ id, title: titles.get(id) ?? '', fund: fund.name, vouchers: vouchersOf(vouchers, id, quarter) }, own.filter(({ projectId }) => projectId === id), quarter));
  });
  const told = { ...about, quarter: quarter.name, from: quarter.from, until: quarter.until, sources, projects };
  const plain = JSON.parse(JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))) as object;
  return { ...told, sha256: createHash('sha256').update(canonicalJson(plain)).digest('hex') };
}

function projectOf({ id, title, fund, vouchers }: { id: string; title: string; fund: string; vouchers: DisclosedVoucher[] }, lines: readonly DayLine[], quarter: Quarter): DisclosedProject {
  const movements = lines.flatMap(({ measure, code, on, fen }): DisclosedMovement[] => {
    if (measure === 'income' || measure === 'fee' || measure === 'awarded' || on < quarter.from) return [];
    return [{ on, what: code ? `${measure}:${code}` : measure, name: measure === 'acquitted' ? `核销（${categoryName(code)}）` : WORDS[measure], amountFen: BigInt(fen) }];
  });
  return { projectId: id, title, fund, ...figures(lines, quarter), categories: byCode(of(lines, 'acquitted'), quarter, ({ code }) => categoryName(code)), movements, vouchers };
}

const vouchersOf = (vouchers: readonly PublicVoucher[], id: string, { from, until }: Quarter): DisclosedVoucher[] =>
  vouchers.filter(({ projectId, on }) => projectId === id && on >= from && on <= until).map(({ number, on, category, fen, about, copyId }) => ({ number, on, code: category, name: categoryName(category), amountFen: BigInt(fen), about, copyId }));

const figures = (lines: readonly DayLine[], quarter: Quarter) => ({
  awarded: figureOf(of(lines, 'awarded'), quarter), paid: figureOf(of(lines, 'paid'), quarter), acquitted: figureOf(of(lines, 'acquitted'), quarter), returned: figureOf(of(lines, 'returned'), quarter),
});

function byCode(lines: readonly DayLine[], quarter: Quarter, nameOf: (line: DayLine) => string): DisclosedLine[] {
  const codes = [...new Set(lines.map(({ code }) => code))].toSorted();
  return codes.map((code) => {
    const own = lines.filter((line) => line.code === code);
    return { code, name: nameOf(own[0]!), ...figureOf(own, quarter) };
  });
}

function figureOf(lines: readonly DayLine[], { from }: Quarter): DisclosedFigure {
  const sum = (some: readonly DayLine[]) => some.reduce((total, { fen }) => total + BigInt(fen), 0n);
  return { quarterFen: sum(lines.filter(({ on }) => on >= from)), totalFen: sum(lines) };
}

const of = (lines: readonly DayLine[], measure: Measure): DayLine[] => lines.filter((line) => line.measure === measure);
const categoryName = (code: string): string => EXPENSE_CATEGORY_NAMES[code as ExpenseCategory] ?? code;
