import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DisbursementDesk1795329900000 implements MigrationInterface {
  name = 'DisbursementDesk1795329900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "saved_view" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "person_id" uuid NOT NULL, "name" text NOT NULL, "query" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "saved_view_name" UNIQUE ("person_id", "tenant_id", "name"), CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "disbursement_payee_id_idx" ON "disbursement"  ("payee_id")`);
    await runner.query(`CREATE INDEX "disbursement_project_id_idx" ON "disbursement"  ("project_id")`);
    await runner.query(`CREATE INDEX "disbursement_tenant_id_amount_fen_id_idx" ON "disbursement"  ("tenant_id", "amount_fen", "id")`);
    await runner.query(`ALTER TABLE "disbursement" ADD "purpose_pairs" text array NOT NULL DEFAULT '{}'`);
    await runner.query('update disbursement set purpose_pairs = search_pairs(purpose)');
    await runner.query(`create function keep_purpose_pairs() returns trigger language plpgsql as $$ begin new.purpose_pairs := search_pairs(new.purpose); return new; end $$`);
    await runner.query('create trigger purpose_pairs_inserted before insert on disbursement for each row execute function keep_purpose_pairs()');
    await runner.query('create trigger purpose_pairs_updated before update of purpose, purpose_pairs on disbursement for each row execute function keep_purpose_pairs()');
    await runner.query('create index disbursement_purpose_pairs_idx on disbursement using gin (purpose_pairs) with (fastupdate = off)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index disbursement_purpose_pairs_idx');
    await runner.query('drop trigger purpose_pairs_updated on disbursement');
    await runner.query('drop trigger purpose_pairs_inserted on disbursement');
    await runner.query('drop function keep_purpose_pairs()');
    await runner.query('ALTER TABLE "disbursement" DROP COLUMN "purpose_pairs"');
    await runner.query(`DROP INDEX "public"."disbursement_tenant_id_amount_fen_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_project_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_payee_id_idx"`);
    await runner.query(`DROP TABLE "saved_view"`);
  }
}
