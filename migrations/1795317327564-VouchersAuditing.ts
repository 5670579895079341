import type { MigrationInterface, QueryRunner } from 'typeorm';

export class VouchersAuditing1795317327564 implements MigrationInterface {
  name = 'VouchersAuditing1795317327564';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "audit_finding" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "period" text NOT NULL, "journal_id" bigint, "status" text NOT NULL DEFAULT 'open', "raised_by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "audit_finding_status" CHECK (status in ('open', 'answered', 'closed')), CONSTRAINT "audit_finding_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "audit_finding_open_idx" ON "audit_finding"  ("tenant_id", "period") WHERE status = 'open'`);
    await runner.query(`CREATE INDEX "audit_finding_tenant_id_created_at_id_idx" ON "audit_finding"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "finding_note" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "finding_id" uuid NOT NULL, "place" integer NOT NULL, "act" text NOT NULL, "text" text NOT NULL, "by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "finding_note_place" UNIQUE ("finding_id", "place"), CONSTRAINT "finding_note_act" CHECK (act in ('raise', 'answer', 'return', 'close')), CONSTRAINT "finding_note_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "audit_sample_draw" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "from_day" date NOT NULL, "until_day" date NOT NULL, "seed" text NOT NULL, "population" integer NOT NULL, "population_hash" text NOT NULL, "largest_ids" bigint array NOT NULL, "drawn_ids" bigint array NOT NULL, "drawn_by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "audit_sample_span" CHECK (from_day <= until_day and population >= 0), CONSTRAINT "audit_sample_draw_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "audit_sample_draw_tenant_id_created_at_id_idx" ON "audit_sample_draw"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "voucher_print" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "size" text NOT NULL, "vouchers" integer NOT NULL, "again" integer NOT NULL, "printed_by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "voucher_print_some" CHECK (vouchers > 0), CONSTRAINT "voucher_print_size" CHECK (size in ('slip', 'a5', 'a4')), CONSTRAINT "voucher_print_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "voucher_print_tenant_id_created_at_id_idx" ON "voucher_print"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "voucher_copy" ("print_id" uuid NOT NULL, "position" integer NOT NULL, "journal_id" bigint NOT NULL, "nth" integer NOT NULL, CONSTRAINT "voucher_copy_nth" UNIQUE ("journal_id", "nth"), CONSTRAINT "voucher_copy_counted" CHECK (nth > 0 and position > 0), CONSTRAINT "voucher_copy_pkey" PRIMARY KEY ("print_id", "position"))`);
    await runner.query(`ALTER TABLE "finding_note" ADD CONSTRAINT "finding_note_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "audit_finding"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "voucher_copy" ADD CONSTRAINT "voucher_copy_print_id_fkey" FOREIGN KEY ("print_id") REFERENCES "voucher_print"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`select make_append_only('voucher_print'), make_append_only('voucher_copy'), make_append_only('audit_sample_draw'), make_append_only('finding_note')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "voucher_copy" DROP CONSTRAINT "voucher_copy_print_id_fkey"`);
    await runner.query(`ALTER TABLE "finding_note" DROP CONSTRAINT "finding_note_finding_id_fkey"`);
    await runner.query(`DROP TABLE "voucher_copy"`);
    await runner.query(`DROP INDEX "public"."voucher_print_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "voucher_print"`);
    await runner.query(`DROP INDEX "public"."audit_sample_draw_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "audit_sample_draw"`);
    await runner.query(`DROP TABLE "finding_note"`);
    await runner.query(`DROP INDEX "public"."audit_finding_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."audit_finding_open_idx"`);
    await runner.query(`DROP TABLE "audit_finding"`);
  }
}
