import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HallScreen1795312793491 implements MigrationInterface {
  name = 'HallScreen1795312793491';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "hall_screen" ("competition_id" uuid NOT NULL, "tenant_id" uuid NOT NULL, "show" text NOT NULL DEFAULT 'auto', "message" text NOT NULL DEFAULT '', "revision" integer NOT NULL DEFAULT '0', "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "hall_screen_message" CHECK ((show = 'message') = (message <> '')), CONSTRAINT "hall_screen_pkey" PRIMARY KEY ("competition_id"))`);
    await runner.query(`CREATE TABLE "stage_message" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "text" text NOT NULL, "sent_by_id" uuid, "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "acknowledged_by_id" uuid, "acknowledged_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "stage_message_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "stage_message_competition_id_sent_at_idx" ON "stage_message"  ("competition_id", "sent_at")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."stage_message_competition_id_sent_at_idx"`);
    await runner.query(`DROP TABLE "stage_message"`);
    await runner.query(`DROP TABLE "hall_screen"`);
  }
}
