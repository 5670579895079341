// The peer of castBallot: the identical statements in the same transactions by plain `pg`, in a process of its own.
// Job: { url, pool, judges, place, each, prepared, firstRevision }; `prepared` lets PostgreSQL keep the plans, as the product does.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashOf, makeReceiptCode } from '../../dist/libs/competition/src/judging/cast-ballot.js';
import { SITUATION, WRITE } from '../../dist/libs/competition/src/judging/cast-ballot.sql.js';
import { RECORD } from '../../dist/libs/platform/src/audit/audit.js';
import { FIND_SESSION } from '../../dist/libs/identity/src/sessions/session-authenticator.js';

const NOTIFY = { name: 'notify', text: 'select pg_notify($1, $2)' };

process.once('message', async ({ url, pool: max, judges, place, each, prepared, firstRevision }) => {
  const pool = new pg.Pool({ connectionString: url, max, options: '-c timezone=UTC' });
  await Promise.all(Array.from({ length: max }, () => pool.query('select pg_sleep(0.05)')));
  const ask = (on, { name, text }, values) => on.query(prepared ? { name, text, values } : { text, values });
  const cast = async (judge, revision) => {
    await ask(pool, FIND_SESSION, [judge.tokenHash, new Date()]);
    const client = await pool.connect();
    await client.query('begin isolation level read committed');
    const clientBallotId = randomUUID();
    const { rows: [situation] } = await ask(client, SITUATION, [place.roundId, judge.id, judge.deviceId, clientBallotId]);
    const mark = { like: revision % 2 === 0 };
    const now = new Date();
    const { rows: [written] } = await ask(client, WRITE, [
      situation.tenant_id, situation.competition_id, place.roundId, situation.project_id, judge.id, situation.panel, 'tablet', clientBallotId, revision,
      JSON.stringify(mark), hashOf(mark, revision), makeReceiptCode(), judge.deviceId, situation.seat_id, now, now, now,
    ]);
    if (!written.counted) throw new Error('not counted');
    await ask(client, RECORD, [
      situation.tenant_id, situation.competition_id, 'judge', judge.id, judge.name, 'castBallot', 'Ballot', written.id, null,
      JSON.stringify({ projectId: situation.project_id, source: 'tablet', revision }), null, null, null, '127.0.0.1', null, randomUUID(),
    ]);
    await ask(client, NOTIFY, ['liaobuqi_live', `bench hall:${situation.competition_id}`]);
    await client.query('commit');
    client.release();
  };
  const start = performance.now();
  const latencies = [];
  await Promise.all(
    judges.map(async (judge) => {
      for (let n = 0; n < each; n += 1) {
        const from = performance.now();
        await cast(judge, firstRevision + n);
        latencies.push(performance.now() - from);
      }
    }),
  );
  const ms = performance.now() - start;
  await pool.end();
  process.send({ done: { ms, latencies } }, () => process.exit(0));
});
