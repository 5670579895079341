import { brokenDisbursements } from '@app/grants';
import { findBroken, readAnchor, verifyLedger, type Anchor, type RunsSql } from '@app/ledger';
import { Client } from 'pg';
import { UsageError, type ExitCode } from '../command.js';
import { readFlags } from '../read-flags.js';
import { readBytes } from '../read-input.js';
import { databaseUrl } from '../running-database.js';

/** `liaobuqi verify ledger`: recomputes the chain from the rows and asks every invariant; exit 1 names each journal that was altered, removed or cut off. */
export async function verifyLedgerCommand(args: string[]): Promise<ExitCode> {
  const { anchor: file } = readFlags(args, { anchor: { type: 'string' } });
  const anchor = file === undefined ? undefined : anchorIn(file);
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    const database: RunsSql = { query: async <T extends object[]>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as unknown as T };
    await client.query('begin isolation level repeatable read read only');
    const chain = await verifyLedger(database, anchor);
    const broken = [...(await findBroken(database)), ...(await brokenDisbursements(database))];
    const lines = [
      ...chain.map(({ problem, seq, journalId, voucher }) => `✗ ${problem}${journalId ? `: journal ${journalId}` : ''}${voucher ? `, voucher ${voucher}` : ''}${seq ? `, seal ${seq}` : ''}`),
      ...broken.map(({ invariant, detail }) => `✗ ${invariant}: ${detail}`),
    ];
    const { rows } = await client.query<{ seq: string; hash: string }>(`select seq::text, encode(hash, 'hex') as hash from ledger.chain_head`);
    lines.push(lines.length === 0 ? `账本可信。The ledger holds: ${rows[0]?.seq} journals sealed, head ${rows[0]?.hash}${anchor ? `, anchor of ${anchor.anchoredOn} met` : ''}.` : '账本与记录不符。The ledger does not hold.');
    process.stdout.write(`${lines.join('\n')}\n`);
    return chain.length + broken.length === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}

function anchorIn(file: string): Anchor {
  const anchor = readAnchor(Buffer.from(readBytes(file)).toString('utf8'));
  if (!anchor) throw new UsageError(`不是锚点文件：${file}。Not an anchor file: ${file}.`);
  return anchor;
}
