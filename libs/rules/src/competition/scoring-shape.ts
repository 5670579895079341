import type { ShapeCheck } from './shape-check.js';

/** Bounds no real competition reaches; beyond them a figure is a slip of the keyboard. */
const SEATS = { min: 1, max: 10_000 };
const WEIGHT = { min: 0, max: 1_000_000 };
const POINTS = { min: 1, max: 1000 };

const TIE_KINDS = ['panel', 'criterion', 'likes', 'median', 'smaller-request', 'draw'] as const;
const AGGREGATES = ['mean', 'trimmed-mean', 'median', 'sum', 'like-share', 'rank-points'] as const;

const keysOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.map((item: unknown) => (item as { key?: unknown } | null)?.key) : []);

/** Shape of the three parts that decide a score. */
export function checkScoringShape(check: ShapeCheck, parts: { panels: unknown; scoring: unknown; tieBreaks: unknown }, prefix: string): void {
  if (check.list(parts.panels, `${prefix}panels`, { min: 1, max: 20 })) {
    parts.panels.forEach((panel, i) => checkPanel(check, panel, `${prefix}panels[${i}]`));
    check.distinct(keysOf(parts.panels), `${prefix}panels`);
  }
  checkScoring(check, parts.scoring, `${prefix}scoring`);
  if (check.list(parts.tieBreaks, `${prefix}tieBreaks`, { min: 1, max: 20 })) {
    parts.tieBreaks.forEach((step, i) => checkTieBreak(check, step, `${prefix}tieBreaks[${i}]`));
  }
}

function checkPanel(check: ShapeCheck, panel: unknown, path: string): void {
  if (!check.object(panel, path, ['key', 'name', 'seats', 'weight', 'sheet', 'aggregate', 'quorum'])) return;
  check.key(panel['key'], `${path}.key`);
  check.text(panel['name'], `${path}.name`, { min: 1, max: 60 });
  check.integer(panel['seats'], `${path}.seats`, SEATS);
  check.integer(panel['weight'], `${path}.weight`, WEIGHT);
  check.integer(panel['quorum'], `${path}.quorum`, { min: 0, max: SEATS.max });
  checkSheet(check, panel['sheet'], `${path}.sheet`);
  checkAggregate(check, panel['aggregate'], `${path}.aggregate`);
}

function checkSheet(check: ShapeCheck, sheet: unknown, path: string): void {
  if (!check.object(sheet, path, ['kind', 'criteria', 'max'])) return;
  if (!check.oneOf(sheet['kind'], `${path}.kind`, ['rubric', 'like', 'points'])) return;
  if (sheet['kind'] === 'points') check.integer(sheet['max'], `${path}.max`, POINTS);
  if (sheet['kind'] !== 'rubric' || !check.list(sheet['criteria'], `${path}.criteria`, { min: 1, max: 30 })) return;
  sheet['criteria'].forEach((criterion, i) => checkCriterion(check, criterion, `${path}.criteria[${i}]`));
  check.distinct(keysOf(sheet['criteria']), `${path}.criteria`);
}

function checkCriterion(check: ShapeCheck, criterion: unknown, path: string): void {
  if (!check.object(criterion, path, ['key', 'name', 'weight', 'maxPoints', 'stepCentipoints'])) return;
  check.key(criterion['key'], `${path}.key`);
  check.text(criterion['name'], `${path}.name`, { min: 1, max: 60 });
  check.integer(criterion['weight'], `${path}.weight`, { min: 1, max: WEIGHT.max });
  const { maxPoints, stepCentipoints: step } = criterion;
  if (!check.integer(maxPoints, `${path}.maxPoints`, POINTS)) return;
  if (!check.integer(step, `${path}.stepCentipoints`, { min: 1, max: maxPoints * 100 })) return;
  if ((maxPoints * 100) % step !== 0) check.report('step-misses-maximum', `${path}.stepCentipoints`, `按 ${step / 100} 分一档给分时，永远给不出满分 ${maxPoints} 分。`, `in steps of ${step / 100} points the full ${maxPoints} points can never be given.`);
}

function checkAggregate(check: ShapeCheck, aggregate: unknown, path: string): void {
  if (!check.object(aggregate, path, ['kind', 'dropHigh', 'dropLow', 'minMarks', 'fallback', 'table'])) return;
  if (!check.oneOf(aggregate['kind'], `${path}.kind`, AGGREGATES)) return;
  if (aggregate['kind'] === 'trimmed-mean') {
    check.integer(aggregate['dropHigh'], `${path}.dropHigh`, { min: 0, max: 1000 });
    check.integer(aggregate['dropLow'], `${path}.dropLow`, { min: 0, max: 1000 });
    check.integer(aggregate['minMarks'], `${path}.minMarks`, { min: 1, max: SEATS.max });
    check.oneOf(aggregate['fallback'], `${path}.fallback`, ['mean', 'median']);
  }
  const table = aggregate['table'];
  if (aggregate['kind'] !== 'rank-points' || !check.list(table, `${path}.table`, { min: 1, max: 1000 })) return;
  const ok = table.map((points, i) => check.integer(points, `${path}.table[${i}]`, { min: 0, max: 1_000_000 }));
  const rises = table.findIndex((points, i) => i > 0 && (points as number) > (table[i - 1] as number));
  if (ok.every(Boolean) && rises > 0) check.report('table-rises', `${path}.table[${rises}]`, '名次靠后的得分不能高于名次靠前的。', 'a worse place cannot earn more than a better one.');
}

function checkScoring(check: ShapeCheck, scoring: unknown, path: string): void {
  if (!check.object(scoring, path, ['rounding', 'missing', 'severity'])) return;
  check.oneOf(scoring['missing'], `${path}.missing`, ['exclude', 'zero']);
  check.oneOf(scoring['severity'], `${path}.severity`, ['none', 'z-score', 'least-squares']);
  const rounding = scoring['rounding'];
  if (!check.list(rounding, `${path}.rounding`, { min: 0, max: 3 })) return;
  rounding.forEach((step, i) => {
    if (!check.object(step, `${path}.rounding[${i}]`, ['at', 'decimals'])) return;
    check.oneOf(step['at'], `${path}.rounding[${i}].at`, ['criterion', 'panel', 'composite']);
    check.integer(step['decimals'], `${path}.rounding[${i}].decimals`, { min: 0, max: 6 });
  });
  check.distinct(rounding.map((step: unknown) => (step as { at?: unknown } | null)?.at), `${path}.rounding`);
}

function checkTieBreak(check: ShapeCheck, step: unknown, path: string): void {
  if (!check.object(step, path, ['by', 'panel', 'criterion'])) return;
  if (!check.oneOf(step['by'], `${path}.by`, TIE_KINDS)) return;
  if (step['by'] === 'draw' || step['by'] === 'smaller-request') return;
  check.key(step['panel'], `${path}.panel`);
  if (step['by'] === 'criterion') check.key(step['criterion'], `${path}.criterion`);
}
