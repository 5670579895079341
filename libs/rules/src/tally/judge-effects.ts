import { rational, type Rational } from '../exact/rational.js';
import { Fate, type PanelTable } from './sheet-table.js';

/**
 * Additive judge effects by least squares on mark(p, j) = project(p) + effect(j), solved exactly. Eliminating the projects leaves one equation a
 * judge: Σ over its projects of (effect(j) − mean effect of those who marked p) = Σ of (mark − mean mark of p).
 * Within each island (judges linked by common projects) effects sum to 0; positive = lenient. Judges without sheets get 0.
 */
export function judgeEffects(table: PanelTable): { effects: Rational[]; islands: number } {
  const width = table.judgeIds.length;
  const rows = projectRows(table);
  const island = islandsOf(width, rows);
  const islands = rootsOf(island, rows);
  const scale = rows.reduce((lcm, { judges }) => leastCommon(lcm, BigInt(judges.length)), 1n);
  const matrix = Array.from({ length: width }, () => Array.from({ length: width + 1 }, () => 0n));
  for (const { judges, marks } of rows) {
    const n = BigInt(judges.length);
    const part = scale / n;
    const sum = marks.reduce((a, b) => a + b, 0n);
    judges.forEach((j, i) => {
      const line = matrix[j]!;
      line[j] = line[j]! + scale;
      for (const k of judges) line[k] = line[k]! - part;
      line[width] = line[width]! + part * (n * marks[i]! - sum);
    });
  }
  // The equations of one island are dependent: its first one gives way to "effects sum to 0"; unused judges get "effect = 0".
  for (let j = 0; j < width; j++) {
    if (island[j] !== j) continue;
    matrix[j] = Array.from({ length: width + 1 }, (_, k) => (k < width && island[k] === j ? 1n : 0n));
  }
  const denominator = BigInt(table.scale.denominator);
  return { effects: solve(matrix).map((x) => rational(x.n, x.d * denominator)), islands };
}

const rootsOf = (island: readonly number[], rows: readonly { judges: number[] }[]): number => new Set(rows.map(({ judges }) => island[judges[0]!]!)).size;

/** How many groups of judges have no project in common with the others. */
export function countIslands(table: PanelTable): number {
  const rows = projectRows(table);
  return rootsOf(islandsOf(table.judgeIds.length, rows), rows);
}

function projectRows(table: PanelTable): { judges: number[]; marks: bigint[] }[] {
  const width = table.judgeIds.length;
  const rows: { judges: number[]; marks: bigint[] }[] = [];
  for (let start = 0; start < table.fates.length; start += width) {
    const judges: number[] = [];
    for (let j = 0; j < width; j++) if (table.fates[start + j] === Fate.counted) judges.push(j);
    if (judges.length > 0) rows.push({ judges, marks: judges.map((j) => BigInt(table.numerators[start + j]!)) });
  }
  return rows;
}

/** The smallest judge of each judge's island. */
function islandsOf(width: number, rows: readonly { judges: number[] }[]): number[] {
  const parent = Array.from({ length: width }, (_, j) => j);
  const root = (j: number): number => {
    while (parent[j] !== j) j = parent[j]!;
    return j;
  };
  for (const { judges } of rows) {
    for (const j of judges) {
      const [a, b] = [root(j), root(judges[0]!)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parent.map((_, j) => root(j));
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** Fraction-free Gauss–Jordan elimination (Bareiss): every division is exact, so the numbers stay whole and short. */
function solve(matrix: bigint[][]): Rational[] {
  const size = matrix.length;
  let previous = 1n;
  for (let pivot = 0; pivot < size; pivot++) {
    const swap = matrix.findIndex((line, i) => i >= pivot && line[pivot] !== 0n);
    [matrix[pivot], matrix[swap]] = [matrix[swap]!, matrix[pivot]!];
    const base = matrix[pivot]!;
    for (let i = 0; i < size; i++) {
      if (i === pivot) continue;
      const line = matrix[i]!;
      const factor = line[pivot]!;
      for (let k = 0; k <= size; k++) line[k] = (line[k]! * base[pivot]! - factor * base[k]!) / previous;
    }
    previous = base[pivot]!;
  }
  return matrix.map((line, i) => rational(line[size]!, line[i]!));
}
