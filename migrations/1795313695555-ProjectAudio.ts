import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProjectAudio1795313695555 implements MigrationInterface {
  name = 'ProjectAudio1795313695555';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "project_audio" ("project_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "attachment_id" uuid, "set_by_id" uuid, "set_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "project_audio_pkey" PRIMARY KEY ("project_id"))`);
    await runner.query(`CREATE INDEX "project_audio_attachment_id_idx" ON "project_audio"  ("attachment_id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."project_audio_attachment_id_idx"`);
    await runner.query(`DROP TABLE "project_audio"`);
  }
}
