import type { Finding } from '../competition/finding.js';

/** What `quadratic` reads; docs/rules/quadratic-input.schema.json. */
export interface QuadraticInput {
  version: 1;
  poolFen: number;
  /** The most one project may get; a project's own cap goes before it. */
  projectCapFen?: number;
  /** Bound on what two donors together can move, see docs/rules/README.md. Absent: none. */
  pairwiseFen?: number;
  projects: { id: string; capFen?: number }[];
  gifts: QuadraticGift[];
  /** `false` leaves out the donors' sums; the result is then not replayable from the output alone. */
  explain?: boolean;
}

export interface QuadraticGift {
  projectId: string;
  donorId: string;
  amountFen: number;
  /** Only residents' own money counts; default `resident`. */
  origin?: 'resident' | 'organisation' | 'match';
}

export interface QuadraticProject {
  projectId: string;
  donors: number;
  giftsFen: number;
  /** (Σ √c)² − Σ c, floored to the fen: the most the formula gives. */
  idealFen: number;
  capFen: number | null;
  /** Which limit held it back: its cap, the formula's own figure, or neither when it got its share of a short pool. */
  limitedBy: 'cap' | 'ideal' | null;
  /** One fen more than the floor of its share, by largest fraction. */
  extraFen: 0 | 1;
  matchFen: number;
  /** Each donor's total here: donor number (the same person everywhere), fen. */
  sums?: [donor: number, fen: number][];
}

export interface QuadraticOutput {
  version: 1;
  basis: { poolFen: number; projectCapFen: number | null; pairwiseFen: number | null };
  projects: QuadraticProject[];
  /** Rounds of sharing a short pool: what was to be shared, and which projects reached their limit in it. */
  passes: { leftFen: number; filled: string[] }[];
  totalFen: number;
  leftFen: number;
  /** Gifts left out because they were not a resident's own money. */
  notCounted: number;
  problems: Finding[];
}
