import type { PanelRules } from '../competition/competition-rules.js';
import type { Problem } from '../refusals/wording.js';

/** What a judge put on a sheet: by the panel's kind a like, points or a mark per criterion (hundredths of a point); or a deliberate abstention. */
export type BallotMark = { abstain: true } | { like: boolean } | { points: number } | { marks: Record<string, number> };

const problem = (path: string, code: string, zh: string, en: string): Problem => ({ path, code, zh, en });

/** Everything wrong with a mark under the panel's sheet rules; empty when it may be cast. */
export function markProblems(panel: PanelRules, mark: unknown): Problem[] {
  if (typeof mark !== 'object' || mark === null || Array.isArray(mark)) return [problem('mark', 'MARK_SHAPE', '选票内容无法识别', 'the ballot cannot be read')];
  const keys = Object.keys(mark);
  const given = mark as Record<string, unknown>;
  if (keys.length !== 1) return [problem('mark', 'MARK_SHAPE', '选票只能有一种内容', 'a ballot holds exactly one kind of mark')];
  if ('abstain' in given) return given.abstain === true ? [] : [problem('mark.abstain', 'MARK_SHAPE', '弃权应为“是”', 'abstain must be true')];
  switch (panel.sheet.kind) {
    case 'like':
      return typeof given.like === 'boolean' ? [] : [problem('mark.like', 'LIKE_MISSING', '请选择点赞或不点赞', 'choose like or not')];
    case 'points':
      return inRange(given.points, panel.sheet.max) ? [] : [problem('mark.points', 'POINTS_OUT_OF_RANGE', `请给 0 到 ${panel.sheet.max} 之间的整数分`, `points must be a whole number from 0 to ${panel.sheet.max}`)];
    case 'rubric':
      return rubricProblems(panel.sheet.criteria, given.marks);
    default:
      return panel.sheet satisfies never;
  }
}

function rubricProblems(criteria: Extract<PanelRules['sheet'], { kind: 'rubric' }>['criteria'], marks: unknown): Problem[] {
  if (typeof marks !== 'object' || marks === null || Array.isArray(marks)) return [problem('mark.marks', 'MARKS_MISSING', '请逐项评分', 'mark every criterion')];
  const given = marks as Record<string, unknown>;
  const unknown = Object.keys(given).filter((key) => !criteria.some((c) => c.key === key));
  return [
    ...unknown.map((key) => problem(`mark.marks.${key.slice(0, 60)}`, 'CRITERION_UNKNOWN', '评分标准中没有这一项', 'the rubric has no such criterion')),
    ...criteria.flatMap((c) => {
      const value = given[c.key];
      const path = `mark.marks.${c.key}`;
      if (value === undefined || value === null) return [problem(path, 'CRITERION_MISSING', `“${c.name}”还没有评分`, `“${c.name}” has no mark yet`)];
      if (!inRange(value, c.maxPoints * 100)) return [problem(path, 'MARK_OUT_OF_RANGE', `“${c.name}”应在 0 到 ${c.maxPoints} 分之间`, `“${c.name}” must be between 0 and ${c.maxPoints}`)];
      return value % c.stepCentipoints === 0 ? [] : [problem(path, 'MARK_OFF_STEP', `“${c.name}”应以 ${c.stepCentipoints / 100} 分为一档`, `“${c.name}” goes in steps of ${c.stepCentipoints / 100}`)];
    }),
  ];
}

const inRange = (value: unknown, max: number): value is number => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max;

/** When the judge tapped, by the server's clock: arrival less the time the ballot waited on the tablet. The tablet's clock may be wrong; its own differences are not. */
export function castAtByServer(arrivedAt: Date, clientAt: Date | null, sentAt: Date | null): Date {
  if (!clientAt || !sentAt) return arrivedAt;
  const waited = Math.max(0, sentAt.getTime() - clientAt.getTime());
  return new Date(arrivedAt.getTime() - waited);
}
