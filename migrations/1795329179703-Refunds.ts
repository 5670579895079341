import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Refunds1795329179703 implements MigrationInterface {
  name = 'Refunds1795329179703';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "dispute" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "pledge_id" uuid NOT NULL, "attempt_id" uuid NOT NULL, "provider" text NOT NULL, "number" text NOT NULL, "status" text NOT NULL, "amount_fen" bigint NOT NULL, "fee_fen" bigint NOT NULL DEFAULT '0', "short_fen" bigint NOT NULL DEFAULT '0', "decided_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "dispute_provider_number_key" UNIQUE ("provider", "number"), CONSTRAINT "dispute_amounts" CHECK (amount_fen > 0 and fee_fen >= 0 and short_fen >= 0 and short_fen <= amount_fen), CONSTRAINT "dispute_status" CHECK (status in ('withdrawn', 'won', 'lost') and (status = 'withdrawn') = (decided_at is null)), CONSTRAINT "dispute_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "dispute_open_idx" ON "dispute"  ("pledge_id") WHERE status = 'withdrawn'`);
    await runner.query(`CREATE INDEX "dispute_attempt_id_idx" ON "dispute"  ("attempt_id")`);
    await runner.query(`CREATE INDEX "dispute_tenant_id_created_at_id_idx" ON "dispute"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "refund" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "pledge_id" uuid NOT NULL, "attempt_id" uuid, "number" text NOT NULL, "source" text NOT NULL, "route" text NOT NULL, "status" text NOT NULL, "amount_fen" bigint NOT NULL, "reason" text NOT NULL, "taken_out" boolean NOT NULL, "asked_by_id" uuid, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "sent_at" TIMESTAMP(3) WITH TIME ZONE, "accepted_at" TIMESTAMP(3) WITH TIME ZONE, "done_at" TIMESTAMP(3) WITH TIME ZONE, "failure" text, "round" integer NOT NULL DEFAULT '0', "foreign_number" text, "asks" integer NOT NULL DEFAULT '0', "next_ask_at" TIMESTAMP(3) WITH TIME ZONE, "bank_proposed_by_id" uuid, "bank_decided_by_id" uuid, "payee_name" text, "payee_tail" text, "slip_number" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "refund_number_key" UNIQUE ("number"), CONSTRAINT "refund_done" CHECK ((status = 'done') = (done_at is not null) and (route = 'bank' or slip_number is null) and (route = 'bank' or attempt_id is not null)), CONSTRAINT "refund_two_people" CHECK ((decided_by_id is null or decided_by_id is distinct from asked_by_id) and (bank_decided_by_id is null or bank_decided_by_id is distinct from bank_proposed_by_id)), CONSTRAINT "refund_amount" CHECK (amount_fen > 0 or (amount_fen = 0 and status = 'dropped')), CONSTRAINT "refund_status" CHECK (status in ('proposed', 'rejected', 'asked', 'sent', 'unknown', 'failed', 'done', 'dropped') and source in ('gift', 'campaign', 'late', 'dashboard') and route in ('provider', 'bank')), CONSTRAINT "refund_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "refund_one_staff_idx" ON "refund"  ("pledge_id") WHERE source = 'gift' and status in ('proposed', 'asked', 'sent', 'unknown')`);
    await runner.query(`CREATE UNIQUE INDEX "refund_foreign_idx" ON "refund"  ("attempt_id", "foreign_number") WHERE foreign_number is not null`);
    await runner.query(`CREATE UNIQUE INDEX "refund_slip_idx" ON "refund"  ("tenant_id", "slip_number") WHERE slip_number is not null`);
    await runner.query(`CREATE INDEX "refund_ask_idx" ON "refund"  ("next_ask_at") WHERE next_ask_at is not null`);
    await runner.query(`CREATE INDEX "refund_attempt_idx" ON "refund"  ("attempt_id") WHERE attempt_id is not null`);
    await runner.query(`CREATE INDEX "refund_open_idx" ON "refund"  ("campaign_id") WHERE status in ('asked', 'sent', 'unknown', 'failed')`);
    await runner.query(`CREATE INDEX "refund_tenant_id_created_at_id_idx" ON "refund"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "refund_pledge_id_created_at_id_idx" ON "refund"  ("pledge_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "refund_change" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "refund_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "from_status" text, "to_status" text NOT NULL, "amount_fen" bigint NOT NULL, "why" text NOT NULL, "by" text NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "refund_change_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "refund_change_refund_id_at_idx" ON "refund_change"  ("refund_id", "at")`);
    await runner.query(`select make_append_only('refund_change')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."refund_change_refund_id_at_idx"`);
    await runner.query(`DROP TABLE "refund_change"`);
    await runner.query(`DROP INDEX "public"."refund_pledge_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."refund_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."refund_open_idx"`);
    await runner.query(`DROP INDEX "public"."refund_attempt_idx"`);
    await runner.query(`DROP INDEX "public"."refund_ask_idx"`);
    await runner.query(`DROP INDEX "public"."refund_slip_idx"`);
    await runner.query(`DROP INDEX "public"."refund_foreign_idx"`);
    await runner.query(`DROP INDEX "public"."refund_one_staff_idx"`);
    await runner.query(`DROP TABLE "refund"`);
    await runner.query(`DROP INDEX "public"."dispute_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."dispute_attempt_id_idx"`);
    await runner.query(`DROP INDEX "public"."dispute_open_idx"`);
    await runner.query(`DROP TABLE "dispute"`);
  }
}
