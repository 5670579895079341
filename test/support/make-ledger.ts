import { randomUUID } from 'node:crypto';
import { campaignAccounts, grantFundAccounts, matchedProjectAccounts, matchingAccounts, type AccountTemplate } from '@app/ledger';
import pg from 'pg';

/** Runs SQL as a plain client: what reaches the ledger past every service. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // A connection killed on purpose must not end the test process.
  client.on('error', () => {});
  await client.connect();
  return client;
}

export interface MadeFund {
  id: number;
  code: string;
  tenantId: string;
}

/** A fund with these accounts, written through the ledger's own functions. */
export async function makeFund(client: pg.Client, code: string, templates: AccountTemplate[], tenantId: string = randomUUID()): Promise<MadeFund> {
  const { rows } = await client.query<{ id: number }>('select ledger.open_fund($1, $2, $3, $4) as id', [tenantId, code, `专款${code}`, '社区微更新']);
  for (const a of templates) await client.query('select ledger.open_account($1, $2, $3, $4, $5, $6, $7, $8)', [rows[0]!.id, a.code, a.name, a.type, a.guarded, a.cash ?? false, 'CNY-fen', a.projectId ?? null]);
  return { id: rows[0]!.id, code, tenantId };
}

/** A grant fund, a campaign fund and a matching pool of one office. */
export async function makeThreeFunds(client: pg.Client): Promise<{ tenantId: string; projectId: string }> {
  const [tenantId, projectId] = [randomUUID(), randomUUID()];
  await makeFund(client, 'f1', grantFundAccounts('f1'), tenantId);
  await makeFund(client, 'f2', campaignAccounts('f2', 'icbc', [{ provider: 'alipay', merchant: 'm1' }]), tenantId);
  await makeFund(client, 'f3', [...matchingAccounts('f3'), ...matchedProjectAccounts('f3', projectId)], tenantId);
  return { tenantId, projectId };
}

export interface RawPost {
  tenantId: string;
  key: string;
  kind: string;
  lines: [account: string, amount: number | string][];
  at?: string;
  madeBy?: string;
  checkedBy?: string | null;
}

/** `ledger.post` as plain SQL. */
export async function rawPost(client: pg.Client, p: RawPost): Promise<{ journal_id: string; replay: boolean }> {
  const lines = JSON.stringify(p.lines.map(([account, amount]) => ({ account, amount })));
  const { rows } = await client.query<{ journal_id: string; replay: boolean }>('select journal_id, replay from ledger.post($1, $2, $3, $4, $5, $6, $7, $8)', [
    p.tenantId, p.key, p.kind, p.at ?? '2026-05-01T04:00:00Z', lines, '测试', p.madeBy ?? 'u:maker', p.checkedBy === undefined ? 'u:checker' : p.checkedBy,
  ]);
  return rows[0]!;
}

/** A `pg` client as the ledger's readers want it. */
export const asDatabase = (client: pg.Client) => ({ query: async <T extends object[]>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as unknown as T });
