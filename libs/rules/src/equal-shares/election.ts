/**
 * Ballots and costs of one participatory-budgeting election, packed for speed.
 * Amounts are integers in the smallest unit (fen, or the last decimal of a `.pb` file).
 */
export interface Election {
  projectIds: string[];
  /** Cost of each project, > 0, smallest unit. */
  costs: bigint[];
  /** Smallest unit, > 0. */
  budget: bigint;
  /** Smallest units in one currency unit: what `integral` floors to and the default step. */
  unit: bigint;
  ballots: Ballots;
  /** Projects in the order a lot put them, best first; decides what cost and votes leave tied. */
  lot: number[];
}

/** Voter i supports `projects[start[i]] … projects[start[i + 1] - 1]`, each project at most once. Empty ballots count as voters. */
export interface Ballots {
  start: Int32Array;
  projects: Int32Array;
  /** Points beside `projects` (whole, > 0), or `null` for approval ballots. */
  points: Float64Array | null;
}

/** `cost`: a funded project is worth its cost to each approver; `cardinality`: 1; `points`: the points given. */
export type Utility = 'cost' | 'cardinality' | 'points';
export type Completion = 'none' | 'utilitarian' | 'add1' | 'add1u';
/** Endowment of the first run: `exact` budget / voters, or `integral`, floored to whole currency units. */
export type Start = 'integral' | 'exact';

export interface EqualSharesOptions {
  utility: Utility;
  completion: Completion;
  /** Default: `integral` for add1 and add1u, where cities officially use it; `exact` otherwise. */
  start?: Start;
  /** What each voter gets more in the next run of add1, smallest unit, > 0. Default: one currency unit. */
  step?: bigint;
  /** Add1 stops as soon as nothing more fits the budget. Default no. */
  stopWhenExhaustive?: boolean;
  /** Refuse rather than scan longer than this. Default 1,000,000. */
  maxRuns?: number;
}

/** An exact non-negative fraction, not necessarily in lowest terms. */
export interface Fraction {
  num: bigint;
  den: bigint;
}

/** One selection, in order. */
export type Selection =
  | {
      by: 'equal-shares';
      project: number;
      /** The most any supporter paid, smallest unit; with points: the price of one point. */
      payment: Fraction;
      /** cost / payment for `cost`, 1 / payment for `cardinality` and `points`; the highest wins the round. */
      value: Fraction;
      /** Supporters who still had money. */
      supporters: number;
      /** Of these, who paid everything they had left. */
      paidAll: number;
    }
  | { by: 'votes'; project: number; votes: number };

/** Why the scan of the endowment ended. */
export type ScanEnd = 'no-scan' | 'next-run-overspends' | 'exhaustive' | 'all-supported-funded';

export interface EqualSharesResult {
  /** Project indexes in the order of selection. */
  winners: number[];
  selections: Selection[];
  spent: bigint;
  /** Every choice by name, so that another implementation can be compared. */
  choices: {
    utility: Utility;
    completion: Completion;
    start: Start;
    step: bigint;
    stopWhenExhaustive: boolean;
    /** All projects together cost no more than the budget. Nothing is done differently then. */
    everythingFits: boolean;
  };
  endowment: { first: Fraction; last: Fraction; runs: number; end: ScanEnd };
  /** How many prices were so close to deciding something else that exact fractions were needed, over all runs. */
  exactPrices: number;
}

export interface TooManyRuns {
  refused: 'too-many-runs';
  runs: number;
  /** The step that was too small, smallest unit. */
  step: bigint;
}
