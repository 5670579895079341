import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findBroken, verifyLedger } from '@app/ledger';
import fc from 'fast-check';
import pg from 'pg';
import { makeDatabase } from '../support/database.js';
import { asDatabase, connect, makeThreeFunds, rawPost, type RawPost } from '../support/make-ledger.js';

const WORKERS = 10;
const RUNS = 16;

let database: { url: string; drop: () => Promise<void> };
let admin: pg.Client;
let office: { tenantId: string; projectId: string };
beforeAll(async () => {
  database = await makeDatabase();
  admin = await connect(database.url);
  office = await makeThreeFunds(admin);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

type Act = 'appropriate' | 'remit' | 'pledge' | 'settle' | 'raise' | 'refund' | 'fill' | 'match' | 'unmatch' | 'swap';
interface Step {
  act: Act;
  amount: number;
  twice: boolean;
  fate: 'commit' | 'rollback' | 'kill';
}

const ACTS: Record<Act, (amount: number) => Pick<RawPost, 'kind' | 'lines'>> = {
  appropriate: (n) => ({ kind: 'appropriation', lines: [['quota:treasury:f1', n], ['grant:f1:unawarded', -n]] }),
  remit: (n) => ({ kind: 'remit', lines: [['grant:f1:unawarded', n], ['quota:treasury:f1', -n]] }),
  pledge: (n) => ({ kind: 'pledge', lines: [['psp:alipay:m1:f2', n], ['pledge:f2:held', -n]] }),
  settle: (n) => ({ kind: 'settlement', lines: [['bank:icbc:f2', n - 1 || 1], ...(n > 1 ? ([['fee:f2', 1]] as [string, number][]) : []), ['psp:alipay:m1:f2', -n]] }),
  raise: (n) => ({ kind: 'campaign-succeeded', lines: [['pledge:f2:held', n], ['pledge:f2:raised', -n]] }),
  refund: (n) => ({ kind: 'refund', lines: [['pledge:f2:held', n], ['bank:icbc:f2', -n]] }),
  fill: (n) => ({ kind: 'appropriation', lines: [['bank:f3', n], ['match:f3:available', -n]] }),
  match: (n) => ({ kind: 'match', lines: [['match:f3:available', n], [`match:f3:committed:${office.projectId}`, -n]] }),
  unmatch: (n) => ({ kind: 'match-returned', lines: [[`match:f3:committed:${office.projectId}`, n], ['match:f3:available', -n]] }),
  // Two funds in one journal, lines in the opposite order of the accounts: the likeliest deadlock, were balances not taken in order.
  swap: (n) => ({ kind: 'fund-transfer', lines: [[`match:f3:committed:${office.projectId}`, -n], ['match:f3:available', n], ['pledge:f2:raised', -n], ['pledge:f2:held', n]] }),
};

const step = fc.record<Step>({
  act: fc.constantFrom(...(Object.keys(ACTS) as Act[])), amount: fc.integer({ min: 1, max: 900 }), twice: fc.boolean(),
  fate: fc.oneof({ weight: 8, arbitrary: fc.constant('commit' as const) }, { weight: 2, arbitrary: fc.constant('rollback' as const) }, { weight: 1, arbitrary: fc.constant('kill' as const) }),
});

const figures = { runs: 0, operations: 0, posted: 0, replayed: 0, overdrawn: 0, rolledBack: 0, killed: 0, deadlocksRetried: 0, sealedDuringTheRuns: 0 };

/** Balances by account, debits less credits. */
async function balances(): Promise<Map<string, bigint>> {
  const { rows } = await admin.query<{ code: string; net: string }>('select a.code, coalesce(sum(e.amount), 0)::text as net from ledger.account a left join ledger.entry e on e.account_id = a.id group by 1');
  return new Map(rows.map(({ code, net }) => [code, BigInt(net)]));
}

/** Works off jobs on a connection of its own; a killed connection is replaced. */
async function work(jobs: { step: Step; key: string }[], done: Map<string, Step>, odd: boolean): Promise<void> {
  const open = async () => {
    const fresh = await connect(database.url);
    if (odd) await fresh.query(`set timezone = 'Asia/Shanghai'`);
    return fresh;
  };
  let client = await open();
  for (let job = jobs.pop(); job; job = jobs.pop()) {
    figures.operations += 1;
    try {
      await client.query('begin');
      const { replay } = await rawPost(client, { tenantId: office.tenantId, key: job.key, ...ACTS[job.step.act](job.step.amount) });
      if (job.step.fate === 'rollback') {
        await client.query('rollback');
        figures.rolledBack += 1;
      } else if (job.step.fate === 'kill') {
        const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
        await admin.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
        await client.end().catch(() => {});
        client = await open();
        figures.killed += 1;
      } else {
        await client.query('commit');
        if (replay) figures.replayed += 1;
        else {
          expect(done.has(job.key)).toBe(false);
          done.set(job.key, job.step);
          figures.posted += 1;
        }
      }
    } catch (error) {
      await client.query('rollback').catch(() => {});
      const { code, constraint } = error as pg.DatabaseError;
      if (constraint === 'balance_not_overdrawn') figures.overdrawn += 1;
      else if (code === '40P01') {
        figures.deadlocksRetried += 1;
        jobs.push(job);
      } else throw error;
    }
  }
  await client.end();
}

async function oneRun(steps: Step[]): Promise<void> {
  const run = (figures.runs += 1);
  const before = await balances();
  // Every step may be submitted twice, as a double click or a repeated webhook would; the repeat always means to commit.
  const jobs = steps.flatMap((each, i) => {
    const job = { step: each, key: `run-${run}-step-${i}` };
    return each.twice ? [job, { ...job, step: { ...each, fate: 'commit' as const } }] : [job];
  });
  const done = new Map<string, Step>();
  let running = true;
  const sealing = (async () => {
    const sealers = await Promise.all([connect(database.url), connect(database.url)]);
    while (running) {
      const sealed = await Promise.all(sealers.map((sealer) => sealer.query<{ n: number }>('select ledger.seal_batch(20) as n')));
      figures.sealedDuringTheRuns += sealed.reduce((n, { rows }) => n + rows[0]!.n, 0);
    }
    await Promise.all(sealers.map((sealer) => sealer.end()));
  })();
  await Promise.all(Array.from({ length: WORKERS }, (_, i) => work(jobs, done, i % 2 === 1)));
  running = false;
  await sealing;
  for (const each of done.values()) for (const [account, amount] of ACTS[each.act](each.amount).lines) before.set(account, before.get(account)! + BigInt(amount));
  expect(await balances()).toEqual(before);
  await admin.query('select ledger.seal_batch(100000)');
  expect(await findBroken(asDatabase(admin))).toEqual([]);
}

test('thousands of random concurrent operations, with duplicates, rollbacks, killed connections and two sealers, agree with a model', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 120, maxLength: 160 }), oneRun), { numRuns: RUNS, endOnFailure: true });
  expect(await verifyLedger(asDatabase(admin))).toEqual([]);
  const { rows } = await admin.query<{ n: number }>('select count(*)::int as n from ledger.journal');
  console.info('ledger under concurrency', JSON.stringify({ ...figures, journals: rows[0]!.n, lost: figures.posted - rows[0]!.n }));
  expect(rows[0]!.n).toBe(figures.posted);
  expect(figures.operations).toBeGreaterThanOrEqual(2000);
  expect(Math.min(figures.replayed, figures.overdrawn, figures.rolledBack, figures.killed, figures.sealedDuringTheRuns)).toBeGreaterThan(0);
});
