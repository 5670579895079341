import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TopUps1795327950459 implements MigrationInterface {
  name = 'TopUps1795327950459';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "top_up" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "campaign_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid, "amount_fen" bigint NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "proposed_by_id" uuid NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "reason" text, "journal_id" bigint, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "top_up_status" CHECK (status in ('proposed', 'confirmed', 'rejected')), CONSTRAINT "top_up_amount" CHECK (amount_fen > 0), CONSTRAINT "top_up_two_people" CHECK (decided_by_id is null or decided_by_id <> proposed_by_id), CONSTRAINT "top_up_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "top_up_project_id_idx" ON "top_up"  ("project_id")`);
    await runner.query(`CREATE INDEX "top_up_campaign_id_created_at_id_idx" ON "top_up"  ("campaign_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "top_up_open_idx" ON "top_up"  ("campaign_id") WHERE status = 'proposed'`);
    await runner.query(`CREATE TABLE "grant_top_up" ("id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "grant_id" uuid NOT NULL, "amount_fen" bigint NOT NULL, "source" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "grant_top_up_amount" CHECK (amount_fen > 0), CONSTRAINT "grant_top_up_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "grant_top_up_grant_id_created_at_id_idx" ON "grant_top_up"  ("grant_id", "created_at", "id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."grant_top_up_grant_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "grant_top_up"`);
    await runner.query(`DROP INDEX "public"."top_up_open_idx"`);
    await runner.query(`DROP INDEX "public"."top_up_campaign_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."top_up_project_id_idx"`);
    await runner.query(`DROP TABLE "top_up"`);
  }
}
