import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CampaignParts1795328247098 implements MigrationInterface {
  name = 'CampaignParts1795328247098';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "campaign_cancellation" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "reason" text NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "campaign_cancellation_two_people" CHECK (decided_by_id is null or decided_by_id is distinct from proposed_by_id), CONSTRAINT "campaign_cancellation_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "campaign_cancellation_open_idx" ON "campaign_cancellation"  ("campaign_id") WHERE status = 'proposed'`);
    await runner.query(`CREATE INDEX "campaign_cancellation_campaign_id_created_at_id_idx" ON "campaign_cancellation"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "charity_result" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "amount_fen" bigint NOT NULL, "supporters" integer NOT NULL, "attachment_id" uuid NOT NULL, "status" text NOT NULL DEFAULT 'recorded', "recorded_by_id" uuid NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "reason" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "charity_result_two_people" CHECK (decided_by_id is null or decided_by_id <> recorded_by_id), CONSTRAINT "charity_result_amounts" CHECK (amount_fen >= 0 and supporters >= 0), CONSTRAINT "charity_result_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "charity_result_open_idx" ON "charity_result"  ("campaign_id") WHERE status = 'recorded'`);
    await runner.query(`CREATE INDEX "charity_result_campaign_id_created_at_id_idx" ON "charity_result"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "quota_instruction" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "number" text NOT NULL, "department" text NOT NULL, "amount_fen" bigint NOT NULL, "status" text NOT NULL DEFAULT 'recorded', "recorded_by_id" uuid NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "received_on" date, "reason" text, "pledge_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "quota_instruction_tenant_id_number_key" UNIQUE ("tenant_id", "number"), CONSTRAINT "quota_instruction_received" CHECK ((status = 'confirmed') = (received_on is not null)), CONSTRAINT "quota_instruction_two_people" CHECK (decided_by_id is null or decided_by_id <> recorded_by_id), CONSTRAINT "quota_instruction_amount" CHECK (amount_fen > 0), CONSTRAINT "quota_instruction_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "quota_instruction_campaign_id_created_at_id_idx" ON "quota_instruction"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "purpose_change" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "version" integer NOT NULL, "from_purpose" text NOT NULL, "to_purpose" text NOT NULL, "reason" text NOT NULL, "status" text NOT NULL DEFAULT 'asked', "answer_by" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "asked_donors" integer NOT NULL, "answered" integer NOT NULL DEFAULT '0', "refused" integer NOT NULL DEFAULT '0', "asked_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "purpose_change_counts" CHECK (asked_donors >= 0 and answered >= 0 and refused >= 0 and refused <= answered), CONSTRAINT "purpose_change_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "purpose_change_due_idx" ON "purpose_change"  ("answer_by") WHERE status = 'asked'`);
    await runner.query(`CREATE UNIQUE INDEX "purpose_change_open_idx" ON "purpose_change"  ("campaign_id") WHERE status = 'asked'`);
    await runner.query(`CREATE INDEX "purpose_change_campaign_id_created_at_id_idx" ON "purpose_change"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "purpose_consent" ("change_id" uuid NOT NULL, "donor_key" text NOT NULL, "tenant_id" uuid NOT NULL, "person_id" uuid, "agrees" boolean NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "purpose_consent_pkey" PRIMARY KEY ("change_id", "donor_key"))`);
    await runner.query(`CREATE TABLE "recurring_pledge" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "person_id" uuid NOT NULL, "amount_fen" bigint NOT NULL, "display" text NOT NULL, "display_name" text NOT NULL, "day_of_month" integer NOT NULL, "status" text NOT NULL DEFAULT 'active', "next_on" date NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "recurring_pledge_day" CHECK (day_of_month between 1 and 28 and amount_fen > 0), CONSTRAINT "recurring_pledge_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "recurring_pledge_due_idx" ON "recurring_pledge"  ("next_on") WHERE status = 'active'`);
    await runner.query(`CREATE INDEX "recurring_pledge_person_id_created_at_id_idx" ON "recurring_pledge"  ("person_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "campaign_update" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "title" text NOT NULL, "text" text NOT NULL, "author_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "campaign_update_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "campaign_update_campaign_id_created_at_id_idx" ON "campaign_update"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "fund_use" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "purpose" text NOT NULL, "amount_fen" bigint NOT NULL, "payee" text NOT NULL, "bank_name" text NOT NULL, "account_sealed" text NOT NULL, "account_masked" text NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid NOT NULL, "first_signed_by_id" uuid, "first_signed_at" TIMESTAMP(3) WITH TIME ZONE, "second_signed_by_id" uuid, "second_signed_at" TIMESTAMP(3) WITH TIME ZONE, "paid_by_id" uuid, "paid_at" TIMESTAMP(3) WITH TIME ZONE, "slip" text, "rejected_reason" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "fund_use_payer" CHECK (paid_by_id is null or (paid_by_id <> proposed_by_id and paid_by_id <> first_signed_by_id and paid_by_id <> second_signed_by_id)), CONSTRAINT "fund_use_paid" CHECK ((status = 'paid') = (paid_by_id is not null)), CONSTRAINT "fund_use_signed" CHECK ((status in ('signed', 'paid')) = (first_signed_by_id is not null and second_signed_by_id is not null) or status = 'rejected'), CONSTRAINT "fund_use_two_signers" CHECK (first_signed_by_id is null or second_signed_by_id is null or first_signed_by_id <> second_signed_by_id), CONSTRAINT "fund_use_status" CHECK (status in ('proposed', 'signed', 'paid', 'rejected') and amount_fen > 0), CONSTRAINT "fund_use_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "fund_use_campaign_id_created_at_id_idx" ON "fund_use"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "fund_use_file" ("fund_use_id" uuid NOT NULL, "attachment_id" uuid NOT NULL, CONSTRAINT "fund_use_file_pkey" PRIMARY KEY ("fund_use_id", "attachment_id"))`);
    await runner.query(`CREATE INDEX "fund_use_file_attachment_id_idx" ON "fund_use_file"  ("attachment_id")`);
    await runner.query(`ALTER TABLE "pledge" ADD "recurring_on" date`);
    await runner.query(`CREATE UNIQUE INDEX "pledge_recurring_idx" ON "pledge"  ("recurring_id", "recurring_on") WHERE recurring_id is not null`);
    await runner.query(`CREATE INDEX "pledge_campaign_id_person_id_idx" ON "pledge"  ("campaign_id", "person_id")`);
    await runner.query(`select make_append_only('campaign_update'), make_append_only('purpose_consent')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."pledge_campaign_id_person_id_idx"`);
    await runner.query(`DROP INDEX "public"."pledge_recurring_idx"`);
    await runner.query(`ALTER TABLE "pledge" DROP COLUMN "recurring_on"`);
    await runner.query(`DROP INDEX "public"."fund_use_file_attachment_id_idx"`);
    await runner.query(`DROP TABLE "fund_use_file"`);
    await runner.query(`DROP INDEX "public"."fund_use_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "fund_use"`);
    await runner.query(`DROP INDEX "public"."campaign_update_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "campaign_update"`);
    await runner.query(`DROP INDEX "public"."recurring_pledge_person_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."recurring_pledge_due_idx"`);
    await runner.query(`DROP TABLE "recurring_pledge"`);
    await runner.query(`DROP TABLE "purpose_consent"`);
    await runner.query(`DROP INDEX "public"."purpose_change_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."purpose_change_open_idx"`);
    await runner.query(`DROP INDEX "public"."purpose_change_due_idx"`);
    await runner.query(`DROP TABLE "purpose_change"`);
    await runner.query(`DROP INDEX "public"."quota_instruction_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "quota_instruction"`);
    await runner.query(`DROP INDEX "public"."charity_result_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."charity_result_open_idx"`);
    await runner.query(`DROP TABLE "charity_result"`);
    await runner.query(`DROP INDEX "public"."campaign_cancellation_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."campaign_cancellation_open_idx"`);
    await runner.query(`DROP TABLE "campaign_cancellation"`);
  }
}
