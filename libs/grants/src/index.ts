export * from './entities.js';
export * from './grants.module.js';
export * from './grants/grant.entity.js';
export * from './grants/grant-parts.entity.js';
export * from './grants/grants.js';
