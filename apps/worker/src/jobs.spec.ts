import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Jobs, UnitOfWork } from '@app/platform';
import type { Runner } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../test/support/api.js';
import { runJobs } from './start-worker.js';

let api: TestApi;
const runners: Runner[] = [];
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(async () => {
  await Promise.allSettled(runners.map((runner) => runner.stop()));
  await api.close();
});

const sql = <T>(text: string, values: unknown[] = []) => api.app.get(DataSource).query<T[]>(text, values);

/** A command that leaves an old throttle window and a job that would sweep it; it may change its mind. */
function command(mark: string, ends: 'commits' | 'rolls back'): Promise<void> {
  const unitOfWork = api.app.get(UnitOfWork);
  return unitOfWork.run(async () => {
    await unitOfWork.manager.query(`insert into throttle_window (key, started_at, hits) values ($1, now() - interval '2 days', 1)`, [mark]);
    await api.app.get(Jobs).add('sweepThrottles', { mark }, { key: mark });
    if (ends === 'rolls back') throw new Error('changed my mind');
  });
}

/** Every run of a job marked `during`, and a way to wait for a number of them. */
class Runs {
  readonly marks: string[] = [];
  private wake = () => {};

  watch(runner: Runner): void {
    runner.events.on('job:complete', ({ job, error }) => {
      const { mark } = job.payload as { mark?: string };
      if (mark?.startsWith('during')) this.marks.push(error ? `${mark} failed` : mark);
      this.wake();
    });
  }

  async reach(count: number): Promise<void> {
    while (this.marks.length < count) await new Promise<void>((resolve) => (this.wake = resolve));
  }
}

test('with two workers, a job of a committed command runs once and one of a rolled back command never', async () => {
  const runs = new Runs();
  const before = ['before-1', 'before-2', 'before-3'];
  const during = Array.from({ length: 20 }, (_, index) => `during-${index}`);
  for (const mark of before) {
    await expect(command(`${mark}-undone`, 'rolls back')).rejects.toThrow('changed my mind');
    await command(mark, 'commits');
  }
  expect(await sql(`select key from graphile_worker.jobs where key is not null order by key`)).toEqual(before.map((key) => ({ key })));

  for (let worker = 1; worker <= 2; worker += 1) {
    const runner = await runJobs(api.app, api.databaseUrl);
    runners.push(runner);
    runs.watch(runner);
  }
  for (const mark of during) {
    await expect(command(`${mark}-undone`, 'rolls back')).rejects.toThrow('changed my mind');
    await command(mark, 'commits');
  }
  await runs.reach(during.length);
  // Stopping waits for whatever is still under way: a second run would be seen.
  for (const runner of runners.splice(0)) await runner.stop();
  expect(runs.marks.toSorted()).toEqual(during.toSorted());
  expect(await sql(`select key from graphile_worker.jobs where key is not null`)).toEqual([]);
  expect(await sql('select key from throttle_window')).toEqual([]);
});
