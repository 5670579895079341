import { Client } from 'pg';
import type { ExitCode } from '../command.js';
import { databaseUrl } from '../running-database.js';

/** `liaobuqi verify audit`: walks the hash chain over every sealed audit entry; exit 1 names the first entry that was altered or is missing. */
export async function verifyAuditCommand(): Promise<ExitCode> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ verdict: string }>('select audit_verify() as verdict');
    process.stdout.write(`${rows[0]!.verdict}\n`);
    return rows[0]!.verdict.startsWith('OK') ? 0 : 1;
  } finally {
    await client.end();
  }
}
