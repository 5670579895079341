import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TallySupport1795327012457 implements MigrationInterface {
  name = 'TallySupport1795327012457';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "tally" ADD "support" jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "tally" DROP COLUMN "support"`);
  }
}
