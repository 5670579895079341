import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
delete swc.jsc.paths;
delete swc.module.resolveFully;

const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, sourceMaps: 'inline', swcrc: false }] },
  moduleNameMapper: { '^@app/(.*)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  injectGlobals: false,
};

/** `rules` needs no database and runs first; everything else runs on one embedded PostgreSQL, a database per file. */
export default {
  projects: [
    { ...base, displayName: 'rules', testMatch: ['<rootDir>/libs/rules/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'postgres',
      testMatch: ['<rootDir>/libs/!(rules)/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/test/support/stop-postgres.mjs',
    },
  ],
  // Half of a browser test is waiting: one worker a core, where jest would leave one core idle.
  maxWorkers: '100%',
  // Modules of ended files are never quite let go of (--experimental-vm-modules): past this a worker starts afresh instead of drowning in garbage collection.
  workerIdleMemoryLimit: '1200MB',
  testTimeout: 180_000,
};
