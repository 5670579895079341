import { Client } from 'pg';
import type { ExitCode } from '../command.js';
import { databaseUrl } from '../running-database.js';

/** `liaobuqi verify audit`: walks the hash chain over every sealed audit entry; exit 1 names the first entry that was altered or is missing. */
export async function verifyAuditCommand(): Promise<ExitCode> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ verdict: string }>('select audit_verify() as verdict');
    const waiting = await client.query<{ n: number }>('select count(*)::int as n from audit_entry e where not exists (select 1 from audit_seal s where s.audit_entry_id = e.id)');
    process.stdout.write(`${rows[0]!.verdict}\n`);
    // The worker seals every minute: what is younger is not vouched for, and must not look as if it were.
    if (waiting.rows[0]!.n > 0) process.stdout.write(`另有 ${waiting.rows[0]!.n} 条尚未封存，未核对。${waiting.rows[0]!.n} entries are not sealed yet and were not checked.\n`);
    return rows[0]!.verdict.startsWith('OK') ? 0 : 1;
  } finally {
    await client.end();
  }
}
