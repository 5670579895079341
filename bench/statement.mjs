// A statement of an account with 1,000 entries beside one with 1,000,000: first page of 50 with opening and closing, and the total of a month. Aim: ratio ≤ 2. Needs `npm run build`.
// The entries are written directly with the triggers off (a million postings would take minutes); totals and everything read are the real ones.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../scripts/postgres.mjs';
import { Access, ensureDatabase, migrate, systemActor } from '../dist/libs/platform/src/index.js';
import { Statements } from '../dist/libs/ledger/src/index.js';
import { databaseOptions } from '../dist/ormconfig.js';
import { DataSource } from 'typeorm';

const LARGE = Number(process.env.LARGE ?? 1_000_000);
const SMALL = 1000;
const ROUNDS = 40;
const DAYS = 365;

const dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-bench-'));
const server = await startPostgres({ dataDir, settings: ['fsync=off', 'shared_buffers=256MB', 'max_wal_size=4GB'] });
const url = server.urlOf('bench');
const tenantId = randomUUID();

/** `count` journals of two lines spread over a year on one account, sealed by day totals. */
async function fill(dataSource, code, count) {
  await dataSource.query(`select ledger.open_account(1, $1, '基准', 'asset', false), ledger.open_account(1, $2, '基准', 'net-asset', false)`, [code, `${code}:other`]);
  await dataSource.transaction(async (manager) => {
    await manager.query('set local statement_timeout = 0');
    const tables = ['journal', 'entry', 'day_total', 'seal', 'chain_head'];
    for (const table of tables) await manager.query(`alter table ledger.${table} disable trigger user`);
    await manager.query(
      `with j as (insert into ledger.journal (tenant_id, idem_key, request_hash, kind, two_people, pays_out, effective_at, posted_at, made_by, summary)
          select $1, $2 || i, '\\x00', 'award', false, false, timestamptz '2025-01-01 04:00Z' + (i % ${DAYS}) * interval '1 day', timestamptz '2025-01-01 05:00Z' + (i % ${DAYS}) * interval '1 day', 'u:bench', '基准'
            from generate_series(1, $3::int) i returning id, effective_on),
        s as (insert into ledger.seal (seq, journal_id, tenant_id, period, voucher_no, prev, hash) select id, id, $1, to_char(effective_on, 'YYYYMM'), id, '\\x00', '\\x00' from j)
        insert into ledger.entry select j.id, l.line, a.id, 1, 'CNY-fen', j.effective_on, l.amount from j, (values (1, $4, 7), (2, $5, -7)) l (line, code, amount) join ledger.account a on a.code = l.code`,
      [tenantId, `${code}-${randomUUID()}-`, count, code, `${code}:other`]);
    await manager.query(`insert into ledger.day_total select e.account_id, e.effective_on, e.effective_on, sum(greatest(amount, 0)), sum(greatest(-amount, 0)), count(*) from ledger.entry e join ledger.account a on a.id = e.account_id where a.code like $1 group by 1, 2`, [`${code}%`]);
    for (const table of tables) await manager.query(`alter table ledger.${table} enable trigger user`);
  });
}

const MONTH = `select t.* from ledger.totals(array[(select id from ledger.account where code = $1)], '2025-06-01', '2025-06-30') t`;
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

try {
  await ensureDatabase(url);
  await migrate(databaseOptions(url));
  const dataSource = await new DataSource(databaseOptions(url, 4)).initialize();
  await dataSource.query(`select ledger.open_fund($1, 'b', '基准', '基准')`, [tenantId]);
  await fill(dataSource, 'bench:small', SMALL);
  await fill(dataSource, 'bench:large', LARGE);
  await dataSource.query('vacuum analyze');
  const read = new Statements(dataSource, new Access());
  const actor = systemActor('bench');
  const page = (code) => () => read.statement(actor, code, { from: '2025-01-01', until: '2025-12-31', first: 50 });
  const middle = (code) => () => read.statement(actor, code, { from: '2025-07-15', until: '2025-12-31', first: 50 });
  const month = (code) => () => dataSource.query(MONTH, [code]);
  const figures = {};
  for (const [name, work] of Object.entries({ firstPage: page, pageFromJuly: middle, monthTotal: month })) {
    const seen = { small: [], large: [] };
    // Interleaved, the first rounds only to warm up.
    for (let i = 0; i < ROUNDS + 10; i += 1) {
      for (const size of ['small', 'large']) {
        const ms = await timed(work(`bench:${size}`));
        if (i >= 10) seen[size].push(ms);
      }
    }
    const [small, large] = [median(seen.small), median(seen.large)];
    figures[name] = { ms1000: Number(small.toFixed(2)), [`ms${LARGE}`]: Number(large.toFixed(2)), ratio: Number((large / small).toFixed(2)) };
  }
  await dataSource.destroy();
  console.log(JSON.stringify({ bench: 'statement', rounds: ROUNDS, ...figures, aim: 2 }, null, 2));
  process.exitCode = Object.values(figures).every(({ ratio }) => ratio <= 2) ? 0 : 1;
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
