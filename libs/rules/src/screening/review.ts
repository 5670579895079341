import type { Problem } from '../refusals/wording.js';

/** What a reviewer may conclude about a submission. */
export const VERDICTS = ['pass', 'reject', 'return'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const CHECKLIST_ANSWERS = ['yes', 'no', 'not-applicable'] as const;
export type ChecklistAnswer = (typeof CHECKLIST_ANSWERS)[number];

export interface ReviewAnswer {
  /** Key of the checklist item. */
  key: string;
  answer: ChecklistAnswer;
  reason: string | null;
}

export interface ReviewSheet {
  answers: readonly ReviewAnswer[];
  verdict: Verdict;
  reason: string | null;
}

export interface ChecklistItem {
  key: string;
  text: string;
  required: boolean;
}

const blank = (text: string | null): boolean => text === null || text.trim() === '';

/**
 * Everything wrong with a review against the checklist of the rules, at once; empty when it may be submitted.
 * Every required item is answered, every "no" and every verdict other than pass carries its reason.
 */
export function reviewProblems(checklist: readonly ChecklistItem[], sheet: ReviewSheet): Problem[] {
  const items = new Map(checklist.map((item) => [item.key, item]));
  const answered = new Set<string>();
  const problems = sheet.answers.flatMap((given, i): Problem[] => {
    const item = items.get(given.key);
    if (!item) return [{ path: `answers.${i}.key`, code: 'UNKNOWN_ITEM', zh: '审查清单里没有这一项', en: 'The checklist has no such item' }];
    if (answered.has(given.key)) return [{ path: `answers.${i}.key`, code: 'ANSWERED_TWICE', zh: `“${item.text}”重复作答`, en: `“${item.text}” is answered twice` }];
    answered.add(given.key);
    if (given.answer !== 'no' || !blank(given.reason)) return [];
    return [{ path: `answers.${i}.reason`, code: 'REASON_MISSING', zh: `“${item.text}”选了“否”，请写明理由`, en: `“${item.text}” is answered no: give the reason` }];
  });
  const missing = checklist.filter((item) => item.required && !answered.has(item.key));
  for (const item of missing) problems.push({ path: `answers.${item.key}`, code: 'ITEM_MISSING', zh: `“${item.text}”还没有作答`, en: `“${item.text}” has no answer` });
  if (sheet.verdict !== 'pass' && blank(sheet.reason)) {
    problems.push({ path: 'reason', code: 'REASON_MISSING', zh: '不通过或退回必须写明理由', en: 'Rejecting or returning needs a reason' });
  }
  return problems;
}
