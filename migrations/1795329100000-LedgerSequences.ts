import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ = 'grant select on all sequences in schema ledger to liaobuqi_ledger_app, liaobuqi_ledger_audit';

/** A backup reads how far the ledger's sequences are. */
export class LedgerSequences1795329100000 implements MigrationInterface {
  name = 'LedgerSequences1795329100000';

  async up(runner: QueryRunner): Promise<void> {
    const [journal] = (await runner.query(`select tableowner = 'liaobuqi_ledger_owner' as own from pg_catalog.pg_tables where schemaname = 'ledger' and tablename = 'journal'`)) as { own: boolean }[];
    // One user without CREATEROLE owns the ledger itself and reads them anyway; see docs/decisions/0008-ledger-roles.md.
    if (!journal!.own) return;
    await runner.query('grant liaobuqi_ledger_owner to current_user');
    await runner.query('set local role liaobuqi_ledger_owner');
    await runner.query(READ);
    await runner.query('reset role');
    await runner.query('revoke liaobuqi_ledger_owner from current_user');
  }

  async down(): Promise<void> {
    // Reading harms nobody.
  }
}
