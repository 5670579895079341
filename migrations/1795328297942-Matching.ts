import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Matching1795328297942 implements MigrationInterface {
  name = 'Matching1795328297942';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "matching_offer" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "sponsor_id" uuid NOT NULL, "title" text NOT NULL, "kind" text NOT NULL, "mode" text NOT NULL, "scope_kind" text NOT NULL, "scope_id" text NOT NULL, "ratio_bps" integer, "gift_cap_fen" bigint, "donor_cap_fen" bigint, "project_cap_fen" bigint, "threshold_fen" bigint, "lump_fen" bigint, "pairwise_fen" bigint, "pool_fen" bigint NOT NULL, "reserved_fen" bigint NOT NULL DEFAULT '0', "min_supporters" integer NOT NULL DEFAULT '1', "priority" integer NOT NULL DEFAULT '100', "opens_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "backing" text NOT NULL, "fund_id" integer, "fund_code" text, "bank_code" text, "status" text NOT NULL DEFAULT 'proposed', "opened_by_id" uuid, "confirmed_by_id" uuid, "closed_by_id" uuid, "closed_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "matching_offer_two_people" CHECK ((status in ('proposed')) or (confirmed_by_id is not null and confirmed_by_id is distinct from opened_by_id)), CONSTRAINT "matching_offer_backing" CHECK (backing in ('deposit', 'promise') and (backing = 'deposit') = (fund_id is not null)), CONSTRAINT "matching_offer_period" CHECK (opens_at < expires_at), CONSTRAINT "matching_offer_scope" CHECK (scope_kind in ('campaign', 'competition', 'category', 'community')), CONSTRAINT "matching_offer_mode" CHECK (mode in ('first-come', 'pro-rata')), CONSTRAINT "matching_offer_kind" CHECK ((kind = 'ratio' and ratio_bps > 0) or (kind = 'threshold' and threshold_fen > 0 and lump_fen > 0) or (kind = 'quadratic' and mode = 'pro-rata')), CONSTRAINT "matching_offer_pool" CHECK (reserved_fen >= 0 and reserved_fen <= pool_fen and pool_fen > 0), CONSTRAINT "matching_offer_status" CHECK (status in ('proposed', 'open', 'closed', 'ended')), CONSTRAINT "matching_offer_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "matching_offer_open_idx" ON "matching_offer"  ("tenant_id", "scope_kind", "scope_id") WHERE status = 'open'`);
    await runner.query(`CREATE INDEX "matching_offer_sponsor_id_created_at_id_idx" ON "matching_offer"  ("sponsor_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "matching_offer_tenant_id_created_at_id_idx" ON "matching_offer"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "matching_reservation" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "offer_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "project_key" uuid NOT NULL, "pledge_id" uuid, "donor_key" text, "gift_fen" bigint NOT NULL, "earned_fen" bigint NOT NULL, "cuts" jsonb NOT NULL, "fen" bigint NOT NULL, "status" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "matching_reservation_donor" CHECK ((pledge_id is null) = (donor_key is null)), CONSTRAINT "matching_reservation_status" CHECK (status in ('reserved', 'waiting', 'released', 'returned') and (status in ('reserved', 'released') or fen = 0)), CONSTRAINT "matching_reservation_fen" CHECK (fen >= 0 and fen <= earned_fen and gift_fen >= 0), CONSTRAINT "matching_reservation_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "matching_reservation_pledge_idx" ON "matching_reservation"  ("pledge_id")`);
    await runner.query(`CREATE INDEX "matching_reservation_campaign_idx" ON "matching_reservation"  ("campaign_id", "offer_id")`);
    await runner.query(`CREATE INDEX "matching_reservation_donor_idx" ON "matching_reservation"  ("offer_id", "donor_key")`);
    await runner.query(`CREATE UNIQUE INDEX "matching_reservation_whole_idx" ON "matching_reservation"  ("offer_id", "campaign_id") WHERE pledge_id is null`);
    await runner.query(`CREATE UNIQUE INDEX "matching_reservation_gift_idx" ON "matching_reservation"  ("offer_id", "pledge_id") WHERE pledge_id is not null`);
    await runner.query(`CREATE TABLE "matching_total" ("offer_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "project_key" uuid NOT NULL, "reserved_fen" bigint NOT NULL DEFAULT '0', "released_fen" bigint NOT NULL DEFAULT '0', "met" boolean NOT NULL DEFAULT false, "round" integer NOT NULL DEFAULT '0', CONSTRAINT "matching_total_not_negative" CHECK (reserved_fen >= 0 and released_fen >= 0), CONSTRAINT "matching_total_pkey" PRIMARY KEY ("offer_id", "campaign_id"))`);
    await runner.query(`CREATE INDEX "matching_total_project_idx" ON "matching_total"  ("offer_id", "project_key")`);
    await runner.query(`CREATE INDEX "matching_total_campaign_idx" ON "matching_total"  ("campaign_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."matching_total_campaign_idx"`);
    await runner.query(`DROP INDEX "public"."matching_total_project_idx"`);
    await runner.query(`DROP TABLE "matching_total"`);
    await runner.query(`DROP INDEX "public"."matching_reservation_gift_idx"`);
    await runner.query(`DROP INDEX "public"."matching_reservation_whole_idx"`);
    await runner.query(`DROP INDEX "public"."matching_reservation_donor_idx"`);
    await runner.query(`DROP INDEX "public"."matching_reservation_campaign_idx"`);
    await runner.query(`DROP INDEX "public"."matching_reservation_pledge_idx"`);
    await runner.query(`DROP TABLE "matching_reservation"`);
    await runner.query(`DROP INDEX "public"."matching_offer_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."matching_offer_sponsor_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."matching_offer_open_idx"`);
    await runner.query(`DROP TABLE "matching_offer"`);
  }
}
