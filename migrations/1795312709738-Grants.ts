import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Grants1795312709738 implements MigrationInterface {
  name = 'Grants1795312709738';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "project_grant" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "team_id" uuid NOT NULL, "award_id" uuid NOT NULL, "fund_id" integer NOT NULL, "fund_code" text NOT NULL, "amount_fen" bigint NOT NULL, "status" text NOT NULL DEFAULT 'awaiting-notice', "holdings" integer NOT NULL DEFAULT '0', "terms" jsonb, "team_signed_at" TIMESTAMP(3) WITH TIME ZONE, "office_signed_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "project_grant_project_id_key" UNIQUE ("project_id"), CONSTRAINT "project_grant_agreed" CHECK (status not in ('agreed', 'suspended', 'completed') or (team_signed_at is not null and office_signed_at is not null)), CONSTRAINT "project_grant_status" CHECK (status in ('awaiting-notice', 'awarded', 'agreed', 'suspended', 'completed', 'terminated', 'lapsed')), CONSTRAINT "project_grant_amount" CHECK (amount_fen >= 0), CONSTRAINT "project_grant_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "project_grant_team_id_created_at_id_idx" ON "project_grant"  ("team_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "project_grant_tenant_id_created_at_id_idx" ON "project_grant"  ("tenant_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "project_grant_competition_id_created_at_id_idx" ON "project_grant"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "grant_budget_line" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "grant_id" uuid NOT NULL, "position" integer NOT NULL, "category" text NOT NULL, "title" text NOT NULL, "planned_fen" bigint NOT NULL, CONSTRAINT "grant_budget_line_grant_id_position_key" UNIQUE ("grant_id", "position"), CONSTRAINT "grant_budget_line_amount" CHECK (planned_fen >= 0), CONSTRAINT "grant_budget_line_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "grant_milestone" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "grant_id" uuid NOT NULL, "position" integer NOT NULL, "title" text NOT NULL, "due_on" date NOT NULL, "status" text NOT NULL DEFAULT 'open', CONSTRAINT "grant_milestone_grant_id_position_key" UNIQUE ("grant_id", "position"), CONSTRAINT "grant_milestone_status" CHECK (status in ('open', 'reported', 'accepted', 'rejected')), CONSTRAINT "grant_milestone_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "tranche" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "grant_id" uuid NOT NULL, "position" integer NOT NULL, "amount_fen" bigint NOT NULL, "milestone_id" uuid, "status" text NOT NULL DEFAULT 'planned', CONSTRAINT "tranche_grant_id_position_key" UNIQUE ("grant_id", "position"), CONSTRAINT "tranche_status" CHECK (status in ('planned', 'due', 'requested', 'paid')), CONSTRAINT "tranche_amount" CHECK (amount_fen > 0), CONSTRAINT "tranche_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`ALTER TABLE "grant_budget_line" ADD CONSTRAINT "grant_budget_line_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "project_grant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "grant_milestone" ADD CONSTRAINT "grant_milestone_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "project_grant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "tranche" ADD CONSTRAINT "tranche_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "project_grant"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "tranche" ADD CONSTRAINT "tranche_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "grant_milestone"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "tranche" DROP CONSTRAINT "tranche_milestone_id_fkey"`);
    await runner.query(`ALTER TABLE "tranche" DROP CONSTRAINT "tranche_grant_id_fkey"`);
    await runner.query(`ALTER TABLE "grant_milestone" DROP CONSTRAINT "grant_milestone_grant_id_fkey"`);
    await runner.query(`ALTER TABLE "grant_budget_line" DROP CONSTRAINT "grant_budget_line_grant_id_fkey"`);
    await runner.query(`DROP TABLE "tranche"`);
    await runner.query(`DROP TABLE "grant_milestone"`);
    await runner.query(`DROP TABLE "grant_budget_line"`);
    await runner.query(`DROP INDEX "public"."project_grant_competition_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."project_grant_tenant_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."project_grant_team_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "project_grant"`);
  }
}
