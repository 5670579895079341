// Postings a second through ledger.post, beside (a) the same rows without guarantees and (b) a plain two-account transfer with sorted row locks, spread and hot;
// and through the Ledger service beside the same SQL from plain clients. PostgreSQL's pgbench is not in the embedded binaries: a second process of `pg` clients stands in for it,
// so absolute figures are lower than pgbench's and the ratios are what counts. fsync is on. Needs `npm run build`.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../scripts/postgres.mjs';
import { Clock, ensureDatabase, migrate, systemActor, UnitOfWork } from '../dist/libs/platform/src/index.js';
import { Ledger } from '../dist/libs/ledger/src/index.js';
import { databaseOptions } from '../dist/ormconfig.js';
import { DataSource } from 'typeorm';

const SECONDS = Number(process.env.SECONDS ?? 3);
const CLIENTS = Number(process.env.CLIENTS ?? 8);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const ACCOUNTS = 1000;

const dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-bench-'));
const server = await startPostgres({ dataDir, settings: ['shared_buffers=256MB', 'max_wal_size=4GB'] });
const url = server.urlOf('bench');
const tenantId = randomUUID();

async function prepare() {
  await ensureDatabase(url);
  await migrate(databaseOptions(url));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`select ledger.open_fund($1, 'b', '基准', '基准')`, [tenantId]);
  // Every account guarded, and rich enough never to refuse.
  await client.query(`select count(ledger.open_account(1, 'bench:b:' || i, '基准', 'net-asset', true)) from generate_series(0, ${ACCOUNTS - 1}) i`);
  await client.query(`select ledger.open_account(1, 'bench:b:source', '基准', 'asset', false)`);
  for (let i = 0; i < ACCOUNTS; i += 100) {
    const lines = Array.from({ length: 100 }, (_, k) => ({ account: `bench:b:${i + k}`, amount: -1_000_000_000_000 })).concat({ account: 'bench:b:source', amount: 100_000_000_000_000 });
    await client.query(`select ledger.post($1, $2, 'appropriation', '2026-04-01T04:00:00Z', $3, '期初', 'u:bench')`, [tenantId, `opening-${i}`, JSON.stringify(lines)]);
  }
  await client.query(`create schema bare;
    create table bare.journal (id bigint generated always as identity primary key, idem_key text not null unique, kind text not null, effective_at timestamptz not null, posted_at timestamptz not null default clock_timestamp(), made_by text not null, summary text not null);
    create table bare.entry (journal_id bigint, line smallint, account_id int, amount bigint, primary key (journal_id, line)); create index on bare.entry (account_id, journal_id);
    create table bare.pending (journal_id bigint primary key);
    create schema plain;
    create table plain.account (id int primary key, balance bigint not null, version bigint not null default 0, check (balance >= 0)) with (fillfactor = 50);
    insert into plain.account select i, 1000000000000 from generate_series(1, ${ACCOUNTS}) i;
    create table plain.transfer (id bigint generated always as identity primary key, from_id int not null references plain.account, to_id int not null references plain.account, amount bigint not null check (amount > 0), at timestamptz not null default clock_timestamp());
    create table plain.entry (id bigint generated always as identity primary key, transfer_id bigint not null references plain.transfer, account_id int not null references plain.account, amount bigint not null, balance_after bigint not null, version bigint not null);
    create index on plain.entry (account_id, id); create index on plain.entry (transfer_id);
    create function plain.transfer(p_from int, p_to int, p_amount bigint) returns bigint language plpgsql as $$
      declare t bigint; b bigint; v bigint; begin
        perform id from plain.account where id in (p_from, p_to) order by id for update;
        insert into plain.transfer (from_id, to_id, amount) values (p_from, p_to, p_amount) returning id into t;
        update plain.account set balance = balance - p_amount, version = version + 1 where id = p_from returning balance, version into b, v;
        insert into plain.entry (transfer_id, account_id, amount, balance_after, version) values (t, p_from, -p_amount, b, v);
        update plain.account set balance = balance + p_amount, version = version + 1 where id = p_to returning balance, version into b, v;
        insert into plain.entry (transfer_id, account_id, amount, balance_after, version) values (t, p_to, p_amount, b, v);
        return t; end $$`);
  await client.end();
}

const script = fileURLToPath(new URL('./ledger-clients.mjs', import.meta.url));
const clientsDo = (work, hot) =>
  JSON.parse(execFileSync(process.execPath, [script, JSON.stringify({ url, work, hot, clients: CLIENTS, seconds: SECONDS, accounts: ACCOUNTS, tenantId })], { encoding: 'utf8' })).perSecond;

/** The same posting through UnitOfWork and Ledger: begin, post, commit are round trips of their own, as they are in a command. */
async function serviceDoes() {
  const dataSource = await new DataSource(databaseOptions(url, CLIENTS)).initialize();
  const unitOfWork = new UnitOfWork(dataSource);
  const ledger = new Ledger(unitOfWork, new Clock());
  const until = Date.now() + SECONDS * 1000;
  let done = 0;
  await Promise.all(Array.from({ length: CLIENTS }, async (_, n) => {
    for (let i = 0; Date.now() < until; i += 1, done += 1) {
      const [from, to] = [(n * 131 + i * 7) % ACCOUNTS, (n * 131 + i * 7 + 1) % ACCOUNTS];
      const amountFen = BigInt(1 + (i % 100));
      await unitOfWork.run(() => ledger.post(systemActor('bench'), {
        tenantId, key: `service-${until}-${n}-${i}`, kind: 'award', effectiveAt: new Date('2026-05-01T04:00:00Z'), summary: '基准',
        lines: [{ account: `bench:b:${from}`, amountFen: -amountFen }, { account: `bench:b:${to}`, amountFen }],
      }));
    }
  }));
  await dataSource.destroy();
  return done / SECONDS;
}

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
try {
  await prepare();
  const seen = {};
  // Interleaved rounds: what else the machine does falls on all alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const hot of [false, true]) for (const work of ['post', 'bare', 'transfer']) (seen[`${work}-${hot ? 'hot' : 'spread'}`] ??= []).push(clientsDo(work, hot));
    (seen.service ??= []).push(await serviceDoes());
  }
  const rate = Object.fromEntries(Object.entries(seen).map(([name, list]) => [name, Math.round(median(list))]));
  const ratio = (a, b) => Number((rate[a] / rate[b]).toFixed(2));
  const sealed = await (async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const started = performance.now();
    const { rows } = await client.query('select ledger.seal_batch(2000) as n');
    await client.end();
    return Math.round(rows[0].n / ((performance.now() - started) / 1000));
  })();
  const result = {
    bench: 'ledger', clients: CLIENTS, seconds: SECONDS, rounds: ROUNDS, perSecond: { ...rate, sealed },
    toBare: { spread: ratio('post-spread', 'bare-spread'), hot: ratio('post-hot', 'bare-hot') },
    toTransfer: { spread: ratio('post-spread', 'transfer-spread'), hot: ratio('post-hot', 'transfer-hot'), aim: 0.7 },
    serviceToSql: { spread: ratio('service', 'post-spread'), aim: 0.5 },
  };
  console.log(JSON.stringify(result, null, 2));
  process.exitCode = result.toTransfer.spread >= 0.7 && result.serviceToSql.spread >= 0.5 ? 0 : 1;
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
