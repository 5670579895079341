import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DuplicateScans1795306912483 implements MigrationInterface {
  name = 'DuplicateScans1795306912483';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "duplicate_scan" ("competition_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "state" text NOT NULL, "requested_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "finished_at" TIMESTAMP(3) WITH TIME ZONE, "projects" integer NOT NULL, "flagged" integer, CONSTRAINT "duplicate_scan_state" CHECK (state in ('scanning', 'done') and (state = 'done') = (finished_at is not null)), CONSTRAINT "duplicate_scan_pkey" PRIMARY KEY ("competition_id"))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "duplicate_scan"`);
  }
}
