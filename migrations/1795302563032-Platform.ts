import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Platform1795302563032 implements MigrationInterface {
  name = 'Platform1795302563032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "audit_entry" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(), "tenant_id" uuid, "competition_id" uuid, "actor_kind" text NOT NULL, "actor_id" uuid, "actor_name" text NOT NULL, "action" text NOT NULL, "subject_type" text NOT NULL, "subject_id" text, "before" jsonb, "after" jsonb, "reason" text, "idempotency_key" text, "input_hash" text, "address" text, "user_agent" text, "request_id" text NOT NULL, CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "audit_entry_idempotency_idx" ON "audit_entry"  ("actor_id", "idempotency_key") WHERE idempotency_key is not null`);
    await runner.query(`CREATE INDEX "audit_entry_actor_id_created_at_idx" ON "audit_entry"  ("actor_id", "created_at")`);
    await runner.query(`CREATE INDEX "audit_entry_subject_type_subject_id_id_idx" ON "audit_entry"  ("subject_type", "subject_id", "id")`);
    await runner.query(`CREATE INDEX "audit_entry_tenant_id_created_at_id_idx" ON "audit_entry"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "audit_seal" ("seq" bigint NOT NULL, "audit_entry_id" bigint NOT NULL, "hash" bytea NOT NULL, CONSTRAINT "audit_seal_audit_entry_id_key" UNIQUE ("audit_entry_id"), CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("seq"))`);
    await runner.query(`CREATE TABLE "throttle_window" ("key" text NOT NULL, "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "hits" integer NOT NULL, CONSTRAINT "throttle_window_pkey" PRIMARY KEY ("key"))`);
    await runner.query(`CREATE INDEX "throttle_window_started_at_idx" ON "throttle_window"  ("started_at")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."throttle_window_started_at_idx"`);
    await runner.query(`DROP TABLE "throttle_window"`);
    await runner.query(`DROP TABLE "audit_seal"`);
    await runner.query(`DROP INDEX "public"."audit_entry_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."audit_entry_subject_type_subject_id_id_idx"`);
    await runner.query(`DROP INDEX "public"."audit_entry_actor_id_created_at_idx"`);
    await runner.query(`DROP INDEX "public"."audit_entry_idempotency_idx"`);
    await runner.query(`DROP TABLE "audit_entry"`);
  }
}
