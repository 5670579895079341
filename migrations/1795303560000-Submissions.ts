import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Submissions1795303560000 implements MigrationInterface {
  name = 'Submissions1795303560000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "team" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "community_id" uuid NOT NULL, "lead_id" uuid, "organisation" text, "contact_phone" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "team_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "team_tenant_id_created_at_id_idx" ON "team"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "team_lead_id_created_at_id_idx" ON "team"  ("lead_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "project" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "team_id" uuid NOT NULL, "sequence" integer, "number" text, "status" text NOT NULL DEFAULT 'draft', "title" text NOT NULL DEFAULT '', "summary" text NOT NULL DEFAULT '', "need" text NOT NULL DEFAULT '', "plan" text NOT NULL DEFAULT '', "community_id" uuid NOT NULL, "requested_fen" bigint NOT NULL DEFAULT '0', "total_fen" bigint NOT NULL DEFAULT '0', "declared_at" TIMESTAMP(3) WITH TIME ZONE, "declared_by_id" uuid, "submitted_at" TIMESTAMP(3) WITH TIME ZONE, "returned_until" TIMESTAMP(3) WITH TIME ZONE, "withdrawn_reason" text, "paper_entry" boolean NOT NULL DEFAULT false, "entered_by_id" uuid, "created_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "revision" integer NOT NULL DEFAULT '1', CONSTRAINT "project_numbered" CHECK ((sequence is null) = (number is null) and (sequence is not null or status in ('draft', 'withdrawn'))), CONSTRAINT "project_amounts" CHECK (requested_fen >= 0 and total_fen >= requested_fen), CONSTRAINT "project_status" CHECK (status in ('draft', 'submitted', 'returned', 'withdrawn', 'rejected', 'shortlisted')), CONSTRAINT "project_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "project_sequence_idx" ON "project"  ("competition_id", "sequence") WHERE sequence is not null`);
    await runner.query(`CREATE INDEX "project_team_id_created_at_id_idx" ON "project"  ("team_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "project_handed_in_idx" ON "project"  ("competition_id", "created_at", "id") WHERE status <> 'draft'`);
    await runner.query(`CREATE INDEX "project_competition_id_community_id_created_at_id_idx" ON "project"  ("competition_id", "community_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "project_competition_id_status_created_at_id_idx" ON "project"  ("competition_id", "status", "created_at", "id")`);
    await runner.query(`CREATE TABLE "correction" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "project_id" uuid NOT NULL, "path" text NOT NULL, "comment" text NOT NULL, "returned_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "resolved_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "correction_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "correction_project_id_created_at_id_idx" ON "correction"  ("project_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "budget_line" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "project_id" uuid NOT NULL, "position" integer NOT NULL, "name" text NOT NULL, "unit_price_fen" bigint NOT NULL, "quantity_milli" integer NOT NULL, "unit" text NOT NULL, "source" text NOT NULL, "amount_fen" bigint NOT NULL, CONSTRAINT "budget_line_project_id_position_key" UNIQUE ("project_id", "position"), CONSTRAINT "budget_line_figures" CHECK (unit_price_fen >= 0 and quantity_milli > 0 and amount_fen = (unit_price_fen::numeric * quantity_milli + 500)::bigint / 1000), CONSTRAINT "budget_line_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "milestone" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "project_id" uuid NOT NULL, "position" integer NOT NULL, "title" text NOT NULL, "due_on" date NOT NULL, "deliverable" text NOT NULL, CONSTRAINT "milestone_project_id_position_key" UNIQUE ("project_id", "position"), CONSTRAINT "milestone_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "project_attachment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "project_id" uuid NOT NULL, "position" integer NOT NULL, "attachment_id" uuid NOT NULL, "sha256" text NOT NULL, "kind" text NOT NULL, "caption" text NOT NULL DEFAULT '', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "project_attachment_project_id_attachment_id_key" UNIQUE ("project_id", "attachment_id"), CONSTRAINT "project_attachment_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "project_attachment_sha256_idx" ON "project_attachment"  ("sha256")`);
    await runner.query(`CREATE INDEX "project_attachment_attachment_id_idx" ON "project_attachment"  ("attachment_id")`);
    await runner.query(`CREATE TABLE "submission_counter" ("competition_id" uuid NOT NULL, "last" integer NOT NULL, CONSTRAINT "submission_counter_pkey" PRIMARY KEY ("competition_id"))`);
    await runner.query(`CREATE TABLE "submission_version" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "project_id" uuid NOT NULL, "version" integer NOT NULL, "content" jsonb NOT NULL, "sha256" text NOT NULL, "submitted_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "submission_version_project_id_version_key" UNIQUE ("project_id", "version"), CONSTRAINT "submission_version_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "team_member" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "team_id" uuid NOT NULL, "person_id" uuid, "name" text NOT NULL, "role" text NOT NULL, "organisation" text, "phone" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "team_member_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "team_member_phone_idx" ON "team_member"  ("phone") WHERE phone is not null`);
    await runner.query(`CREATE UNIQUE INDEX "team_member_person_idx" ON "team_member"  ("person_id", "team_id") WHERE person_id is not null`);
    await runner.query(`CREATE UNIQUE INDEX "team_member_lead_idx" ON "team_member"  ("team_id") WHERE role = 'lead'`);
    await runner.query(`CREATE INDEX "team_member_team_id_idx" ON "team_member"  ("team_id")`);
    await runner.query(`ALTER TABLE "project" ADD CONSTRAINT "project_competition_id_fkey" FOREIGN KEY ("competition_id") REFERENCES "competition"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "project" ADD CONSTRAINT "project_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "correction" ADD CONSTRAINT "correction_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "milestone" ADD CONSTRAINT "milestone_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "project_attachment" ADD CONSTRAINT "project_attachment_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "submission_version" ADD CONSTRAINT "submission_version_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`select make_append_only('submission_version')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "team_member" DROP CONSTRAINT "team_member_team_id_fkey"`);
    await runner.query(`ALTER TABLE "submission_version" DROP CONSTRAINT "submission_version_project_id_fkey"`);
    await runner.query(`ALTER TABLE "project_attachment" DROP CONSTRAINT "project_attachment_project_id_fkey"`);
    await runner.query(`ALTER TABLE "milestone" DROP CONSTRAINT "milestone_project_id_fkey"`);
    await runner.query(`ALTER TABLE "budget_line" DROP CONSTRAINT "budget_line_project_id_fkey"`);
    await runner.query(`ALTER TABLE "correction" DROP CONSTRAINT "correction_project_id_fkey"`);
    await runner.query(`ALTER TABLE "project" DROP CONSTRAINT "project_team_id_fkey"`);
    await runner.query(`ALTER TABLE "project" DROP CONSTRAINT "project_competition_id_fkey"`);
    await runner.query(`DROP INDEX "public"."team_member_team_id_idx"`);
    await runner.query(`DROP INDEX "public"."team_member_lead_idx"`);
    await runner.query(`DROP INDEX "public"."team_member_person_idx"`);
    await runner.query(`DROP INDEX "public"."team_member_phone_idx"`);
    await runner.query(`DROP TABLE "team_member"`);
    await runner.query(`DROP TABLE "submission_version"`);
    await runner.query(`DROP TABLE "submission_counter"`);
    await runner.query(`DROP INDEX "public"."project_attachment_attachment_id_idx"`);
    await runner.query(`DROP INDEX "public"."project_attachment_sha256_idx"`);
    await runner.query(`DROP TABLE "project_attachment"`);
    await runner.query(`DROP TABLE "milestone"`);
    await runner.query(`DROP TABLE "budget_line"`);
    await runner.query(`DROP INDEX "public"."correction_project_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "correction"`);
    await runner.query(`DROP INDEX "public"."project_competition_id_status_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."project_competition_id_community_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."project_handed_in_idx"`);
    await runner.query(`DROP INDEX "public"."project_team_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."project_sequence_idx"`);
    await runner.query(`DROP TABLE "project"`);
    await runner.query(`DROP INDEX "public"."team_lead_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."team_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "team"`);
  }
}
