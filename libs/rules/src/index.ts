export * from './competition/competition-rules.js';
export * from './permissions/matrix.js';
export * from './permissions/roles.js';
export * from './refusals/catalogue.js';
export * from './refusals/refusal.js';
export * from './refusals/wording.js';
export * from './exact/money.js';
