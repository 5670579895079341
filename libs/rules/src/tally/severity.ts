import { formatDecimal, rational, subtract, sumOf, multiply, add, divide, fromInteger, type Rational } from '../exact/rational.js';
import { countIslands, judgeEffects } from './judge-effects.js';
import type { SeverityPanel, SeverityView } from './score-types.js';
import { Fate, type PanelTable, type SheetTable } from './sheet-table.js';

/** More judges than this on one panel and the exact equations take too long; the panel is then left out of the view. */
export const MOST_JUDGES_FOR_SEVERITY = 120;

const DECIMALS = 4;

const shown = (value: Rational): string => formatDecimal(value, DECIMALS);

/** √value rounded down to 12 decimals, by integer square root: the same digits on every machine. */
export function squareRoot(value: Rational): Rational {
  const scale = 10n ** 12n;
  const target = (value.n * scale * scale) / value.d;
  if (target <= 0n) return rational(0n);
  let x = 1n << BigInt((target.toString(2).length + 1) >> 1);
  for (let next = (x + target / x) >> 1n; next < x; next = (x + target / x) >> 1n) x = next;
  return rational(x, scale);
}

interface JudgeFigures {
  sheets: number;
  mean: Rational;
  variance: Rational;
}

/** Corrected figures beside the raw ones, for information: no place depends on them. Panels of more than 120 judges are left out. */
export function severityView(table: SheetTable, method: SeverityView['method']): SeverityView {
  const fit = table.panels.filter(({ judgeIds }) => judgeIds.length > 0 && judgeIds.length <= MOST_JUDGES_FOR_SEVERITY);
  const ids = table.projects.map(({ id }) => id);
  return { method, panels: fit.map((panel) => (method === 'z-score' ? zScores(panel, ids) : leastSquares(panel, ids))) };
}

function figuresOf(count: number, sum: bigint, squares: bigint, denominator: number): JudgeFigures | null {
  if (count === 0) return null;
  const n = BigInt(count);
  const d = BigInt(denominator);
  return { sheets: count, mean: rational(sum, n * d), variance: rational(n * squares - sum * sum, n * n * d * d) };
}

/** Mean and population variance of each judge, and of the whole panel last. */
function judgeFigures(table: PanelTable): (JudgeFigures | null)[] {
  const width = table.judgeIds.length;
  const all = Array.from({ length: width + 1 }, () => ({ count: 0, sum: 0n, squares: 0n }));
  table.fates.forEach((fate, cell) => {
    if (fate !== Fate.counted) return;
    const mark = BigInt(table.numerators[cell]!);
    for (const one of [all[cell % width]!, all[width]!]) {
      one.count++;
      one.sum += mark;
      one.squares += mark * mark;
    }
  });
  return all.map(({ count, sum, squares }) => figuresOf(count, sum, squares, table.scale.denominator));
}

/** Raw mean and the mean of `corrected` marks of each project with at least one valid sheet. */
function projectLines(table: PanelTable, ids: readonly string[], corrected: (mark: Rational, judge: number) => Rational): SeverityPanel['projects'] {
  const width = table.judgeIds.length;
  return ids.flatMap((projectId, row) => {
    const marks: Rational[] = [];
    const after: Rational[] = [];
    for (let judge = 0; judge < width; judge++) {
      if (table.fates[row * width + judge] !== Fate.counted) continue;
      const mark = rational(BigInt(table.numerators[row * width + judge]!), BigInt(table.scale.denominator));
      marks.push(mark);
      after.push(corrected(mark, judge));
    }
    if (marks.length === 0) return [];
    const n = fromInteger(marks.length);
    return [{ projectId, raw: shown(divide(sumOf(marks), n)), corrected: shown(divide(sumOf(after), n)) }];
  });
}

/** Each mark as panel mean + panel deviation × (mark − judge's mean) / judge's deviation; a judge who never varies gives the panel mean. */
function zScores(table: PanelTable, ids: readonly string[]): SeverityPanel {
  const figures = judgeFigures(table);
  const whole = figures.at(-1) ?? null;
  const stretch = figures.map((one) => (one && whole && one.variance.n > 0n ? squareRoot(divide(whole.variance, one.variance)) : rational(0n)));
  const judges = table.judgeIds.map((judgeId, i) => ({
    judgeId, sheets: figures[i]?.sheets ?? 0, mean: figures[i] ? shown(figures[i].mean) : '', deviation: figures[i] ? shown(squareRoot(figures[i].variance)) : null, effect: null,
  }));
  const corrected = (mark: Rational, judge: number): Rational =>
    add(whole!.mean, multiply(stretch[judge]!, subtract(mark, figures[judge]!.mean)));
  return { panel: table.panel.key, judges, projects: projectLines(table, ids, corrected), islands: countIslands(table) };
}

/** Least squares of mark = project + judge effect; a project's corrected figure is the mean of its marks less their judges' effects. */
function leastSquares(table: PanelTable, ids: readonly string[]): SeverityPanel {
  const figures = judgeFigures(table);
  const { effects, islands } = judgeEffects(table);
  const judges = table.judgeIds.map((judgeId, i) => ({
    judgeId, sheets: figures[i]?.sheets ?? 0, mean: figures[i] ? shown(figures[i].mean) : '', deviation: null, effect: figures[i] ? shown(effects[i]!) : null,
  }));
  return { panel: table.panel.key, judges, projects: projectLines(table, ids, (mark, judge) => subtract(mark, effects[judge]!)), islands };
}
