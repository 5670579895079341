import type { Problem } from '../refusals/wording.js';

/** What an office decides about its payments; plain JSON, amounts in integer fen. */
export interface DisbursementPolicy {
  /** Approvers needed by amount: the line with the highest `aboveFen` below the amount counts; at or below all of them one is enough. */
  tiers: readonly { aboveFen: number; approvers: number }[];
  /** Most that one disbursement may be. */
  mostFen: number;
  /** What one confirmed one-time password covers; beyond it the person confirms again. */
  stepUpCoversFen: number;
  /** Most one person approves, or pays, within 24 hours. */
  dailyFen: number;
  /** How long a changed payee account waits before money may go there. */
  payeeCoolingHours: number;
  /** Spending categories a grant never pays for. */
  ineligibleCategories: readonly string[];
  /** Invoices are due this long after the payment; later, nothing more is approved for the grant. */
  acquitWithinDays: number;
}

/** A street office's usual limits: a second approver above 10,000 yuan. */
export const DEFAULT_DISBURSEMENT_POLICY: DisbursementPolicy = {
  tiers: [{ aboveFen: 1_000_000, approvers: 2 }],
  mostFen: 20_000_000,
  stepUpCoversFen: 10_000_000,
  dailyFen: 50_000_000,
  payeeCoolingHours: 48,
  ineligibleCategories: ['alcohol', 'tobacco', 'gift', 'entertainment', 'fine', 'bonus'],
  acquitWithinDays: 90,
};

/** How many different people must approve this amount. */
export function approvalsNeeded(policy: DisbursementPolicy, amountFen: bigint): number {
  return policy.tiers.reduce((most, { aboveFen, approvers }) => (amountFen > BigInt(aboveFen) ? Math.max(most, approvers) : most), 1);
}

/** Days written in 24-hour steps, e.g. when invoices are due. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

/** Everything wrong with limits an office wants to set: tiers that rise in both figures, limits that leave room for one payment, waiting times within a year. */
export function policyProblems(policy: DisbursementPolicy): Problem[] {
  const problems: Problem[] = [];
  const wrong = (path: string, code: string, zh: string, en: string) => problems.push({ path, code, zh, en });
  policy.tiers.forEach(({ aboveFen, approvers }, i) => {
    const before = policy.tiers[i - 1];
    if (aboveFen < 0 || approvers < 2 || approvers > 5) wrong(`tiers.${i}`, 'TIER_INVALID', '分档金额不能为负，审批人数须为 2 至 5 人', 'A tier starts at zero or above and asks for 2 to 5 approvers');
    else if (before && (aboveFen <= before.aboveFen || approvers <= before.approvers)) wrong(`tiers.${i}`, 'TIERS_NOT_RISING', '分档须按金额和审批人数递增', 'Tiers rise in amount and in approvers');
  });
  if (policy.mostFen <= 0) wrong('most', 'LIMIT_INVALID', '单笔上限须大于 0', 'The most of one payment must be above zero');
  if (policy.stepUpCoversFen <= 0) wrong('stepUpCovers', 'LIMIT_INVALID', '单次口令额度须大于 0', 'What one password covers must be above zero');
  if (policy.dailyFen < policy.mostFen) wrong('daily', 'LIMIT_TOO_SMALL', '24 小时限额不能低于单笔上限', 'The 24-hour limit leaves room for the largest payment');
  if (policy.payeeCoolingHours < 0 || policy.payeeCoolingHours > 720) wrong('payeeCoolingHours', 'TIME_INVALID', '冷静期须为 0 至 720 小时', 'The waiting time is 0 to 720 hours');
  if (policy.acquitWithinDays < 1 || policy.acquitWithinDays > 366) wrong('acquitWithinDays', 'TIME_INVALID', '核销期限须为 1 至 366 天', 'Invoices are due within 1 to 366 days');
  return problems;
}
