export * from './competition/competition-rules.js';
