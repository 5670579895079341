export type {
  Ballots, Completion, Election, EqualSharesOptions, EqualSharesResult, Fraction, ScanEnd, Selection, Start, TooManyRuns, Utility,
} from './election.js';
export { equalShares, equalSharesWithPayments } from './equal-shares.js';
export { greedyByVotes } from './greedy.js';
export type { GreedyResult } from './greedy.js';
export type { GroupPayments } from './who-pays.js';
export { explainEqualShares, explainPayments, showFraction } from './explain.js';
export { readEqualSharesRequest } from './read-election.js';
export type { EqualSharesRequest } from './read-election.js';
