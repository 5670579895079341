import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Books1795314507903 implements MigrationInterface {
  name = 'Books1795314507903';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "bank_line" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "bank_account_id" uuid NOT NULL, "statement_id" uuid NOT NULL, "row" integer NOT NULL, "day" date NOT NULL, "amount_fen" bigint NOT NULL, "balance_fen" bigint, "counterparty" text NOT NULL, "counter_tail" text NOT NULL, "reference" text NOT NULL, "summary" text NOT NULL, "fingerprint" text NOT NULL, "occurrence" integer NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "bank_line_amount" CHECK (amount_fen <> 0), CONSTRAINT "bank_line_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "bank_line_bank_account_id_day_idx" ON "bank_line"  ("bank_account_id", "day")`);
    await runner.query(`CREATE INDEX "bank_line_bank_account_id_created_at_id_idx" ON "bank_line"  ("bank_account_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "bank_line_once_idx" ON "bank_line"  ("bank_account_id", "fingerprint", "occurrence")`);
    await runner.query(`CREATE TABLE "bank_match" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "bank_account_id" uuid NOT NULL, "because" text NOT NULL, "reason" text, "made_by" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "undone_at" TIMESTAMP(3) WITH TIME ZONE, "undone_by" text, "undone_reason" text, CONSTRAINT "bank_match_undone" CHECK ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null)), CONSTRAINT "bank_match_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "bank_match_bank_account_id_created_at_id_idx" ON "bank_match"  ("bank_account_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "bank_match_item" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "match_id" uuid NOT NULL, "line_id" uuid, "journal_id" bigint, "entry_line" smallint, "amount_fen" bigint NOT NULL, "active" boolean NOT NULL DEFAULT true, CONSTRAINT "bank_match_item_one" CHECK ((line_id is null) <> (journal_id is null) and (journal_id is null) = (entry_line is null)), CONSTRAINT "bank_match_item_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "bank_match_entry_idx" ON "bank_match_item"  ("journal_id", "entry_line") WHERE active and journal_id is not null`);
    await runner.query(`CREATE UNIQUE INDEX "bank_match_line_idx" ON "bank_match_item"  ("line_id") WHERE active and line_id is not null`);
    await runner.query(`CREATE INDEX "bank_match_item_match_id_idx" ON "bank_match_item"  ("match_id")`);
    await runner.query(`CREATE TABLE "bank_statement" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "bank_account_id" uuid NOT NULL, "file_name" text NOT NULL, "sha256" text NOT NULL, "covers_from" date NOT NULL, "covers_until" date NOT NULL, "opening_fen" bigint, "closing_fen" bigint, "new_lines" integer NOT NULL, "imported_by" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "bank_statement_period" CHECK (covers_from <= covers_until), CONSTRAINT "bank_statement_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "bank_statement_bank_account_id_covers_until_idx" ON "bank_statement"  ("bank_account_id", "covers_until")`);
    await runner.query(`CREATE UNIQUE INDEX "bank_statement_file_idx" ON "bank_statement"  ("bank_account_id", "sha256")`);
    await runner.query(`CREATE TABLE "money_in" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid, "fund_id" integer NOT NULL, "fund_code" text NOT NULL, "kind" text NOT NULL, "status" text NOT NULL DEFAULT 'recorded', "amount_fen" bigint NOT NULL, "received_on" date NOT NULL, "payer" text NOT NULL, "reference" text NOT NULL, "purpose" text NOT NULL, "bank_account_id" uuid, "recorded_by_id" uuid NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "reason" text, "round" integer NOT NULL DEFAULT '0', "arrival_journal_id" bigint, "journal_id" bigint, "receipt_id" uuid, "receipt_number" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "money_in_bank" CHECK ((kind = 'transfer') = (bank_account_id is not null)), CONSTRAINT "money_in_amount" CHECK (amount_fen > 0), CONSTRAINT "money_in_two_people" CHECK (decided_by_id is null or decided_by_id <> recorded_by_id), CONSTRAINT "money_in_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "money_in_reference_idx" ON "money_in"  ("tenant_id", "fund_id", "kind", "reference") WHERE status in ('recorded', 'confirmed', 'returned')`);
    await runner.query(`CREATE INDEX "money_in_tenant_id_created_at_id_idx" ON "money_in"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "journal_reversal" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "journal_id" bigint NOT NULL, "effective_on" date NOT NULL, "reason" text NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "reversal_id" bigint, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "journal_reversal_two_people" CHECK (decided_by_id is null or decided_by_id <> proposed_by_id), CONSTRAINT "journal_reversal_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "journal_reversal_tenant_id_created_at_id_idx" ON "journal_reversal"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "journal_reversal_open_idx" ON "journal_reversal"  ("journal_id") WHERE status = 'proposed'`);
    await runner.query(`CREATE TABLE "month_reopening" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "period" text NOT NULL, "reason" text NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "month_reopening_two_people" CHECK (decided_by_id is null or decided_by_id <> proposed_by_id), CONSTRAINT "month_reopening_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "month_reopening_tenant_id_created_at_id_idx" ON "month_reopening"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "month_reopening_open_idx" ON "month_reopening"  ("tenant_id", "period") WHERE status = 'proposed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."month_reopening_open_idx"`);
    await runner.query(`DROP INDEX "public"."month_reopening_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "month_reopening"`);
    await runner.query(`DROP INDEX "public"."journal_reversal_open_idx"`);
    await runner.query(`DROP INDEX "public"."journal_reversal_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "journal_reversal"`);
    await runner.query(`DROP INDEX "public"."money_in_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."money_in_reference_idx"`);
    await runner.query(`DROP TABLE "money_in"`);
    await runner.query(`DROP INDEX "public"."bank_statement_file_idx"`);
    await runner.query(`DROP INDEX "public"."bank_statement_bank_account_id_covers_until_idx"`);
    await runner.query(`DROP TABLE "bank_statement"`);
    await runner.query(`DROP INDEX "public"."bank_match_item_match_id_idx"`);
    await runner.query(`DROP INDEX "public"."bank_match_line_idx"`);
    await runner.query(`DROP INDEX "public"."bank_match_entry_idx"`);
    await runner.query(`DROP TABLE "bank_match_item"`);
    await runner.query(`DROP INDEX "public"."bank_match_bank_account_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "bank_match"`);
    await runner.query(`DROP INDEX "public"."bank_line_once_idx"`);
    await runner.query(`DROP INDEX "public"."bank_line_bank_account_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."bank_line_bank_account_id_day_idx"`);
    await runner.query(`DROP TABLE "bank_line"`);
  }
}
