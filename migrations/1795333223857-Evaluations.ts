import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Evaluations1795333223857 implements MigrationInterface {
  name = 'Evaluations1795333223857';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "resident_evaluation" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "team_id" uuid NOT NULL, "person_id" uuid NOT NULL, "mark" integer NOT NULL, "text" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "resident_evaluation_once" UNIQUE ("project_id", "person_id"), CONSTRAINT "resident_evaluation_mark" CHECK (mark between 1 and 5), CONSTRAINT "resident_evaluation_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "resident_evaluation_person_id_idx" ON "resident_evaluation"  ("person_id")`);
    await runner.query(`CREATE INDEX "resident_evaluation_team_id_created_at_id_idx" ON "resident_evaluation"  ("team_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "committee_evaluation" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "team_id" uuid NOT NULL, "statement" text NOT NULL, "stated_by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "committee_evaluation_once" UNIQUE ("project_id"), CONSTRAINT "committee_evaluation_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "committee_evaluation_team_id_created_at_id_idx" ON "committee_evaluation"  ("team_id", "created_at", "id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."committee_evaluation_team_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "committee_evaluation"`);
    await runner.query(`DROP INDEX "public"."resident_evaluation_team_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."resident_evaluation_person_id_idx"`);
    await runner.query(`DROP TABLE "resident_evaluation"`);
  }
}
