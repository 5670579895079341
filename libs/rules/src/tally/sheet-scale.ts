import type { PanelRules, ScoringRules } from '../competition/competition-rules.js';
import { gcd } from '../exact/rational.js';
import type { ScoreSheet } from './score-types.js';

/** Why a sheet cannot be read; `detail` names the criterion or figure. */
export interface SheetFault {
  code: 'sheet-kind' | 'like-missing' | 'points-out-of-range' | 'criterion-missing' | 'criterion-unknown' | 'mark-out-of-range' | 'mark-off-step';
  detail: string;
}

/** One panel's sheets as whole numbers over one denominator: score = numerator / denominator. */
export interface SheetScale {
  denominator: number;
  /** Numerator of the best possible sheet. */
  most: number;
  /** The numerator; -1 when the sheet cannot be read, `faultsOf` then says why. */
  read(sheet: ScoreSheet): number;
  faultsOf(sheet: ScoreSheet): SheetFault[];
}

const gcdOf = (values: readonly number[]): number => Number(values.reduce((a, b) => gcd(a, BigInt(b)), 0n)) || 1;

const lcmOf = (values: readonly number[]): number => values.reduce((a, b) => (a / gcdOf([a, b])) * b, 1);

/** The decimals the rules round to at a step; null: exact. */
export const decimalsAt = (scoring: ScoringRules, step: 'criterion' | 'panel' | 'composite'): number | null =>
  scoring.rounding.find(({ at }) => at === step)?.decimals ?? null;

/**
 * The scale of a panel. A rubric sheet is 100 × Σ weight × points / max / Σ weight; a points sheet 100 × points / max; a like 1 or 0.
 * The caller checks `most` × judges against 2^53 before adding numerators.
 */
export function sheetScale(panel: PanelRules, scoring: ScoringRules): SheetScale {
  if (panel.sheet.kind === 'like') return likeScale;
  if (panel.sheet.kind === 'points') return pointsScale(panel.sheet.max);
  return rubricScale(panel.sheet, decimalsAt(scoring, 'criterion'));
}

const likeScale: SheetScale = {
  denominator: 1,
  most: 1,
  read: (sheet) => (typeof sheet.like === 'boolean' && sheet.points === undefined && sheet.marks === undefined ? Number(sheet.like) : -1),
  faultsOf: (sheet) => [sheet.points === undefined && sheet.marks === undefined ? { code: 'like-missing', detail: '' } : { code: 'sheet-kind', detail: 'like' }],
};

function pointsScale(max: number): SheetScale {
  const shared = gcdOf([100, max]);
  const factor = 100 / shared;
  const valid = (points: unknown): points is number => Number.isInteger(points) && (points as number) >= 0 && (points as number) <= max;
  return {
    denominator: max / shared,
    most: max * factor,
    read: (sheet) => (valid(sheet.points) && sheet.like === undefined && sheet.marks === undefined ? sheet.points * factor : -1),
    faultsOf: (sheet) =>
      sheet.points === undefined || sheet.like !== undefined || sheet.marks !== undefined
        ? [{ code: 'sheet-kind', detail: 'points' }]
        : [{ code: 'points-out-of-range', detail: `${sheet.points} / ${max}` }],
  };
}

type Rubric = Extract<PanelRules['sheet'], { kind: 'rubric' }>;

function rubricScale(rubric: Rubric, decimals: number | null): SheetScale {
  const weights = rubric.criteria.map(({ weight }) => weight);
  const shared = gcdOf(weights);
  const weight = weights.map((w) => w / shared);
  const total = weight.reduce((a, b) => a + b, 0);
  const max = rubric.criteria.map(({ maxPoints }) => maxPoints);
  // Unrounded, one criterion gives weight × hundredths / (total × max); rounded, a whole number of 10^-decimals.
  const common = decimals === null ? lcmOf(max) : 1;
  const exact = weight.map((w, i) => (w * common) / max[i]!);
  const reduce = decimals === null ? gcdOf([total * common, ...exact]) : 1;
  const factor = exact.map((f) => f / reduce);
  const unit = 10 ** (decimals ?? 0);
  const part = decimals === null
    ? (i: number, mark: number) => factor[i]! * mark
    : (i: number, mark: number) => Math.floor((2 * weight[i]! * mark * unit + total * max[i]!) / (2 * total * max[i]!));
  const keys = rubric.criteria.map(({ key }) => key);
  const limits = rubric.criteria.map(({ maxPoints }) => maxPoints * 100);
  const steps = rubric.criteria.map(({ stepCentipoints }) => stepCentipoints);
  const readable = (i: number, mark: unknown): mark is number =>
    Number.isInteger(mark) && (mark as number) >= 0 && (mark as number) <= limits[i]! && (mark as number) % (steps[i] ?? 1) === 0;
  return {
    denominator: decimals === null ? (total * common) / reduce : unit,
    most: limits.reduce((sum, limit, i) => sum + part(i, limit), 0),
    read(sheet) {
      const marks = sheet.marks;
      if (marks === undefined || marks === null || sheet.like !== undefined || sheet.points !== undefined) return -1;
      let numerator = 0;
      for (let i = 0; i < keys.length; i++) {
        const mark: unknown = marks[keys[i]!];
        if (!readable(i, mark)) return -1;
        numerator += part(i, mark);
      }
      let given = 0;
      for (const _ in marks) given++;
      return given === keys.length ? numerator : -1;
    },
    faultsOf: (sheet) => rubricFaults(sheet, rubric),
  };
}

function rubricFaults(sheet: ScoreSheet, rubric: Rubric): SheetFault[] {
  const marks = sheet.marks;
  if (!marks || sheet.like !== undefined || sheet.points !== undefined) return [{ code: 'sheet-kind', detail: 'marks' }];
  const faults: SheetFault[] = [];
  for (const { key, maxPoints, stepCentipoints } of rubric.criteria) {
    const mark: unknown = marks[key];
    if (mark === undefined) faults.push({ code: 'criterion-missing', detail: key });
    else if (!Number.isInteger(mark) || (mark as number) < 0 || (mark as number) > maxPoints * 100) faults.push({ code: 'mark-out-of-range', detail: `${key} = ${String(mark)} / ${maxPoints * 100}` });
    else if ((mark as number) % stepCentipoints !== 0) faults.push({ code: 'mark-off-step', detail: `${key} = ${String(mark)}, ${stepCentipoints}` });
  }
  const known = new Set(rubric.criteria.map(({ key }) => key));
  for (const key of Object.keys(marks)) if (!known.has(key)) faults.push({ code: 'criterion-unknown', detail: key.slice(0, 100) });
  return faults;
}
