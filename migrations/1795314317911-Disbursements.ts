import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Disbursements1795314317911 implements MigrationInterface {
  name = 'Disbursements1795314317911';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "disbursement" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "tranche_id" uuid NOT NULL, "budget_line_id" uuid NOT NULL, "payee_id" uuid NOT NULL, "amount_fen" bigint NOT NULL, "purpose" text NOT NULL, "status" text NOT NULL DEFAULT 'draft', "content_hash" text NOT NULL, "round" integer NOT NULL DEFAULT '1', "revision" integer NOT NULL DEFAULT '1', "requested_by_id" uuid NOT NULL, "approvals_needed" integer NOT NULL DEFAULT '1', "approvals" integer NOT NULL DEFAULT '0', "reserved_journal_id" bigint, "attempts" integer NOT NULL DEFAULT '0', "paid_at" TIMESTAMP(3) WITH TIME ZONE, "acquit_by" TIMESTAMP(3) WITH TIME ZONE, "acquitted_fen" bigint NOT NULL DEFAULT '0', "returned_fen" bigint NOT NULL DEFAULT '0', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "disbursement_settled" CHECK ((status in ('acquitted', 'returned')) = (paid_at is not null and acquitted_fen + returned_fen = amount_fen)), CONSTRAINT "disbursement_paid" CHECK ((paid_at is not null) = (status in ('paid', 'acquitted', 'returned')) and (paid_at is not null or acquitted_fen + returned_fen = 0)), CONSTRAINT "disbursement_reserved" CHECK ((reserved_journal_id is not null) = (status in ('approved', 'instructed', 'paid', 'acquitted', 'bounced', 'returned'))), CONSTRAINT "disbursement_amounts" CHECK (amount_fen > 0 and acquitted_fen >= 0 and returned_fen >= 0 and acquitted_fen + returned_fen <= amount_fen), CONSTRAINT "disbursement_status" CHECK (status in ('draft', 'submitted', 'reviewed', 'approved', 'instructed', 'paid', 'acquitted', 'bounced', 'returned', 'cancelled')), CONSTRAINT "disbursement_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "disbursement_budget_line_id_idx" ON "disbursement"  ("budget_line_id")`);
    await runner.query(`CREATE INDEX "disbursement_tranche_id_idx" ON "disbursement"  ("tranche_id")`);
    await runner.query(`CREATE INDEX "disbursement_grant_id_created_at_id_idx" ON "disbursement"  ("grant_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "disbursement_competition_id_created_at_id_idx" ON "disbursement"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "disbursement_tenant_id_created_at_id_idx" ON "disbursement"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "disbursement_tenant_id_status_created_at_id_idx" ON "disbursement"  ("tenant_id", "status", "created_at", "id")`);
    await runner.query(`CREATE TABLE "disbursement_file" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "disbursement_id" uuid NOT NULL, "attachment_id" uuid NOT NULL, "sha256" text NOT NULL, "kind" text NOT NULL, "released" boolean NOT NULL DEFAULT false, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "disbursement_file_disbursement_id_attachment_id_key" UNIQUE ("disbursement_id", "attachment_id"), CONSTRAINT "disbursement_file_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "disbursement_file_invoice_idx" ON "disbursement_file"  ("tenant_id", "sha256") WHERE kind = 'invoice' and not released`);
    await runner.query(`CREATE INDEX "disbursement_file_attachment_id_idx" ON "disbursement_file"  ("attachment_id")`);
    await runner.query(`CREATE TABLE "disbursement_payment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "disbursement_id" uuid NOT NULL, "attempt" integer NOT NULL, "status" text NOT NULL, "pay_from" text NOT NULL, "reference" text, "journal_id" bigint, "bounce_reason" text, "instructed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "paid_at" TIMESTAMP(3) WITH TIME ZONE, "bounced_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "disbursement_payment_disbursement_id_attempt_key" UNIQUE ("disbursement_id", "attempt"), CONSTRAINT "disbursement_payment_paid" CHECK (status <> 'paid' or (reference is not null and paid_at is not null and journal_id is not null)), CONSTRAINT "disbursement_payment_status" CHECK (status in ('instructed', 'paid', 'bounced')), CONSTRAINT "disbursement_payment_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "disbursement_payment_reference_idx" ON "disbursement_payment"  ("tenant_id", "reference") WHERE reference is not null`);
    await runner.query(`CREATE UNIQUE INDEX "disbursement_payment_standing_idx" ON "disbursement_payment"  ("disbursement_id") WHERE status <> 'bounced'`);
    await runner.query(`CREATE TABLE "disbursement_policy" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "version" integer NOT NULL, "policy" jsonb NOT NULL, "reason" text, "set_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "disbursement_policy_tenant_id_version_key" UNIQUE ("tenant_id", "version"), CONSTRAINT "disbursement_policy_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "disbursement_duty" ("disbursement_id" uuid NOT NULL, "person_id" uuid NOT NULL, "duty" text NOT NULL, CONSTRAINT "disbursement_one_duty" UNIQUE ("disbursement_id", "person_id"), CONSTRAINT "disbursement_duty_known" CHECK (duty in ('request', 'make', 'review', 'approve', 'pay')), CONSTRAINT "disbursement_duty_pkey" PRIMARY KEY ("disbursement_id", "person_id", "duty"))`);
    await runner.query(`CREATE INDEX "disbursement_duty_person_id_idx" ON "disbursement_duty"  ("person_id")`);
    await runner.query(`CREATE TABLE "disbursement_step" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "disbursement_id" uuid NOT NULL, "person_id" uuid NOT NULL, "duty" text NOT NULL, "person_name" text NOT NULL, "action" text NOT NULL, "round" integer NOT NULL, "content_hash" text NOT NULL, "amount_fen" bigint NOT NULL, "from_status" text NOT NULL, "to_status" text NOT NULL, "reason" text, "idempotency_key" text NOT NULL, "request_hash" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "disbursement_step_key" UNIQUE ("person_id", "idempotency_key"), CONSTRAINT "disbursement_step_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "disbursement_step_reviewed_once_idx" ON "disbursement_step"  ("disbursement_id", "round", "action") WHERE action in ('submit', 'review')`);
    await runner.query(`CREATE UNIQUE INDEX "disbursement_step_approved_once_idx" ON "disbursement_step"  ("disbursement_id", "round", "person_id") WHERE action = 'approve'`);
    await runner.query(`CREATE INDEX "disbursement_step_handled_idx" ON "disbursement_step"  ("person_id", "created_at") WHERE action in ('approve', 'pay')`);
    await runner.query(`CREATE INDEX "disbursement_step_disbursement_id_created_at_id_idx" ON "disbursement_step"  ("disbursement_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "money_return" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "disbursement_id" uuid NOT NULL, "amount_fen" bigint NOT NULL, "kind" text NOT NULL, "reference" text NOT NULL, "recorded_by_id" uuid NOT NULL, "settled_to" text, "settled_by_id" uuid, "settled_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "money_return_reference" UNIQUE ("tenant_id", "reference"), CONSTRAINT "money_return_settled" CHECK ((settled_to is null) = (settled_at is null) and (settled_at is null) = (settled_by_id is null) and settled_by_id is distinct from recorded_by_id), CONSTRAINT "money_return_amount" CHECK (amount_fen > 0), CONSTRAINT "money_return_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "money_return_grant_id_idx" ON "money_return"  ("grant_id")`);
    await runner.query(`CREATE INDEX "money_return_disbursement_id_created_at_idx" ON "money_return"  ("disbursement_id", "created_at")`);
    await runner.query(`CREATE TABLE "invoice" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "disbursement_id" uuid NOT NULL, "number" text NOT NULL, "issued_on" date NOT NULL, "seller" text NOT NULL, "category" text NOT NULL, "amount_fen" bigint NOT NULL, "accepted_fen" bigint NOT NULL DEFAULT '0', "attachment_id" uuid NOT NULL, "sha256" text NOT NULL, "recorded_by_id" uuid NOT NULL, "voided_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "invoice_voided_unused" CHECK (voided_at is null or accepted_fen = 0), CONSTRAINT "invoice_amounts" CHECK (amount_fen > 0 and accepted_fen >= 0 and accepted_fen <= amount_fen), CONSTRAINT "invoice_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "invoice_file_idx" ON "invoice"  ("tenant_id", "sha256") WHERE voided_at is null`);
    await runner.query(`CREATE UNIQUE INDEX "invoice_number_idx" ON "invoice"  ("tenant_id", "number") WHERE voided_at is null`);
    await runner.query(`CREATE INDEX "invoice_disbursement_id_created_at_id_idx" ON "invoice"  ("disbursement_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "acquittal" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "disbursement_id" uuid NOT NULL, "status" text NOT NULL, "total_fen" bigint NOT NULL, "proposed_by_id" uuid NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "reason" text, "journal_id" bigint, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "acquittal_posted" CHECK ((status = 'accepted') = (journal_id is not null)), CONSTRAINT "acquittal_two_people" CHECK (decided_by_id is distinct from proposed_by_id), CONSTRAINT "acquittal_status" CHECK (status in ('proposed', 'accepted', 'rejected') and (status = 'proposed') = (decided_at is null)), CONSTRAINT "acquittal_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "acquittal_open_idx" ON "acquittal"  ("disbursement_id") WHERE status = 'proposed'`);
    await runner.query(`CREATE INDEX "acquittal_disbursement_id_created_at_id_idx" ON "acquittal"  ("disbursement_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "acquittal_line" ("acquittal_id" uuid NOT NULL, "invoice_id" uuid NOT NULL, "amount_fen" bigint NOT NULL, CONSTRAINT "acquittal_line_amount" CHECK (amount_fen > 0), CONSTRAINT "acquittal_line_pkey" PRIMARY KEY ("acquittal_id", "invoice_id"))`);
    await runner.query(`CREATE INDEX "acquittal_line_invoice_id_idx" ON "acquittal_line"  ("invoice_id")`);
    await runner.query(`CREATE TABLE "payee" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "holder" text NOT NULL, "bank_name" text NOT NULL, "account_sealed" text NOT NULL, "account_hash" text NOT NULL, "account_masked" text NOT NULL, "changed" boolean NOT NULL, "usable_from" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "replaces_id" uuid, "registered_by_id" uuid NOT NULL, "confirmed_by_id" uuid, "confirmed_at" TIMESTAMP(3) WITH TIME ZONE, "retired_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "payee_confirmed" CHECK ((confirmed_by_id is null) = (confirmed_at is null) and confirmed_by_id is distinct from registered_by_id), CONSTRAINT "payee_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "payee_current_idx" ON "payee"  ("grant_id", "account_hash") WHERE retired_at is null`);
    await runner.query(`CREATE INDEX "payee_tenant_id_account_hash_idx" ON "payee"  ("tenant_id", "account_hash")`);
    await runner.query(`CREATE INDEX "payee_grant_id_created_at_id_idx" ON "payee"  ("grant_id", "created_at", "id")`);
    await runner.query(`ALTER TABLE "disbursement_file" ADD CONSTRAINT "disbursement_file_disbursement_id_fkey" FOREIGN KEY ("disbursement_id") REFERENCES "disbursement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "disbursement_payment" ADD CONSTRAINT "disbursement_payment_disbursement_id_fkey" FOREIGN KEY ("disbursement_id") REFERENCES "disbursement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "disbursement_duty" ADD CONSTRAINT "disbursement_duty_disbursement_id_fkey" FOREIGN KEY ("disbursement_id") REFERENCES "disbursement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "disbursement_step" ADD CONSTRAINT "disbursement_step_disbursement_id_person_id_duty_fkey" FOREIGN KEY ("disbursement_id", "person_id", "duty") REFERENCES "disbursement_duty"("disbursement_id","person_id","duty") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "money_return" ADD CONSTRAINT "money_return_disbursement_id_fkey" FOREIGN KEY ("disbursement_id") REFERENCES "disbursement"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "acquittal_line" ADD CONSTRAINT "acquittal_line_acquittal_id_fkey" FOREIGN KEY ("acquittal_id") REFERENCES "acquittal"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "acquittal_line" ADD CONSTRAINT "acquittal_line_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "acquittal_line" DROP CONSTRAINT "acquittal_line_invoice_id_fkey"`);
    await runner.query(`ALTER TABLE "acquittal_line" DROP CONSTRAINT "acquittal_line_acquittal_id_fkey"`);
    await runner.query(`ALTER TABLE "money_return" DROP CONSTRAINT "money_return_disbursement_id_fkey"`);
    await runner.query(`ALTER TABLE "disbursement_step" DROP CONSTRAINT "disbursement_step_disbursement_id_person_id_duty_fkey"`);
    await runner.query(`ALTER TABLE "disbursement_duty" DROP CONSTRAINT "disbursement_duty_disbursement_id_fkey"`);
    await runner.query(`ALTER TABLE "disbursement_payment" DROP CONSTRAINT "disbursement_payment_disbursement_id_fkey"`);
    await runner.query(`ALTER TABLE "disbursement_file" DROP CONSTRAINT "disbursement_file_disbursement_id_fkey"`);
    await runner.query(`DROP INDEX "public"."payee_grant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."payee_tenant_id_account_hash_idx"`);
    await runner.query(`DROP INDEX "public"."payee_current_idx"`);
    await runner.query(`DROP TABLE "payee"`);
    await runner.query(`DROP INDEX "public"."acquittal_line_invoice_id_idx"`);
    await runner.query(`DROP TABLE "acquittal_line"`);
    await runner.query(`DROP INDEX "public"."acquittal_disbursement_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."acquittal_open_idx"`);
    await runner.query(`DROP TABLE "acquittal"`);
    await runner.query(`DROP INDEX "public"."invoice_disbursement_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."invoice_number_idx"`);
    await runner.query(`DROP INDEX "public"."invoice_file_idx"`);
    await runner.query(`DROP TABLE "invoice"`);
    await runner.query(`DROP INDEX "public"."money_return_disbursement_id_created_at_idx"`);
    await runner.query(`DROP INDEX "public"."money_return_grant_id_idx"`);
    await runner.query(`DROP TABLE "money_return"`);
    await runner.query(`DROP INDEX "public"."disbursement_step_disbursement_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_step_handled_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_step_approved_once_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_step_reviewed_once_idx"`);
    await runner.query(`DROP TABLE "disbursement_step"`);
    await runner.query(`DROP INDEX "public"."disbursement_duty_person_id_idx"`);
    await runner.query(`DROP TABLE "disbursement_duty"`);
    await runner.query(`DROP TABLE "disbursement_policy"`);
    await runner.query(`DROP INDEX "public"."disbursement_payment_standing_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_payment_reference_idx"`);
    await runner.query(`DROP TABLE "disbursement_payment"`);
    await runner.query(`DROP INDEX "public"."disbursement_file_attachment_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_file_invoice_idx"`);
    await runner.query(`DROP TABLE "disbursement_file"`);
    await runner.query(`DROP INDEX "public"."disbursement_tenant_id_status_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_competition_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_grant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_tranche_id_idx"`);
    await runner.query(`DROP INDEX "public"."disbursement_budget_line_id_idx"`);
    await runner.query(`DROP TABLE "disbursement"`);
  }
}
