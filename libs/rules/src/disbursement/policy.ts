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
  mostFen: 100_000_000,
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
