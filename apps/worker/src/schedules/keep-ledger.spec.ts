import { expect, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FUNDING_INVARIANTS, MATCHING_INVARIANTS, PAYMENT_INVARIANTS } from '@app/funding';
import { DISBURSEMENT_INVARIANTS } from '@app/grants';
import { INVARIANTS } from '@app/ledger';
import { readConfig } from '@app/platform';
import { DataSource } from 'typeorm';
import { makeDatabase } from '../../../../test/support/database.js';
import { WorkerModule } from '../worker.module.js';
import { checkLedger } from './keep-ledger.js';

test('the nightly check of the worker asks the ledger, its chain, and the payments beside it', async () => {
  const database = await makeDatabase();
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATA_DIR: `.data/test-${process.pid}`, LOG_LEVEL: 'fatal' })), { logger: false });
  try {
    await checkLedger(app)();
    const runs = await app.get(DataSource).query<object[]>('select invariants, findings from ledger.check_run');
    expect(runs).toEqual([{ invariants: INVARIANTS.size + 1 + Object.keys(DISBURSEMENT_INVARIANTS).length + Object.keys(FUNDING_INVARIANTS).length + Object.keys(MATCHING_INVARIANTS).length + Object.keys(PAYMENT_INVARIANTS).length, findings: [] }]);
  } finally {
    await app.close();
    await database.drop();
  }
});
