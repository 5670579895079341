import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Jobs } from '../jobs/jobs.js';
import { Live } from '../live/live.js';
import { UnitOfWork } from './unit-of-work.js';

let api: TestApi;
let unitOfWork: UnitOfWork;
beforeAll(async () => {
  api = await startTestApi();
  unitOfWork = api.app.get(UnitOfWork);
  await api.app.get(DataSource).query('create table thing (id int primary key, n int not null default 0)');
  await api.app.get(DataSource).query('insert into thing (id) values (1), (2)');
});
afterAll(() => api.close());

const read = async <T>(sql: string): Promise<T[]> => api.app.get(DataSource).query<T[]>(sql);
const waitingJobs = async () => (await read<{ n: number }>('select count(*)::int as n from graphile_worker.jobs'))[0]!.n;

describe('the unit of work', () => {
  test('a write outside it throws', async () => {
    expect(() => unitOfWork.manager).toThrow('outside unitOfWork');
    expect(() => unitOfWork.afterCommit(() => {})).toThrow('outside unitOfWork');
    await expect(api.app.get(Jobs).add('sealAudit', {})).rejects.toThrow('outside unitOfWork');
  });

  test('two commands that lock each other both end well: the loser runs again as a whole', async () => {
    const attempts = [0, 0];
    let arrived = 0;
    let bothHold = () => {};
    const meeting = new Promise<void>((resolve) => (bothHold = resolve));
    const command = (place: number, [first, second]: [number, number]) =>
      unitOfWork.run(async () => {
        attempts[place]! += 1;
        await unitOfWork.manager.query('update thing set n = n + 1 where id = $1', [first]);
        arrived += 1;
        if (arrived === 2) bothHold();
        await meeting;
        await unitOfWork.manager.query('update thing set n = n + 1 where id = $1', [second]);
      });
    await Promise.all([command(0, [1, 2]), command(1, [2, 1])]);
    expect(attempts[0]! + attempts[1]!).toBe(3);
    expect(await read('select id, n from thing order by id')).toEqual([{ id: 1, n: 2 }, { id: 2, n: 2 }]);
  });

  test('a rollback leaves no row, no job, no announcement and no hook', async () => {
    const heard: string[] = [];
    const stop = api.app.get(Live).on('thing:1', () => heard.push('announced'));
    const jobs = await waitingJobs();
    const failing = unitOfWork.run(async () => {
      await unitOfWork.manager.query('insert into thing (id) values (3)');
      await api.app.get(Jobs).add('sealAudit', {});
      await api.app.get(Live).publish('thing:1');
      unitOfWork.afterCommit(() => heard.push('hook'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(heard).toEqual([]);
    expect(await waitingJobs()).toBe(jobs);
    expect(await read('select id from thing where id = 3')).toEqual([]);
    await unitOfWork.run(() => api.app.get(Live).publish('thing:1'));
    // The one that was rolled back would have come first.
    expect(heard).toEqual(['announced']);
    stop();
  });

  test('hooks run after the commit, when everybody can see the row', async () => {
    let seen: Promise<{ id: number }[]> | null = null;
    await unitOfWork.run(async () => {
      await unitOfWork.manager.query('insert into thing (id) values (4)');
      unitOfWork.afterCommit(() => (seen = read('select id from thing where id = 4')));
      expect(seen).toBeNull();
    });
    expect(await seen).toEqual([{ id: 4 }]);
  });

  test('a run within a run joins it: both or neither', async () => {
    const failing = unitOfWork.run(async () => {
      await unitOfWork.run(() => unitOfWork.manager.query('insert into thing (id) values (5)'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await read('select id from thing where id = 5')).toEqual([]);
  });
});
