import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Agreements1795313726371 implements MigrationInterface {
  name = 'Agreements1795313726371';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "project_grant" ADD "agreement_id" uuid`);
    await runner.query(`CREATE TABLE "grant_agreement" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "version" integer NOT NULL, "document_id" uuid NOT NULL, "number" text NOT NULL, "document_sha256" text NOT NULL, "terms" jsonb NOT NULL, "issued_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "grant_agreement_grant_id_version_key" UNIQUE ("grant_id", "version"), CONSTRAINT "grant_agreement_version" CHECK (version > 0), CONSTRAINT "grant_agreement_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "agreement_copy" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "agreement_id" uuid NOT NULL, "side" text NOT NULL, "attachment_id" uuid NOT NULL, "sha256" text NOT NULL, "uploaded_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "agreement_copy_agreement_id_side_key" UNIQUE ("agreement_id", "side"), CONSTRAINT "agreement_copy_side" CHECK (side in ('team', 'office')), CONSTRAINT "agreement_copy_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "agreement_copy_attachment_id_idx" ON "agreement_copy"  ("attachment_id")`);
    await runner.query(`CREATE TABLE "grant_policy" ("tenant_id" uuid NOT NULL, "terms" jsonb NOT NULL, "set_by_id" uuid, "set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "grant_policy_pkey" PRIMARY KEY ("tenant_id"))`);
    await runner.query(`CREATE TABLE "milestone_report" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "milestone_id" uuid NOT NULL, "text" text NOT NULL, "status" text NOT NULL DEFAULT 'submitted', "reported_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "decision_reason" text, CONSTRAINT "milestone_report_two_people" CHECK (decided_by_id is null or decided_by_id is distinct from reported_by_id), CONSTRAINT "milestone_report_decided" CHECK ((status = 'submitted') = (decided_at is null) and (status <> 'rejected' or decision_reason is not null)), CONSTRAINT "milestone_report_status" CHECK (status in ('submitted', 'accepted', 'rejected')), CONSTRAINT "milestone_report_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "milestone_report_milestone_id_idx" ON "milestone_report"  ("milestone_id")`);
    await runner.query(`CREATE INDEX "milestone_report_grant_id_created_at_id_idx" ON "milestone_report"  ("grant_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "milestone_report_open_idx" ON "milestone_report"  ("milestone_id") WHERE status = 'submitted'`);
    await runner.query(`CREATE TABLE "milestone_report_file" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "report_id" uuid NOT NULL, "position" integer NOT NULL, "attachment_id" uuid NOT NULL, "sha256" text NOT NULL, "caption" text NOT NULL DEFAULT '', CONSTRAINT "milestone_report_file_report_id_position_key" UNIQUE ("report_id", "position"), CONSTRAINT "milestone_report_file_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "milestone_report_file_attachment_id_idx" ON "milestone_report_file"  ("attachment_id")`);
    await runner.query(`CREATE TABLE "budget_change" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "from_line_id" uuid NOT NULL, "to_line_id" uuid NOT NULL, "amount_fen" bigint NOT NULL, "free" boolean NOT NULL, "reason" text NOT NULL, "status" text NOT NULL, "proposed_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "decision_reason" text, CONSTRAINT "budget_change_decided" CHECK (case when free then status = 'applied' and decided_at is null else (status = 'proposed') = (decided_at is null) end), CONSTRAINT "budget_change_two_people" CHECK (decided_at is null or decided_by_id is distinct from proposed_by_id), CONSTRAINT "budget_change_status" CHECK (status in ('proposed', 'applied', 'rejected')), CONSTRAINT "budget_change_amount" CHECK (amount_fen > 0 and from_line_id <> to_line_id), CONSTRAINT "budget_change_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "budget_change_grant_id_created_at_id_idx" ON "budget_change"  ("grant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "grant_measure" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "kind" text NOT NULL, "breach" boolean NOT NULL DEFAULT false, "reason" text NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "decision_reason" text, CONSTRAINT "grant_measure_two_people" CHECK (decided_by_id is null or decided_by_id is distinct from proposed_by_id), CONSTRAINT "grant_measure_decided" CHECK ((status = 'proposed') = (decided_at is null)), CONSTRAINT "grant_measure_status" CHECK (status in ('proposed', 'carried-out', 'rejected')), CONSTRAINT "grant_measure_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "grant_measure_grant_id_created_at_id_idx" ON "grant_measure"  ("grant_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "grant_measure_open_idx" ON "grant_measure"  ("grant_id") WHERE status = 'proposed'`);
    await runner.query(`CREATE TABLE "grant_claim" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "measure_id" uuid NOT NULL, "claim_fen" bigint NOT NULL, "returned_fen" bigint NOT NULL DEFAULT '0', "due_on" date NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "grant_claim_amounts" CHECK (claim_fen > 0 and returned_fen >= 0 and returned_fen <= claim_fen), CONSTRAINT "grant_claim_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "grant_claim_tenant_id_created_at_id_idx" ON "grant_claim"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "grant_claim_grant_idx" ON "grant_claim"  ("grant_id")`);
    await runner.query(`CREATE TABLE "team_bar" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "team_id" uuid NOT NULL, "team_name" text NOT NULL, "organisation" text, "lead_id" uuid, "grant_id" uuid NOT NULL, "reason" text NOT NULL, "until_day" date NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "lift_proposed_at" TIMESTAMP(3) WITH TIME ZONE, "lift_proposed_by_id" uuid, "lift_reason" text, "lifted_at" TIMESTAMP(3) WITH TIME ZONE, "lifted_by_id" uuid, CONSTRAINT "team_bar_two_people" CHECK (lifted_by_id is null or lifted_by_id is distinct from lift_proposed_by_id), CONSTRAINT "team_bar_lift" CHECK ((lift_proposed_at is null) = (lift_reason is null) and (lifted_at is null or lift_proposed_at is not null)), CONSTRAINT "team_bar_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "team_bar_team_id_idx" ON "team_bar"  ("team_id")`);
    await runner.query(`CREATE INDEX "team_bar_tenant_id_created_at_id_idx" ON "team_bar"  ("tenant_id", "created_at", "id")`);
    await runner.query(`ALTER TABLE "grant_agreement" ADD CONSTRAINT "grant_agreement_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "project_grant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "agreement_copy" ADD CONSTRAINT "agreement_copy_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "grant_agreement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "milestone_report" ADD CONSTRAINT "milestone_report_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "grant_milestone"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "milestone_report_file" ADD CONSTRAINT "milestone_report_file_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "milestone_report"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "budget_change" ADD CONSTRAINT "budget_change_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "project_grant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "grant_measure" ADD CONSTRAINT "grant_measure_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "project_grant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "grant_claim" ADD CONSTRAINT "grant_claim_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "project_grant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`select make_append_only('grant_agreement'), make_append_only('agreement_copy'), make_append_only('milestone_report_file')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "grant_claim" DROP CONSTRAINT "grant_claim_grant_id_fkey"`);
    await runner.query(`ALTER TABLE "grant_measure" DROP CONSTRAINT "grant_measure_grant_id_fkey"`);
    await runner.query(`ALTER TABLE "budget_change" DROP CONSTRAINT "budget_change_grant_id_fkey"`);
    await runner.query(`ALTER TABLE "milestone_report_file" DROP CONSTRAINT "milestone_report_file_report_id_fkey"`);
    await runner.query(`ALTER TABLE "milestone_report" DROP CONSTRAINT "milestone_report_milestone_id_fkey"`);
    await runner.query(`ALTER TABLE "agreement_copy" DROP CONSTRAINT "agreement_copy_agreement_id_fkey"`);
    await runner.query(`ALTER TABLE "grant_agreement" DROP CONSTRAINT "grant_agreement_grant_id_fkey"`);
    await runner.query(`DROP INDEX "public"."team_bar_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."team_bar_team_id_idx"`);
    await runner.query(`DROP TABLE "team_bar"`);
    await runner.query(`DROP INDEX "public"."grant_claim_grant_idx"`);
    await runner.query(`DROP INDEX "public"."grant_claim_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "grant_claim"`);
    await runner.query(`DROP INDEX "public"."grant_measure_open_idx"`);
    await runner.query(`DROP INDEX "public"."grant_measure_grant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "grant_measure"`);
    await runner.query(`DROP INDEX "public"."budget_change_grant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "budget_change"`);
    await runner.query(`DROP INDEX "public"."milestone_report_file_attachment_id_idx"`);
    await runner.query(`DROP TABLE "milestone_report_file"`);
    await runner.query(`DROP INDEX "public"."milestone_report_open_idx"`);
    await runner.query(`DROP INDEX "public"."milestone_report_grant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."milestone_report_milestone_id_idx"`);
    await runner.query(`DROP TABLE "milestone_report"`);
    await runner.query(`DROP TABLE "grant_policy"`);
    await runner.query(`DROP INDEX "public"."agreement_copy_attachment_id_idx"`);
    await runner.query(`DROP TABLE "agreement_copy"`);
    await runner.query(`DROP TABLE "grant_agreement"`);
    await runner.query(`ALTER TABLE "project_grant" DROP COLUMN "agreement_id"`);
  }
}
