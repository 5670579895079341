import { Injectable } from '@nestjs/common';
import { Access, Audit, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import type { RunsSql } from '../sealing/verify-ledger.js';
import { hledgerOf } from './hledger.js';

/** The books as files other programs read. Every export is one consistent moment, and an audit entry. */
@Injectable()
export class ExportLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** The whole journal of an office for hledger, in pieces. Refused before the first piece to who may not read the ledger. */
  async hledger(actor: Actor, tenantId: string): Promise<AsyncGenerator<string>> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    await this.audit.read(actor, { action: 'exportLedger', subject: { type: 'Tenant', id: tenantId }, tenantId, after: { format: 'hledger' } });
    return this.atOneMoment((database) => hledgerOf(database, tenantId));
  }

  private async *atOneMoment(read: (database: RunsSql) => AsyncGenerator<string>): AsyncGenerator<string> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('set transaction read only');
      yield* read({ query: <T extends object[]>(sql: string, values?: unknown[]) => runner.query(sql, values) as Promise<T> });
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }
}
