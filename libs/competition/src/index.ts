export * from './competition.module.js';
export * from './competitions/competition.entity.js';
export * from './competitions/competitions.js';
export * from './competitions/draws.js';
export * from './entities.js';
