import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1795302742669 implements MigrationInterface {
  name = 'Identity1795302742669';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "person" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "name" text NOT NULL, "phone" text, "account" text, "password_hash" text, "totp_secret" text, "totp_last_step" bigint, "community_id" uuid, "organisation" text, "locale" text NOT NULL DEFAULT 'zh-CN', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "suspended_at" TIMESTAMP(3) WITH TIME ZONE, "erased_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "person_reachable" CHECK (phone is not null or account is not null or erased_at is not null), CONSTRAINT "person_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "person_phone_idx" ON "person"  ("phone") WHERE phone is not null`);
    await runner.query(`CREATE UNIQUE INDEX "person_account_idx" ON "person"  ("account") WHERE account is not null`);
    await runner.query(`CREATE INDEX "person_community_id_idx" ON "person"  ("community_id")`);
    await runner.query(`CREATE TABLE "role_grant" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "person_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "competition_id" uuid, "role" text NOT NULL, "granted_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "revoked_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "role_grant_current_idx" ON "role_grant"  ("person_id", "tenant_id", "competition_id", "role") WHERE revoked_at is null`);
    await runner.query(`CREATE TABLE "session" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "token_hash" text NOT NULL, "kind" text NOT NULL, "person_id" uuid, "judge_id" uuid, "judge_panel" text, "display_name" text NOT NULL, "device_id" uuid, "tenant_id" uuid, "competition_id" uuid, "address" text, "user_agent" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "stepped_up_at" TIMESTAMP(3) WITH TIME ZONE, "revoked_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "session_token_hash_key" UNIQUE ("token_hash"), CONSTRAINT "session_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "session_person_id_idx" ON "session"  ("person_id")`);
    await runner.query(`CREATE INDEX "session_judge_id_idx" ON "session"  ("judge_id")`);
    await runner.query(`CREATE TABLE "tenant" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "code" text NOT NULL, "name" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "tenant_code_key" UNIQUE ("code"), CONSTRAINT "tenant_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "community" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "code" text NOT NULL, "name" text NOT NULL, CONSTRAINT "community_tenant_id_code_key" UNIQUE ("tenant_id", "code"), CONSTRAINT "community_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`ALTER TABLE "community" ADD CONSTRAINT "community_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "community" DROP CONSTRAINT "community_tenant_id_fkey"`);
    await runner.query(`DROP TABLE "community"`);
    await runner.query(`DROP TABLE "tenant"`);
    await runner.query(`DROP INDEX "public"."session_judge_id_idx"`);
    await runner.query(`DROP INDEX "public"."session_person_id_idx"`);
    await runner.query(`DROP TABLE "session"`);
    await runner.query(`DROP INDEX "public"."role_grant_current_idx"`);
    await runner.query(`DROP TABLE "role_grant"`);
    await runner.query(`DROP INDEX "public"."person_community_id_idx"`);
    await runner.query(`DROP INDEX "public"."person_account_idx"`);
    await runner.query(`DROP INDEX "public"."person_phone_idx"`);
    await runner.query(`DROP TABLE "person"`);
  }
}
