import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigError, log, NestLog, readConfig } from '@app/platform';
import { Logger, run, type Runner } from 'graphile-worker';
import { tasksOf } from './reactions/tasks.js';
import { SCHEDULES } from './schedules/schedules.js';
import { WorkerModule } from './worker.module.js';

/** Jobs one worker process runs at once. */
const CONCURRENCY = 4;

const jobLog = new Logger(() => (level, message) => log[level === 'warning' ? 'warn' : level === 'error' ? 'error' : 'debug'](message));

/** Starts the job runner on an application context; the caller stops it. */
export async function runJobs(app: INestApplicationContext, databaseUrl: string): Promise<Runner> {
  return run({ connectionString: databaseUrl, taskList: tasksOf(app), crontab: SCHEDULES, concurrency: CONCURRENCY, pollInterval: 2000, noHandleSignals: true, logger: jobLog });
}

/** Starts one worker process; stops cleanly on SIGTERM and SIGINT, finishing the jobs under way. */
export async function startWorker(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const config = readConfig(env);
    const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: new NestLog(), abortOnError: false });
    const runner = await runJobs(app, config.DATABASE_URL);
    const stop = async () => {
      await runner.stop();
      await app.close();
      process.exit(0);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    log.info('worker ready');
    process.send?.({ ready: true });
    process.once('disconnect', stop);
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  }
}
