import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TeamDesk1795329200000 implements MigrationInterface {
  name = 'TeamDesk1795329200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "roadshow_material" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "project_id" uuid NOT NULL, "position" integer NOT NULL, "attachment_id" uuid NOT NULL, "sha256" text NOT NULL, "picture" boolean NOT NULL, "caption" text NOT NULL DEFAULT '', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "roadshow_material_project_id_attachment_id_key" UNIQUE ("project_id", "attachment_id"), CONSTRAINT "roadshow_material_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "roadshow_material_attachment_id_idx" ON "roadshow_material"  ("attachment_id")`);
    await runner.query(`ALTER TABLE "notification" ADD "project_id" uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification" DROP COLUMN "project_id"`);
    await runner.query(`DROP INDEX "public"."roadshow_material_attachment_id_idx"`);
    await runner.query(`DROP TABLE "roadshow_material"`);
  }
}
