import { isDay } from '../clock/working-days.js';
import { wordRefusal, type Refusal } from '../refusals/refusal.js';
import type { Problem } from '../refusals/wording.js';
import { planTranches, sumRefusal, type TranchePart } from './tranche-plan.js';

/** How a grant is to be spent, shown and paid. Milestones are named by their place, from 1. */
export interface GrantPlan {
  lines: readonly { plannedFen: bigint }[];
  milestones: readonly { dueOn: string }[];
  tranches: readonly { part: TranchePart; milestone: number | null }[];
}

/** A refusal as one problem of a larger input. */
export function problemOf(path: string, refusal: Refusal): Problem {
  const [zh, en] = [wordRefusal(refusal, 'zh-CN'), wordRefusal(refusal, 'en')];
  return { path, code: refusal.code, zh: zh.message, en: en.message };
}

/** Everything wrong with a plan at once: lines and tranches add up to the award to the fen, every tranche names a milestone there is. */
export function grantPlanProblems(amountFen: bigint, plan: GrantPlan): Problem[] {
  const problems: Problem[] = [];
  const linesFen = plan.lines.reduce((sum, { plannedFen }) => sum + plannedFen, 0n);
  if (linesFen !== amountFen || plan.lines.some(({ plannedFen }) => plannedFen <= 0n)) problems.push(problemOf('lines', sumRefusal(linesFen, amountFen)));
  const tranches = planTranches(amountFen, plan.tranches.map(({ part }) => part));
  if (!tranches.ok) problems.push(problemOf('tranches', tranches.refusal));
  for (const [i, { milestone }] of plan.tranches.entries()) {
    if (milestone !== null && (milestone < 1 || milestone > plan.milestones.length)) {
      problems.push({ path: `tranches.${i}.milestone`, code: 'UNKNOWN', zh: `没有第 ${milestone} 个节点`, en: `There is no milestone ${milestone}` });
    }
  }
  for (const [i, { dueOn }] of plan.milestones.entries()) if (!isDay(dueOn)) problems.push({ path: `milestones.${i}.dueOn`, code: 'INVALID', zh: '不是有效日期', en: 'Not a calendar day' });
  return problems;
}
