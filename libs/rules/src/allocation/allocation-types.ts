import type { AllocationRules, MoneyRules } from '../competition/competition-rules.js';
import type { Finding } from '../competition/finding.js';

/** What `allocate` reads: plain JSON; amounts are integer fen. */
export interface AllocationInput {
  version: 1;
  rule: AllocationRules;
  money: MoneyRules;
  /** Ranked projects after the last winner who may move up. */
  reserves: number;
  /** In any order; ranks strictly 1..n as `score` gives them once every tie is decided. */
  projects: AllocatedProject[];
  /** Only for `equal-shares`: the projects each voter approved; an empty list is a voter who approved none. */
  ballots?: string[][];
}

export interface AllocatedProject {
  id: string;
  rank: number;
  /** Exact composite `n/d`. */
  composite: string;
  requestedFen: number;
}

export interface Award {
  projectId: string;
  rank: number;
  amountFen: number;
  /** The most this project could get: the smaller of its request and the rule's maximum. */
  capFen: number;
}

/** One step of the arithmetic, in order; the awards are the sum of the amounts in the steps. */
export type AllocationStep =
  /** A fixed amount by rank; `amountFen` is smaller than `bandFen` when the project asked for less. */
  | { kind: 'band'; projectId: string; band: number; bandFen: number; amountFen: number }
  | { kind: 'minimum'; projectId: string; amountFen: number }
  /** A pass over those still open: exact share `n/d` of `units` steps; whoever's share reaches the room is filled and leaves, the rest is shared again. */
  | { kind: 'pass'; pass: number; units: number; shares: { projectId: string; exact: string; room: number; filled: boolean }[] }
  /** Whole steps finally given; `extra` counts the steps that came from the largest remainders. */
  | { kind: 'steps'; projectId: string; units: number; extra: number; amountFen: number }
  /** What was left below one step, from the best rank down to whoever has room. */
  | { kind: 'left-over'; projectId: string; amountFen: number }
  | { kind: 'taken'; projectId: string; amountFen: number; leftFen: number }
  /** Did not fit what was left. */
  | { kind: 'misfit'; projectId: string; wantedFen: number; leftFen: number; outcome: 'skip' | 'stop' }
  /** Bought by its supporters: the most one of them paid, `n/d` fen, and how many paid. */
  | { kind: 'equal-share'; projectId: string; payment: string; supporters: number; paidAll: number; amountFen: number }
  /** Added after the shares were spent: by votes, because it still fitted. */
  | { kind: 'by-votes'; projectId: string; votes: number; amountFen: number };

export interface AllocationOutput {
  version: 1;
  rule: AllocationRules;
  money: MoneyRules;
  /** By rank; empty when a problem is an error. */
  awards: Award[];
  /** Projects that move up, in order. */
  reserves: { projectId: string; rank: number }[];
  totalFen: number;
  /** Pool minus total. */
  leftFen: number;
  steps: AllocationStep[];
  problems: Finding[];
}

export interface AllocationDifference {
  rows: AllocationDifferenceRow[];
  totalBeforeFen: number;
  totalAfterFen: number;
  deltaFen: number;
}

export interface AllocationDifferenceRow {
  projectId: string;
  rank: number;
  beforeFen: number;
  afterFen: number;
  deltaFen: number;
  change: 'same' | 'more' | 'less' | 'gained' | 'lost';
}
