import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `insert into ledger.kind values
  ('fee', '渠道费用', 'provider fee', false, true),
  ('refund-asked', '退款受理', 'refund asked', false, false),
  ('top-up', '众筹补充资助', 'raised money tops up a grant', true, true),
  ('fund-use', '专款使用', 'use of a standing fund', true, true)`;

/** The kinds of journals crowdfunding adds. Rows of the ledger are written by its owner only. */
export class FundingKinds1795320000000 implements MigrationInterface {
  name = 'FundingKinds1795320000000';

  async up(runner: QueryRunner): Promise<void> {
    const [journal] = (await runner.query(`select tableowner = 'liaobuqi_ledger_owner' as own from pg_catalog.pg_tables where schemaname = 'ledger' and tablename = 'journal'`)) as { own: boolean }[];
    // One user without CREATEROLE owns the ledger itself; see docs/decisions/0008-ledger-roles.md.
    if (!journal!.own) {
      await runner.query(KINDS);
      return;
    }
    await runner.query('grant liaobuqi_ledger_owner to current_user');
    await runner.query('set local role liaobuqi_ledger_owner');
    await runner.query(KINDS);
    await runner.query('reset role');
    await runner.query('revoke liaobuqi_ledger_owner from current_user');
  }

  async down(): Promise<void> {
    throw new Error('Kinds of journals are never deleted: vouchers may name them');
  }
}
