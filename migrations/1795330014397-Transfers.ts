import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Transfers1795330014397 implements MigrationInterface {
  name = 'Transfers1795330014397';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "pledge_transfer" ("money_in_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "pledge_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "pledge_transfer_pkey" PRIMARY KEY ("money_in_id"))`);
    await runner.query(`CREATE INDEX "pledge_transfer_pledge_id_idx" ON "pledge_transfer"  ("pledge_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."pledge_transfer_pledge_id_idx"`);
    await runner.query(`DROP TABLE "pledge_transfer"`);
  }
}
