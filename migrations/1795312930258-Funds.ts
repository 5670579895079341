import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Funds1795312930258 implements MigrationInterface {
  name = 'Funds1795312930258';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "bank_account" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "kind" text NOT NULL, "code" text NOT NULL, "bank_name" text NOT NULL, "holder" text NOT NULL, "tail" text, "columns" jsonb, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "bank_account_code" CHECK (code ~ '^[a-z0-9][a-z0-9_-]{0,29}$' and (kind = 'treasury') = (code = 'treasury')), CONSTRAINT "bank_account_kind" CHECK (kind in ('bank', 'treasury')), CONSTRAINT "bank_account_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "bank_account_treasury_idx" ON "bank_account"  ("tenant_id") WHERE kind = 'treasury'`);
    await runner.query(`CREATE UNIQUE INDEX "bank_account_code_idx" ON "bank_account"  ("tenant_id", "code")`);
    await runner.query(`CREATE TABLE "opened_fund" ("fund_id" integer NOT NULL, "tenant_id" uuid NOT NULL, "competition_id" uuid, "kind" text NOT NULL, "opened_by" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "opened_fund_kind" CHECK (kind in ('grant', 'campaign', 'matching')), CONSTRAINT "opened_fund_pkey" PRIMARY KEY ("fund_id"))`);
    await runner.query(`CREATE UNIQUE INDEX "opened_fund_competition_idx" ON "opened_fund"  ("tenant_id", "competition_id") WHERE kind = 'grant'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."opened_fund_competition_idx"`);
    await runner.query(`DROP TABLE "opened_fund"`);
    await runner.query(`DROP INDEX "public"."bank_account_code_idx"`);
    await runner.query(`DROP INDEX "public"."bank_account_treasury_idx"`);
    await runner.query(`DROP TABLE "bank_account"`);
  }
}
