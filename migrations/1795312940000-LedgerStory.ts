import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const GRANTS = `grant select on ledger.story to liaobuqi_ledger_app, liaobuqi_ledger_audit;
  grant execute on function ledger.tell_story(text), ledger.last_day(date), ledger.close_period(uuid, text, text, date),
    ledger.post(uuid, text, text, timestamptz, jsonb, text, text, text, text, bigint, date), ledger.reverse(bigint, text, timestamptz, text, text, text, date) to liaobuqi_ledger_app`;

/** The door learns the caller's day, and believes it only in a ledger that says it tells a story. */
export class LedgerStory1795312940000 implements MigrationInterface {
  name = 'LedgerStory1795312940000';

  async up(runner: QueryRunner): Promise<void> {
    const sql = readFileSync(new URL('./ledger/8-story.sql', import.meta.url), 'utf8');
    const [journal] = (await runner.query(`select tableowner = 'liaobuqi_ledger_owner' as own from pg_catalog.pg_tables where schemaname = 'ledger' and tablename = 'journal'`)) as { own: boolean }[];
    // One user without CREATEROLE owns the ledger itself; see docs/decisions/0008-ledger-roles.md.
    if (!journal!.own) {
      await runner.query(sql);
      return;
    }
    await runner.query('grant liaobuqi_ledger_owner to current_user');
    await runner.query('set local role liaobuqi_ledger_owner');
    await runner.query(sql);
    await runner.query(GRANTS);
    await runner.query('reset role');
    await runner.query('revoke liaobuqi_ledger_owner from current_user');
  }

  async down(): Promise<void> {
    throw new Error('The ledger goes back only as a whole: revert to before Ledger1795307000000');
  }
}
