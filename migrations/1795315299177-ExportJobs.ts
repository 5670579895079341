import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExportJobs1795315299177 implements MigrationInterface {
  name = 'ExportJobs1795315299177';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "export_job" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "kind" text NOT NULL, "format" text NOT NULL, "filter" jsonb NOT NULL, "state" text NOT NULL, "done_rows" integer NOT NULL DEFAULT '0', "total_rows" integer, "file_name" text NOT NULL, "storage_key" text, "made_by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "finished_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "export_job_format" CHECK (format in ('xlsx', 'csv')), CONSTRAINT "export_job_state" CHECK (state in ('waiting', 'running', 'done', 'failed') and (state = 'done') = (storage_key is not null)), CONSTRAINT "export_job_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "export_job_of_person" ON "export_job"  ("made_by_id", "created_at")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."export_job_of_person"`);
    await runner.query(`DROP TABLE "export_job"`);
  }
}
