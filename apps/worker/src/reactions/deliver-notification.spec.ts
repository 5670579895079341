import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { readConfig } from '@app/platform';
import { Notifications } from '@app/records';
import type { JobHelpers } from 'graphile-worker';
import { makeDatabase } from '../../../../test/support/database.js';
import { WorkerModule } from '../worker.module.js';
import { tasksOf } from './tasks.js';

let worker: INestApplicationContext;
let database: Awaited<ReturnType<typeof makeDatabase>>;

beforeAll(async () => {
  database = await makeDatabase();
  worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url })), { logger: false, abortOnError: false });
});
afterAll(async () => {
  await worker.close();
  await database.drop();
});

test('the worker knows the job and hands its message to the notifications', async () => {
  const deliver = jest.spyOn(worker.get(Notifications), 'deliver').mockResolvedValue();
  await tasksOf(worker).deliverNotification!({ id: 'a' }, {} as JobHelpers);
  expect(deliver).toHaveBeenCalledWith('a');
});
