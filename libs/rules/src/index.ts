export * from './competition/competition-rules.js';
export * from './competition/finding.js';
export * from './tally/score-types.js';
export * from './allocation/allocation-types.js';
export * from './exact/rational.js';
