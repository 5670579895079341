// 20,000 rows of journals as XLSX and as CSV through the worker: from the request to the finished file, and the worker's largest memory. Aims: at most 10 s and 300 MB. Needs `npm run build`.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { machine, startStage } from './support/processes.mjs';

const ROWS = Number(process.env.ROWS ?? 20_000);
const [LIMIT_S, LIMIT_MB] = [10, 300];

const stage = await startStage();
const db = new pg.Client({ connectionString: stage.url });
await db.connect();
try {
  const tenantId = randomUUID();
  await db.query(`select ledger.open_fund($1, 'bench', '基准', '基准')`, [tenantId]);
  await db.query(`select ledger.open_account(1, 'quota:treasury:bench', '财政额度', 'asset', true, true), ledger.open_account(1, 'grant:bench:unawarded', '未资助', 'net-asset', true)`);
  await db.query(`select ledger.post($1, 'bench-key-' || n, 'appropriation', timestamptz '2026-03-01T04:00:00Z' + n % 28 * interval '1 day',
      jsonb_build_array(jsonb_build_object('account', 'quota:treasury:bench', 'amount', '7'), jsonb_build_object('account', 'grant:bench:unawarded', 'amount', '-7')), '拨入第 ' || n || ' 笔，用于社区微更新', 'u:maker', 'u:checker') from generate_series(1, $2::int) n`, [tenantId, ROWS / 2]);
  await db.query('select ledger.seal_batch(1000000)');
  const worker = await stage.start('worker');
  for (const format of ['xlsx', 'csv']) {
    const began = performance.now();
    const { rows: [job] } = await db.query(
      `with job as (insert into export_job (tenant_id, kind, format, filter, state, file_name, made_by_id, created_at) values ($1, 'journals', $2, '{}', 'waiting', 'x', $1, now()) returning id)
       select id, graphile_worker.add_job('makeExport', json_build_object('id', id)) from job`, [tenantId, format]);
    let steps = 0;
    for (let state = ''; state !== 'done'; ) {
      const { rows: [now] } = await db.query('select state, done_rows from export_job where id = $1', [job.id]);
      if (now.state === 'failed') throw new Error('the export failed');
      if (now.state === 'running') steps += 1;
      state = now.state;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const seconds = (performance.now() - began) / 1000;
    const peakMb = Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${worker.pid}/status`, 'utf8'))[1]) / 1024);
    console.log(JSON.stringify({ bench: 'export', ...machine(), format, rows: ROWS, seconds: Number(seconds.toFixed(2)), limitSeconds: LIMIT_S, ratio: Number((seconds / LIMIT_S).toFixed(2)), peakMb, limitMb: LIMIT_MB, memoryRatio: Number((peakMb / LIMIT_MB).toFixed(2)), progressSeen: steps > 0 }));
    if (seconds > LIMIT_S || peakMb > LIMIT_MB) process.exitCode = 1;
  }
} finally {
  await db.end();
  await stage.stop();
}
