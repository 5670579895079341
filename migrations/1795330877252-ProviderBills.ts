import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProviderBills1795330877252 implements MigrationInterface {
  name = 'ProviderBills1795330877252';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "provider_bill" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "provider" text NOT NULL, "merchant" text NOT NULL, "file_name" text NOT NULL, "sha256" text NOT NULL, "covers_until" date, "imported_by" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "provider_bill_provider_merchant_sha256_key" UNIQUE ("provider", "merchant", "sha256"), CONSTRAINT "provider_bill_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "provider_bill_line" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "bill_id" uuid NOT NULL, "provider" text NOT NULL, "merchant" text NOT NULL, "kind" text NOT NULL, "number" text NOT NULL, "object_number" text, "our_number" text, "request_number" text, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "day" date NOT NULL, "amount_fen" bigint NOT NULL, "fee_fen" bigint NOT NULL, "status" text NOT NULL, "tenant_id" uuid, "campaign_id" uuid, "attempt_id" uuid, "payout_line_id" uuid, "bank_line_id" uuid, CONSTRAINT "provider_bill_line_payout" CHECK (bank_line_id is null or (kind = 'payout' and status = 'matched')), CONSTRAINT "provider_bill_line_status" CHECK (status in ('unknown', 'differs', 'matched') and kind in ('payment', 'refund', 'dispute', 'payout', 'fee', 'other')), CONSTRAINT "provider_bill_line_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "provider_bill_line_unpaid_idx" ON "provider_bill_line"  ("provider", "merchant", "at") WHERE payout_line_id is null`);
    await runner.query(`CREATE INDEX "provider_bill_line_open_idx" ON "provider_bill_line"  ("tenant_id", "day") WHERE status <> 'matched'`);
    await runner.query(`CREATE INDEX "provider_bill_line_provider_object_number_idx" ON "provider_bill_line"  ("provider", "object_number")`);
    await runner.query(`CREATE INDEX "provider_bill_line_provider_merchant_at_number_idx" ON "provider_bill_line"  ("provider", "merchant", "at", "number")`);
    await runner.query(`CREATE UNIQUE INDEX "provider_bill_line_once_idx" ON "provider_bill_line"  ("provider", "merchant", "kind", "number")`);
    await runner.query(`CREATE INDEX "webhook_inbox_dispute_idx" ON "webhook_inbox"  ("provider", "kind") WHERE kind like 'charge.dispute.%'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."webhook_inbox_dispute_idx"`);
    await runner.query(`DROP INDEX "public"."provider_bill_line_once_idx"`);
    await runner.query(`DROP INDEX "public"."provider_bill_line_provider_merchant_at_number_idx"`);
    await runner.query(`DROP INDEX "public"."provider_bill_line_provider_object_number_idx"`);
    await runner.query(`DROP INDEX "public"."provider_bill_line_open_idx"`);
    await runner.query(`DROP INDEX "public"."provider_bill_line_unpaid_idx"`);
    await runner.query(`DROP TABLE "provider_bill_line"`);
    await runner.query(`DROP TABLE "provider_bill"`);
  }
}
