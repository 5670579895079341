import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InvoiceCopies1795339600000 implements MigrationInterface {
  name = 'InvoiceCopies1795339600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "invoice_copy" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "invoice_id" uuid NOT NULL, "attachment_id" uuid NOT NULL, "sha256" text NOT NULL, "about" text NOT NULL, "published_by_id" uuid NOT NULL, "published_reason" text NOT NULL, "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "withdrawn_by_id" uuid, "withdrawn_reason" text, "withdrawn_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "invoice_copy_withdrawn" CHECK ((withdrawn_at is null) = (withdrawn_by_id is null) and (withdrawn_at is null) = (withdrawn_reason is null)), CONSTRAINT "invoice_copy_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "invoice_copy_competition_id_idx" ON "invoice_copy"  ("competition_id")`);
    await runner.query(`CREATE INDEX "invoice_copy_attachment_id_idx" ON "invoice_copy"  ("attachment_id")`);
    await runner.query(`CREATE UNIQUE INDEX "invoice_copy_standing_idx" ON "invoice_copy"  ("invoice_id") WHERE withdrawn_at is null`);
    await runner.query(`ALTER TABLE "invoice_copy" ADD CONSTRAINT "invoice_copy_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoice"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "invoice_copy" DROP CONSTRAINT "invoice_copy_invoice_id_fkey"`);
    await runner.query(`DROP INDEX "public"."invoice_copy_standing_idx"`);
    await runner.query(`DROP INDEX "public"."invoice_copy_attachment_id_idx"`);
    await runner.query(`DROP INDEX "public"."invoice_copy_competition_id_idx"`);
    await runner.query(`DROP TABLE "invoice_copy"`);
  }
}
