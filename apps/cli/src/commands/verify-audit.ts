import { Client } from 'pg';
import { UsageError, type ExitCode } from '../command.js';

/** `liaobuqi verify audit`: walks the hash chain over every sealed audit entry; exit 1 names the first entry that was altered or is missing. */
export async function verifyAuditCommand(): Promise<ExitCode> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new UsageError('请设置 DATABASE_URL。Set DATABASE_URL.');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ verdict: string }>('select audit_verify() as verdict');
    process.stdout.write(`${rows[0]!.verdict}\n`);
    return rows[0]!.verdict.startsWith('OK') ? 0 : 1;
  } finally {
    await client.end();
  }
}
