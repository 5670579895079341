import type { MigrationInterface, QueryRunner } from 'typeorm';

export class StepOrder1795338329838 implements MigrationInterface {
  name = 'StepOrder1795338329838';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."disbursement_step_disbursement_id_created_at_id_idx"`);
    await runner.query(`ALTER TABLE "disbursement_step" ADD "position" integer`);
    // Append-only for everybody but this one upgrade, which gives what is there its order.
    await runner.query(`ALTER TABLE "disbursement_step" DISABLE TRIGGER append_only`);
    await runner.query(`UPDATE "disbursement_step" s SET "position" = o.n FROM (SELECT id, row_number() OVER (PARTITION BY disbursement_id ORDER BY created_at, id) AS n FROM "disbursement_step") o WHERE o.id = s.id`);
    await runner.query(`ALTER TABLE "disbursement_step" ENABLE ALWAYS TRIGGER append_only`);
    await runner.query(`ALTER TABLE "disbursement_step" ALTER "position" SET NOT NULL`);
    await runner.query(`ALTER TABLE "disbursement_step" ADD CONSTRAINT "disbursement_step_order" UNIQUE ("disbursement_id", "position")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "disbursement_step" DROP CONSTRAINT "disbursement_step_order"`);
    await runner.query(`ALTER TABLE "disbursement_step" DROP COLUMN "position"`);
    await runner.query(`CREATE INDEX "disbursement_step_disbursement_id_created_at_id_idx" ON "disbursement_step" USING btree ("created_at", "disbursement_id", "id")`);
  }
}
