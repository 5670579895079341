import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findBroken, verifyLedger } from '@app/ledger';
import pg from 'pg';
import { asDatabase, connect, makeThreeFunds, rawPost } from '../support/make-ledger.js';
import { migrateDatabase, ownServer, type OwnServer } from '../support/own-server.js';

const KILLS = 22;
const WRITERS = 6;
/** Postings acknowledged before each kill: load, not a clock, decides when the server dies. */
const BEFORE_A_KILL = 25;

let dataDir: string;
let server: OwnServer;
let tenantId: string;
const figures = { kills: 0, acknowledged: 0, lost: 0, unknown: 0, unknownFoundPosted: 0, unknownPostedOnResend: 0, doubled: 0 };

/** A server of its own that really writes to disk: the shared one of the tests runs without fsync. */
const start = () => ownServer(dataDir, ['fsync=on', 'synchronous_commit=on', 'shared_buffers=32MB', 'max_connections=40']);
const url = () => server.urlOf('ledger');

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'liaobuqi-crash-'));
  server = await start();
  migrateDatabase(url());
  const client = await connect(url());
  ({ tenantId } = await makeThreeFunds(client));
  await client.end();
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const post = (client: pg.Client, key: string) => rawPost(client, { tenantId, key, kind: 'appropriation', lines: [['quota:treasury:f1', 7], ['grant:f1:unawarded', -7]] });

/** Posts until the server dies. What it was sending then has an unknown outcome. */
async function writeUntilDeath(round: number, writer: number, heard: (key: string) => void): Promise<string | null> {
  const client = await connect(url());
  for (let i = 0; ; i += 1) {
    const key = `crash-${round}-${writer}-${i}`;
    try {
      await post(client, key);
      heard(key);
    } catch {
      await client.end().catch(() => {});
      return key;
    }
  }
}

/** Kills the server and every process of its: SIGQUIT (immediate) or, every other time, SIGKILL without any goodbye. */
async function kill(round: number): Promise<void> {
  const client = await connect(url());
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity');
  if (round % 2 === 0) process.kill(server.pid, 'SIGQUIT');
  else {
    process.kill(server.pid, 'SIGKILL');
    // Orphaned backends notice by themselves; killing them too is what a power cut does.
    for (const { pid } of rows) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // gone already
      }
    }
  }
  await client.end().catch(() => {});
  figures.kills += 1;
}

const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

async function restart(): Promise<void> {
  while (!gone(server.pid)) await new Promise((resolve) => setImmediate(resolve));
  // The last orphan lets go of the shared memory at its own pace; until then a start is refused and asked again.
  for (let attempt = 1; ; attempt += 1) {
    try {
      server = await start();
      return;
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

test('an immediate kill under load loses no acknowledged posting, and what was unknown is safe to send again', async () => {
  const all: string[] = [];
  for (let round = 1; round <= KILLS; round += 1) {
    const acknowledged: string[] = [];
    let struck: Promise<void> | undefined;
    const heard = (key: string) => {
      acknowledged.push(key);
      if (acknowledged.length === BEFORE_A_KILL) struck = kill(round);
    };
    const sealing = (async () => {
      const sealer = await connect(url());
      try {
        for (;;) await sealer.query('select ledger.seal_batch(10)');
      } catch {
        await sealer.end().catch(() => {});
      }
    })();
    const unknown = await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeUntilDeath(round, writer, heard)));
    await Promise.all([sealing, struck]);
    await restart();
    const client = await connect(url());
    const { rows } = await client.query<{ idem_key: string }>('select idem_key from ledger.journal where idem_key = any($1)', [acknowledged]);
    figures.acknowledged += acknowledged.length;
    figures.lost += acknowledged.length - rows.length;
    for (const key of unknown) {
      figures.unknown += 1;
      const { replay } = await post(client, key!);
      figures[replay ? 'unknownFoundPosted' : 'unknownPostedOnResend'] += 1;
      expect((await post(client, key!)).replay).toBe(true);
    }
    all.push(...acknowledged, ...unknown.map((key) => key!));
    await client.end();
  }
  const client = await connect(url());
  const { rows } = await client.query<{ n: number; quota: string }>(`select count(*)::int as n, (select debit::text from ledger.balance b join ledger.account a on a.id = b.account_id where a.code = 'quota:treasury:f1') as quota from ledger.journal`);
  figures.doubled = rows[0]!.n - new Set(all).size;
  await client.query('select ledger.seal_batch(100000)');
  const broken = await findBroken(asDatabase(client));
  const chain = await verifyLedger(asDatabase(client));
  await client.end();
  console.info('ledger under server kills', JSON.stringify(figures));
  expect({ ...figures, quota: Number(rows[0]!.quota), broken, chain }).toMatchObject({ kills: KILLS, lost: 0, doubled: 0, quota: 7 * new Set(all).size, broken: [], chain: [] });
}, 180_000);
