import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Results1795304830775 implements MigrationInterface {
  name = 'Results1795304830775';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "award" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "rank" integer NOT NULL, "amount_fen" bigint NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "allocation_id" uuid NOT NULL, "declined_reason" text, "declined_at" TIMESTAMP(3) WITH TIME ZONE, "confirmed_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "award_project_id_key" UNIQUE ("project_id"), CONSTRAINT "award_confirmed" CHECK ((status = 'confirmed') = (confirmed_at is not null)), CONSTRAINT "award_amount" CHECK (amount_fen > 0), CONSTRAINT "award_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "award_competition_id_status_idx" ON "award"  ("competition_id", "status")`);
    await runner.query(`CREATE TABLE "notice" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "version" integer NOT NULL, "tally_id" uuid NOT NULL, "allocation_id" uuid NOT NULL, "publication_id" uuid NOT NULL, "document_id" uuid NOT NULL, "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "ends_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "missing_years" integer array NOT NULL, "results_hash" text NOT NULL, "differences" jsonb NOT NULL, "reason" text, CONSTRAINT "notice_competition_id_version_key" UNIQUE ("competition_id", "version"), CONSTRAINT "notice_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "notice_ends_at_idx" ON "notice"  ("ends_at")`);
    await runner.query(`CREATE TABLE "objection" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "notice_id" uuid NOT NULL, "project_id" uuid, "person_id" uuid NOT NULL, "person_name" text NOT NULL, "text" text NOT NULL, "contact" text NOT NULL, "status" text NOT NULL DEFAULT 'open', "remedy" text, "answer" text, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "settled_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "objection_not_own" CHECK (decided_by_id is null or decided_by_id <> person_id), CONSTRAINT "objection_decided" CHECK ((status = 'open') = (decided_at is null)), CONSTRAINT "objection_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "objection_open_idx" ON "objection"  ("competition_id", "person_id", "project_id") WHERE status = 'open'`);
    await runner.query(`CREATE INDEX "objection_competition_id_created_at_id_idx" ON "objection"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "result_correction" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "objection_id" uuid NOT NULL, "kind" text NOT NULL, "judge_id" uuid, "project_id" uuid, "overtime_seconds" integer, "reason" text NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "result_correction_two_people" CHECK (decided_by_id is null or decided_by_id <> proposed_by_id), CONSTRAINT "result_correction_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "result_correction_competition_id_created_at_id_idx" ON "result_correction"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "allocation_result" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "tally_id" uuid NOT NULL, "number" integer NOT NULL, "input" jsonb NOT NULL, "output" jsonb NOT NULL, "input_hash" text NOT NULL, "output_hash" text NOT NULL, "withdrawn" uuid array NOT NULL, "reason" text, "created_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "allocation_result_competition_id_number_key" UNIQUE ("competition_id", "number"), CONSTRAINT "allocation_result_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "certification" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "tally_id" uuid NOT NULL, "person_id" uuid NOT NULL, "person_name" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "certification_person_key" UNIQUE ("tally_id", "person_id"), CONSTRAINT "certification_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "project_result" ("tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "version" integer NOT NULL, "project_id" uuid NOT NULL, "title" text NOT NULL, "team" text NOT NULL, "rank" integer, "composite" text, "explanation" jsonb NOT NULL, "amount_fen" bigint NOT NULL, CONSTRAINT "project_result_pkey" PRIMARY KEY ("competition_id", "version", "project_id"))`);
    await runner.query(`CREATE INDEX "project_result_project_id_version_idx" ON "project_result"  ("project_id", "version")`);
    await runner.query(`CREATE TABLE "publication" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "version" integer NOT NULL, "tally_id" uuid NOT NULL, "allocation_id" uuid NOT NULL, "text" text NOT NULL, "file_hash" text NOT NULL, "aliases" jsonb NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "publication_competition_id_version_key" UNIQUE ("competition_id", "version"), CONSTRAINT "publication_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "reveal_state" ("competition_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "step" integer NOT NULL DEFAULT '0', "screen" text NOT NULL DEFAULT 'project', "revision" integer NOT NULL DEFAULT '1', "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "reveal_state_step" CHECK (step >= 0), CONSTRAINT "reveal_state_pkey" PRIMARY KEY ("competition_id"))`);
    await runner.query(`CREATE TABLE "tally" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "number" integer NOT NULL, "input" jsonb NOT NULL, "output" jsonb NOT NULL, "input_hash" text NOT NULL, "output_hash" text NOT NULL, "overtime" jsonb NOT NULL, "seed" text, "blocking" jsonb NOT NULL, "certifiable" boolean NOT NULL, "supersedes_id" uuid, "objection_id" uuid, "reason" text, "late_reason" text, "created_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "tally_competition_id_number_key" UNIQUE ("competition_id", "number"), CONSTRAINT "tally_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`select make_append_only('tally')`);
    await runner.query(`select make_append_only('certification')`);
    await runner.query(`select make_append_only('allocation_result')`);
    await runner.query(`select make_append_only('publication')`);
    await runner.query(`select make_append_only('project_result')`);
    await runner.query(`select make_append_only('notice')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "tally"`);
    await runner.query(`DROP TABLE "reveal_state"`);
    await runner.query(`DROP TABLE "publication"`);
    await runner.query(`DROP INDEX "public"."project_result_project_id_version_idx"`);
    await runner.query(`DROP TABLE "project_result"`);
    await runner.query(`DROP TABLE "certification"`);
    await runner.query(`DROP TABLE "allocation_result"`);
    await runner.query(`DROP INDEX "public"."result_correction_competition_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "result_correction"`);
    await runner.query(`DROP INDEX "public"."objection_competition_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."objection_open_idx"`);
    await runner.query(`DROP TABLE "objection"`);
    await runner.query(`DROP INDEX "public"."notice_ends_at_idx"`);
    await runner.query(`DROP TABLE "notice"`);
    await runner.query(`DROP INDEX "public"."award_competition_id_status_idx"`);
    await runner.query(`DROP TABLE "award"`);
  }
}
