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

/** Asks the ledger's invariants, or those given; none found: all is whole. */
export async function findBroken(database: RunsSql, invariants: Iterable<readonly [name: string, sql: string]> = INVARIANTS): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [invariant, sql] of invariants) {
    const rows = await database.query<{ tenantId: string | null; detail: string }[]>(`select tenant_id::text as "tenantId", detail from (${sql}\n) broken limit ${KEPT}`);
    findings.push(...rows.map((row) => ({ invariant, ...row })));
  }
  return findings;
}

/** What is wrong with one journal is its office's; a chain broken or cut off is everybody's. */
const CHAIN = `select v.problem || coalesce(', journal ' || v.journal_id, '') || coalesce(', seal ' || v.seq, '') as detail,
    case when v.problem in ('the journal was altered', 'posted more than five minutes ago and not sealed') then coalesce(j.tenant_id, s.tenant_id) end::text as "tenantId"
  from ledger.verify() v left join ledger.journal j on j.id = v.journal_id left join ledger.seal s on s.seq = v.seq limit ${KEPT}`;

/** Every invariant that is asked nightly and before a month is closed: the ledger's own, and those of whoever keeps rows beside it. */
@Injectable()
export class Invariants {
  private readonly all = new Map(INVARIANTS);

  constructor(private readonly dataSource: DataSource) {}

  /** Adds queries over `tenant_id, detail` that must return no rows, by name; a name that is taken is a fault. */
  register(queries: Readonly<Record<string, string>>): void {
    for (const [name, sql] of Object.entries(queries)) {
      if (this.all.has(name)) throw new Error(`An invariant named ${name} is already registered`);
      this.all.set(name, sql);
    }
  }

  /** What is broken now, on the caller's connection. */
  broken(database: RunsSql): Promise<Finding[]> {
    return findBroken(database, this.all);
  }

  /** The nightly check: asks every invariant and the chain, and keeps what it found for the console. */
  async run(): Promise<Finding[]> {
    const findings = await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      // A whole ledger takes longer to read than any request may.
      await manager.query('set local statement_timeout = 0');
      const broken = await this.broken(manager);
      const chain = await manager.query<{ detail: string; tenantId: string | null }[]>(CHAIN);
      return [...broken, ...chain.map((found) => ({ invariant: 'chain-verifies', ...found }))];
    });
    await this.dataSource.query('select ledger.record_check($1, $2)', [this.all.size + 1, JSON.stringify(findings)]);
    return findings;
  }
}
