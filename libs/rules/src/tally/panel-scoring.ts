import type { PanelRules } from '../competition/competition-rules.js';
import { compare, fromInteger, rational, roundHalfUp, type Rational } from '../exact/rational.js';
import type { PanelScore } from './score-types.js';
import { Fate, type PanelTable } from './sheet-table.js';

/** One project's figures in one panel, exact and not yet written out. */
export interface PanelFigures {
  score: Rational | null;
  method: PanelScore['method'];
  validSheets: number;
  /** Valid sheets plus those counted as zero. */
  counted: number;
  likes: number;
  panelRank: number | null;
  missing: boolean;
}

/** The marks of one project that count, in judge order; `buffer` is reused from row to row. */
export function countedMarks(table: PanelTable, row: number, buffer: Float64Array): number {
  const width = table.judgeIds.length;
  let n = 0;
  for (let cell = row * width; cell < (row + 1) * width; cell++) {
    const fate = table.fates[cell];
    if (fate === Fate.counted || fate === Fate.zero) buffer[n++] = table.numerators[cell]!;
  }
  return n;
}

/** What a panel really does with `counted` marks: its aggregate, or the fallback when there are too few to trim. */
export function methodFor(panel: PanelRules, counted: number): PanelScore['method'] {
  const { aggregate } = panel;
  if (aggregate.kind !== 'trimmed-mean') return aggregate.kind;
  const enough = counted >= aggregate.minMarks && counted > aggregate.dropHigh + aggregate.dropLow;
  return enough ? 'trimmed-mean' : aggregate.fallback;
}

const total = (marks: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < marks.length; i++) sum += marks[i]!;
  return sum;
};

/** Numerators are whole numbers small enough that every sum here is exact; see `sheet-table`. */
export const meanOf = (marks: Float64Array, denominator: number): Rational => rational(BigInt(total(marks)), BigInt(denominator * marks.length));

/** Middle mark, or the mean of the two middle ones; sorts `marks` in place. */
export function medianOf(marks: Float64Array, denominator: number): Rational {
  marks.sort();
  const high = marks[marks.length >> 1]!;
  const low = marks[(marks.length - 1) >> 1]!;
  return rational(BigInt(low + high), BigInt(2 * denominator));
}

function aggregateOf(table: PanelTable, method: PanelScore['method'], marks: Float64Array): Rational {
  const { aggregate } = table.panel;
  const { denominator } = table.scale;
  if (method === 'median') return medianOf(marks, denominator);
  if (method === 'sum') return rational(BigInt(total(marks)), BigInt(denominator));
  if (method === 'like-share') return rational(BigInt(100 * total(marks)), BigInt(denominator * marks.length));
  if (method === 'trimmed-mean' && aggregate.kind === 'trimmed-mean') {
    marks.sort();
    return meanOf(marks.subarray(aggregate.dropLow, marks.length - aggregate.dropHigh), denominator);
  }
  return meanOf(marks, denominator);
}

/** Figures of every project in one panel, by row; `decimals` rounds the panel's score half up, null keeps it exact. */
export function scorePanel(table: PanelTable, rows: number, decimals: number | null): PanelFigures[] {
  const width = table.judgeIds.length;
  const buffer = new Float64Array(width);
  const figures: PanelFigures[] = [];
  for (let row = 0; row < rows; row++) {
    let validSheets = 0;
    let likes = 0;
    let missing = false;
    for (let cell = row * width; cell < (row + 1) * width; cell++) {
      const fate = table.fates[cell];
      if (fate === Fate.counted) {
        validSheets++;
        likes += table.numerators[cell]!;
      } else if (fate === Fate.missing || fate === Fate.zero) missing = true;
    }
    const counted = countedMarks(table, row, buffer);
    const method = methodFor(table.panel, counted);
    const score = counted === 0 ? null : aggregateOf(table, method, buffer.subarray(0, counted));
    figures.push({ score, method, validSheets, counted, likes, panelRank: null, missing });
  }
  if (table.panel.aggregate.kind === 'rank-points') rankWithinPanel(figures, table.panel.aggregate.table);
  if (decimals !== null) for (const one of figures) one.score &&= roundHalfUp(one.score, decimals);
  return figures;
}

/** Turns means into the table's points: equal means share the better place (1, 1, 3), places past the table get 0. */
export function rankWithinPanel(figures: { score: Rational | null; panelRank: number | null }[], table: readonly number[]): void {
  const ranked = figures.filter((one): one is { score: Rational; panelRank: number | null } => one.score !== null);
  const means = ranked.map(({ score }) => score);
  const order = means.map((_, i) => i).sort((a, b) => compare(means[b]!, means[a]!));
  let place = 0;
  order.forEach((i, position) => {
    if (position === 0 || compare(means[i]!, means[order[position - 1]!]!) !== 0) place = position + 1;
    ranked[i]!.panelRank = place;
    ranked[i]!.score = fromInteger(table[place - 1] ?? 0);
  });
}
