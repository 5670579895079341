/** What a grant's agreement is filled with. */
export interface GrantAgreementData {
  competition: string;
  project: string;
  team: string;
  lead: string;
  amount: bigint;
  /** Name of the fund it is paid from. */
  fund: string;
  budget: { position: number; category: string; title: string; planned: bigint }[];
  milestones: { position: number; title: string; dueOn: string }[];
  /** `milestone`: position of the one that must be accepted first; null: the signatures. */
  tranches: { position: number; amount: bigint; milestone: number | null }[];
  /** Percent, as text. */
  smallChange: string;
  clawback: string;
  clawbackDays: number;
  blacklistMonths: number;
}
