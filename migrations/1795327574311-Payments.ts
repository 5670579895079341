import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Payments1795327574311 implements MigrationInterface {
  name = 'Payments1795327574311';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "payment_attempt" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "pledge_id" uuid NOT NULL, "provider" text NOT NULL, "merchant" text NOT NULL, "number" text NOT NULL, "amount_fen" bigint NOT NULL, "currency" text NOT NULL, "subject" text NOT NULL, "device" text NOT NULL, "return_url" text NOT NULL, "status" text NOT NULL DEFAULT 'created', "provider_number" text, "paid_number" text, "paid_at" TIMESTAMP(3) WITH TIME ZONE, "outcome" text, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "asks" integer NOT NULL DEFAULT '0', "asked_at" TIMESTAMP(3) WITH TIME ZONE, "next_ask_at" TIMESTAMP(3) WITH TIME ZONE, "closed_at" TIMESTAMP(3) WITH TIME ZONE, "flagged_at" TIMESTAMP(3) WITH TIME ZONE, "differs" text array, "truth" jsonb, "created_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "payment_attempt_number_key" UNIQUE ("number"), CONSTRAINT "payment_attempt_outcome" CHECK ((status = 'succeeded') = (outcome is not null) and (outcome is null or outcome in ('counted', 'late')) and (outcome is null) = (paid_number is null) and (outcome is null) = (paid_at is null)), CONSTRAINT "payment_attempt_amount" CHECK (amount_fen > 0), CONSTRAINT "payment_attempt_provider" CHECK (provider in ('alipay', 'stripe', 'demo') and device in ('page', 'wap')), CONSTRAINT "payment_attempt_status" CHECK (status in ('created', 'redirected', 'processing', 'succeeded', 'failed', 'expired')), CONSTRAINT "payment_attempt_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "payment_attempt_paid_idx" ON "payment_attempt"  ("provider", "paid_number") WHERE paid_number is not null`);
    await runner.query(`CREATE INDEX "payment_attempt_alarm_idx" ON "payment_attempt"  ("tenant_id", "flagged_at") WHERE flagged_at is not null`);
    await runner.query(`CREATE INDEX "payment_attempt_ask_idx" ON "payment_attempt"  ("next_ask_at") WHERE next_ask_at is not null`);
    await runner.query(`CREATE UNIQUE INDEX "payment_attempt_open_idx" ON "payment_attempt"  ("pledge_id") WHERE status in ('created', 'redirected', 'processing')`);
    await runner.query(`CREATE INDEX "payment_attempt_campaign_id_created_at_id_idx" ON "payment_attempt"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "payment_attempt_pledge_id_created_at_id_idx" ON "payment_attempt"  ("pledge_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "payment_attempt_change" ("attempt_id" uuid NOT NULL, "position" integer NOT NULL, "tenant_id" uuid NOT NULL, "from_status" text, "to_status" text NOT NULL, "why" text NOT NULL, "truth" jsonb, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "payment_attempt_change_pkey" PRIMARY KEY ("attempt_id", "position"))`);
    await runner.query(`CREATE TABLE "demo_payment" ("number" text NOT NULL, "amount_fen" bigint NOT NULL, "subject" text NOT NULL, "return_url" text NOT NULL, "status" text NOT NULL DEFAULT 'open', "refunded_fen" bigint NOT NULL DEFAULT '0', "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "paid_at" TIMESTAMP(3) WITH TIME ZONE, "events" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "demo_payment_amounts" CHECK (amount_fen > 0 and refunded_fen >= 0 and refunded_fen <= amount_fen), CONSTRAINT "demo_payment_status" CHECK (status in ('open', 'paid', 'closed') and (status = 'paid') = (paid_at is not null)), CONSTRAINT "demo_payment_pkey" PRIMARY KEY ("number"))`);
    await runner.query(`CREATE TABLE "demo_refund" ("refund_number" text NOT NULL, "number" text NOT NULL, "amount_fen" bigint NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "demo_refund_pkey" PRIMARY KEY ("refund_number"))`);
    await runner.query(`CREATE INDEX "demo_refund_number_idx" ON "demo_refund"  ("number")`);
    await runner.query(`CREATE TABLE "webhook_inbox" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "provider" text NOT NULL, "event_id" text NOT NULL, "kind" text NOT NULL, "attempt_id" uuid, "object_number" text, "details" jsonb NOT NULL, "received_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "webhook_inbox_provider_event_id_key" UNIQUE ("provider", "event_id"), CONSTRAINT "webhook_inbox_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "webhook_inbox_provider_object_number_idx" ON "webhook_inbox"  ("provider", "object_number")`);
    await runner.query(`CREATE INDEX "webhook_inbox_attempt_id_idx" ON "webhook_inbox"  ("attempt_id")`);
    await runner.query(`select make_append_only('payment_attempt_change'), make_append_only('webhook_inbox')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."webhook_inbox_attempt_id_idx"`);
    await runner.query(`DROP INDEX "public"."webhook_inbox_provider_object_number_idx"`);
    await runner.query(`DROP TABLE "webhook_inbox"`);
    await runner.query(`DROP INDEX "public"."demo_refund_number_idx"`);
    await runner.query(`DROP TABLE "demo_refund"`);
    await runner.query(`DROP TABLE "demo_payment"`);
    await runner.query(`DROP TABLE "payment_attempt_change"`);
    await runner.query(`DROP INDEX "public"."payment_attempt_pledge_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."payment_attempt_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."payment_attempt_open_idx"`);
    await runner.query(`DROP INDEX "public"."payment_attempt_ask_idx"`);
    await runner.query(`DROP INDEX "public"."payment_attempt_alarm_idx"`);
    await runner.query(`DROP INDEX "public"."payment_attempt_paid_idx"`);
    await runner.query(`DROP TABLE "payment_attempt"`);
  }
}
