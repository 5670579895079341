// Test set-up: creates the template database and migrates it; every test file clones it.
import { ensureDatabase, migrate } from '../dist/libs/platform/src/index.js';
import { databaseOptions } from '../dist/ormconfig.js';

await ensureDatabase(process.env.DATABASE_URL);
await migrate(databaseOptions(process.env.DATABASE_URL));
