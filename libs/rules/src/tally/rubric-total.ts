import type { PanelRules } from '../competition/competition-rules.js';
import { sheetScale } from './sheet-scale.js';

type Rubric = Extract<PanelRules['sheet'], { kind: 'rubric' }>;

/**
 * What the tablet shows under an expert's sheet while it is filled in: the sheet's score of 0..100 in whole hundredths, half up.
 * Marks are hundredths of a point by criterion; one not given yet counts as nothing. Shown only: the tally computes exactly.
 */
export function rubricTotal(criteria: Rubric['criteria'], marks: Readonly<Record<string, number>>): number {
  const panel: PanelRules = { key: '', name: '', seats: 0, weight: 100, quorum: 0, aggregate: { kind: 'mean' }, sheet: { kind: 'rubric', criteria } };
  const { read, denominator } = sheetScale(panel, { rounding: [], missing: 'exclude', severity: 'none' });
  const numerator = read({ judgeId: '', projectId: '', marks: Object.fromEntries(criteria.map(({ key }) => [key, marks[key] ?? 0])) });
  return Math.floor((2 * 100 * numerator + denominator) / (2 * denominator));
}
