import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Records1795303807140 implements MigrationInterface {
  name = 'Records1795303807140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "attachment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "owner_id" uuid NOT NULL, "original_name" text NOT NULL, "media_type" text NOT NULL, "bytes" integer NOT NULL, "sha256" text NOT NULL, "storage_key" text NOT NULL, "width" integer, "height" integer, "thumbnail_key" text, "scan_status" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "attachment_bytes" CHECK (bytes > 0), CONSTRAINT "attachment_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "attachment_tenant_id_sha256_idx" ON "attachment"  ("tenant_id", "sha256")`);
    await runner.query(`CREATE UNIQUE INDEX "attachment_same_bytes_idx" ON "attachment"  ("owner_id", "tenant_id", "sha256")`);
    await runner.query(`CREATE TABLE "document" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid, "kind" text NOT NULL, "year" integer NOT NULL, "serial" integer NOT NULL, "number" text NOT NULL, "title" text NOT NULL, "html" text NOT NULL, "data" jsonb NOT NULL, "sha256" text NOT NULL, "subject_type" text NOT NULL, "subject_id" uuid NOT NULL, "issued_by_id" uuid, "public" boolean NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "document_serial" CHECK (serial > 0), CONSTRAINT "document_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "document_subject_type_subject_id_idx" ON "document"  ("subject_type", "subject_id")`);
    await runner.query(`CREATE INDEX "document_competition_id_created_at_id_idx" ON "document"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "document_number_idx" ON "document"  ("tenant_id", "kind", "year", "serial")`);
    await runner.query(`CREATE TABLE "document_counter" ("tenant_id" uuid NOT NULL, "kind" text NOT NULL, "year" integer NOT NULL, "last" integer NOT NULL, CONSTRAINT "document_counter_pkey" PRIMARY KEY ("tenant_id", "kind", "year"))`);
    await runner.query(`CREATE TABLE "notification_preference" ("person_id" uuid NOT NULL, "sms" boolean NOT NULL DEFAULT true, "quiet_from" text, "quiet_until" text, "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "notification_preference_quiet" CHECK ((quiet_from is null) = (quiet_until is null)), CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("person_id"))`);
    await runner.query(`CREATE TABLE "notification" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "person_id" uuid NOT NULL, "template" text NOT NULL, "data" jsonb NOT NULL, "channel" text NOT NULL, "status" text NOT NULL, "attempts" integer NOT NULL DEFAULT '0', "failure" text, "sent_at" TIMESTAMP(3) WITH TIME ZONE, "read_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "notification_status" CHECK (status in ('pending', 'sent', 'failed', 'skipped')), CONSTRAINT "notification_channel" CHECK (channel in ('in-app', 'sms')), CONSTRAINT "notification_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "notification_pending_idx" ON "notification"  ("created_at") WHERE status = 'pending'`);
    await runner.query(`CREATE INDEX "notification_person_id_created_at_id_idx" ON "notification"  ("person_id", "created_at", "id")`);
    await runner.query(`select make_append_only('document')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."notification_person_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."notification_pending_idx"`);
    await runner.query(`DROP TABLE "notification"`);
    await runner.query(`DROP TABLE "notification_preference"`);
    await runner.query(`DROP TABLE "document_counter"`);
    await runner.query(`DROP INDEX "public"."document_number_idx"`);
    await runner.query(`DROP INDEX "public"."document_competition_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."document_subject_type_subject_id_idx"`);
    await runner.query(`DROP TABLE "document"`);
    await runner.query(`DROP INDEX "public"."attachment_same_bytes_idx"`);
    await runner.query(`DROP INDEX "public"."attachment_tenant_id_sha256_idx"`);
    await runner.query(`DROP TABLE "attachment"`);
  }
}
