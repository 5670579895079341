import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DisbursementDesk1795326728263 implements MigrationInterface {
  name = 'DisbursementDesk1795326728263';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "saved_view" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "person_id" uuid NOT NULL, "name" text NOT NULL, "query" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "saved_view_name" UNIQUE ("person_id", "tenant_id", "name"), CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "disbursement_payee_id_idx" ON "disbursement"  ("payee_id")`);
    await runner.query(`CREATE INDEX "disbursement_project_id_idx" ON "disbursement"  ("project_id")`);
    await runner.query(`CREATE INDEX "disbursement_tenant_id_amount_fen_id_idx" ON "disbursement"  ("tenant_id", "amount_fen", "id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."disbursement_tenant_id_amount_fen_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_project_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_payee_id_idx"`);
    await runner.query(`DROP TABLE "saved_view"`);
  }
}
