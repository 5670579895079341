export { showDecimal } from './decimal.js';
export { electionOf } from './election-of.js';
export { describePabulibProblem } from './pabulib.js';
export type { PabulibInstance, PabulibProblem, PabulibProblemCode, PabulibProject, PabulibVoter, VoteType } from './pabulib.js';
export { readPabulib } from './read-pabulib.js';
export { writePabulib } from './write-pabulib.js';
