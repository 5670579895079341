import { readdirSync, readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RunsSql } from '../sealing/verify-ledger.js';

/** Something that must never be: which rule, whose (null: the whole ledger's), and what was found. */
export interface Finding {
  invariant: string;
  tenantId: string | null;
  detail: string;
}

const FOLDER = new URL('./', import.meta.url);
/** Rows kept of one broken rule; more would say nothing new. */
const KEPT = 50;

/** Every invariant by its file name; each is one query that must return no rows. */
export const INVARIANTS: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER).filter((file) => file.endsWith('.sql')).sort().map((file) => [file.slice(0, -'.sql'.length), readFileSync(new URL(file, FOLDER), 'utf8').trim().replace(/;$/, '')]),
);

/** Asks every invariant; none found: the ledger is whole. */
export async function findBroken(database: RunsSql): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [invariant, sql] of INVARIANTS) {
    const rows = await database.query<{ tenantId: string | null; detail: string }[]>(`select tenant_id::text as "tenantId", detail from (${sql}\n) broken limit ${KEPT}`);
    findings.push(...rows.map((row) => ({ invariant, ...row })));
  }
  return findings;
}

/** What is wrong with one journal is its office's; a chain broken or cut off is everybody's. */
const CHAIN = `select v.problem || coalesce(', journal ' || v.journal_id, '') || coalesce(', seal ' || v.seq, '') as detail,
    case when v.problem in ('the journal was altered', 'posted more than five minutes ago and not sealed') then coalesce(j.tenant_id, s.tenant_id) end::text as "tenantId"
  from ledger.verify() v left join ledger.journal j on j.id = v.journal_id left join ledger.seal s on s.seq = v.seq limit ${KEPT}`;

/** The nightly check: runs every invariant and the chain, and keeps what it found for the console. */
@Injectable()
export class Invariants {
  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<Finding[]> {
    const findings = await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      // A whole ledger takes longer to read than any request may.
      await manager.query('set local statement_timeout = 0');
      const broken = await findBroken(manager);
      const chain = await manager.query<{ detail: string; tenantId: string | null }[]>(CHAIN);
      return [...broken, ...chain.map((found) => ({ invariant: 'chain-verifies', ...found }))];
    });
    await this.dataSource.query('select ledger.record_check($1, $2)', [INVARIANTS.size + 1, JSON.stringify(findings)]);
    return findings;
  }
}
