import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Funding1795325889490 implements MigrationInterface {
  name = 'Funding1795325889490';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "campaign" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid, "project_id" uuid, "kind" text NOT NULL, "title" text NOT NULL, "purpose" text NOT NULL, "purpose_version" integer NOT NULL DEFAULT '1', "basis" text NOT NULL, "holder_name" text NOT NULL, "receiver_name" text NOT NULL, "community_code" text, "external_url" text, "goal_fen" bigint NOT NULL, "minimum_fen" bigint NOT NULL, "mode" text NOT NULL, "status" text NOT NULL DEFAULT 'draft', "opens_at" TIMESTAMP(3) WITH TIME ZONE, "deadline_at" TIMESTAMP(3) WITH TIME ZONE, "ended_at" TIMESTAMP(3) WITH TIME ZONE, "fund_id" integer, "fund_code" text, "bank_account_id" uuid, "bank_code" text, "created_by_id" uuid, "revision" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "campaign_fund" CHECK (status = 'draft' or fund_id is not null or status = 'cancelled'), CONSTRAINT "campaign_amounts" CHECK (goal_fen > 0 and minimum_fen >= 0 and minimum_fen <= goal_fen), CONSTRAINT "campaign_kind" CHECK (kind in ('project', 'pool', 'standing') and (kind <> 'project' or project_id is not null) and (kind <> 'pool' or competition_id is not null) and (kind = 'standing') = (deadline_at is null)), CONSTRAINT "campaign_status" CHECK (status in ('draft', 'open', 'succeeded', 'failed', 'cancelled')), CONSTRAINT "campaign_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "campaign_due_idx" ON "campaign"  ("deadline_at") WHERE status = 'open'`);
    await runner.query(`CREATE INDEX "campaign_project_id_idx" ON "campaign"  ("project_id")`);
    await runner.query(`CREATE INDEX "campaign_competition_id_created_at_id_idx" ON "campaign"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "campaign_tenant_id_created_at_id_idx" ON "campaign"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "campaign_progress" ("campaign_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "online_fen" bigint NOT NULL DEFAULT '0', "transfer_fen" bigint NOT NULL DEFAULT '0', "imported_fen" bigint NOT NULL DEFAULT '0', "quota_fen" bigint NOT NULL DEFAULT '0', "matched_fen" bigint NOT NULL DEFAULT '0', "in_kind_fen" bigint NOT NULL DEFAULT '0', "supporters" integer NOT NULL DEFAULT '0', "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "campaign_progress_not_negative" CHECK (online_fen >= 0 and transfer_fen >= 0 and imported_fen >= 0 and quota_fen >= 0 and matched_fen >= 0 and in_kind_fen >= 0 and supporters >= 0), CONSTRAINT "campaign_progress_pkey" PRIMARY KEY ("campaign_id"))`);
    await runner.query(`CREATE TABLE "campaign_supporter" ("campaign_id" uuid NOT NULL, "donor_key" text NOT NULL, "tenant_id" uuid NOT NULL, "gifts" integer NOT NULL, "net_fen" bigint NOT NULL, CONSTRAINT "campaign_supporter_gifts" CHECK (gifts >= 0 and net_fen >= 0), CONSTRAINT "campaign_supporter_pkey" PRIMARY KEY ("campaign_id", "donor_key"))`);
    await runner.query(`CREATE TABLE "pledge" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "person_id" uuid, "sponsor_id" uuid, "kind" text NOT NULL, "status" text NOT NULL DEFAULT 'promised', "amount_fen" bigint NOT NULL, "quantity" integer, "what" text, "display" text NOT NULL, "display_name" text NOT NULL, "reference" text, "paid_fen" bigint NOT NULL DEFAULT '0', "returned_fen" bigint NOT NULL DEFAULT '0', "channel" text, "paid_at" TIMESTAMP(3) WITH TIME ZONE, "receipt_number" text, "receipt_id" uuid, "recurring_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "pledge_paid" CHECK ((status in ('paid', 'refunded')) = (paid_at is not null)), CONSTRAINT "pledge_amounts" CHECK (amount_fen >= 0 and paid_fen >= 0 and returned_fen >= 0 and returned_fen <= paid_fen), CONSTRAINT "pledge_status" CHECK (status in ('promised', 'paid', 'refunded', 'delivered', 'confirmed', 'cancelled')), CONSTRAINT "pledge_kind" CHECK (kind in ('money', 'labour', 'expertise', 'goods', 'venue', 'quota')), CONSTRAINT "pledge_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "pledge_reference_idx" ON "pledge"  ("tenant_id", "reference") WHERE reference is not null`);
    await runner.query(`CREATE INDEX "pledge_sponsor_id_created_at_id_idx" ON "pledge"  ("sponsor_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "pledge_person_id_created_at_id_idx" ON "pledge"  ("person_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "pledge_campaign_id_created_at_id_idx" ON "pledge"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "sponsor" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "sponsor_tenant_id_name_key" UNIQUE ("tenant_id", "name"), CONSTRAINT "sponsor_kind" CHECK (kind in ('property', 'owners-committee', 'company', 'government', 'charity', 'other')), CONSTRAINT "sponsor_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "sponsor_tenant_id_created_at_id_idx" ON "sponsor"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "sponsor_member" ("sponsor_id" uuid NOT NULL, "person_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "sponsor_member_pkey" PRIMARY KEY ("sponsor_id", "person_id"))`);
    await runner.query(`CREATE INDEX "sponsor_member_person_id_idx" ON "sponsor_member"  ("person_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."sponsor_member_person_id_idx"`);
    await runner.query(`DROP TABLE "sponsor_member"`);
    await runner.query(`DROP INDEX "public"."sponsor_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "sponsor"`);
    await runner.query(`DROP INDEX "public"."pledge_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."pledge_person_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."pledge_sponsor_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."pledge_reference_idx"`);
    await runner.query(`DROP TABLE "pledge"`);
    await runner.query(`DROP TABLE "campaign_supporter"`);
    await runner.query(`DROP TABLE "campaign_progress"`);
    await runner.query(`DROP INDEX "public"."campaign_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."campaign_competition_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."campaign_project_id_idx"`);
    await runner.query(`DROP INDEX "public"."campaign_due_idx"`);
    await runner.query(`DROP TABLE "campaign"`);
  }
}
