import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const PARTS = ['1-tables', '2-guards', '3-post', '4-seal', '5-periods', '6-reads', '7-roles'];

/** Schema `ledger`: tables, guards, the one door, the sealer, months, and who may touch them. Written as SQL, outside the entities. */
export class Ledger1795307000000 implements MigrationInterface {
  name = 'Ledger1795307000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of PARTS) await runner.query(readFileSync(new URL(`./ledger/${part}.sql`, import.meta.url), 'utf8'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema ledger cascade');
  }
}
