import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Competitions1795303268266 implements MigrationInterface {
  name = 'Competitions1795303268266';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "competition" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "name" text NOT NULL, "season" text NOT NULL, "stage" text NOT NULL DEFAULT 'draft', "rules" jsonb NOT NULL, "rules_version" integer NOT NULL DEFAULT '0', "rules_hash" text, "frozen_at" TIMESTAMP(3) WITH TIME ZONE, "cloned_from_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "revision" integer NOT NULL DEFAULT '1', CONSTRAINT "competition_tenant_id_name_season_key" UNIQUE ("tenant_id", "name", "season"), CONSTRAINT "competition_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "competition_stage_created_at_id_idx" ON "competition"  ("stage", "created_at", "id")`);
    await runner.query(`CREATE INDEX "competition_tenant_id_created_at_id_idx" ON "competition"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "draw" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "competition_id" uuid NOT NULL, "purpose" text NOT NULL, "secret" text NOT NULL, "commitment" text NOT NULL, "committed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "public_value" text, "revealed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "draw_competition_id_purpose_key" UNIQUE ("competition_id", "purpose"), CONSTRAINT "draw_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "rules_version" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "competition_id" uuid NOT NULL, "version" integer NOT NULL, "rules" jsonb NOT NULL, "hash" text NOT NULL, "reason" text, "changes" jsonb NOT NULL, "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "published_by_id" uuid, CONSTRAINT "rules_version_competition_id_version_key" UNIQUE ("competition_id", "version"), CONSTRAINT "rules_version_pkey" PRIMARY KEY ("id"))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "rules_version"`);
    await runner.query(`DROP TABLE "draw"`);
    await runner.query(`DROP INDEX "public"."competition_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."competition_stage_created_at_id_idx"`);
    await runner.query(`DROP TABLE "competition"`);
  }
}
