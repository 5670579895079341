import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Judging1795303549955 implements MigrationInterface {
  name = 'Judging1795303549955';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "absence" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "competition_id" uuid NOT NULL, "judge_id" uuid NOT NULL, "project_id" uuid, "reason" text NOT NULL, "recorded_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "lifted_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "absence_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "absence_current_idx" ON "absence"  ("competition_id", "judge_id", "project_id") WHERE lifted_at is null`);
    await runner.query(`CREATE TABLE "ballot" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "round_id" uuid NOT NULL, "project_id" uuid NOT NULL, "judge_id" uuid NOT NULL, "panel" text NOT NULL, "source" text NOT NULL, "client_ballot_id" uuid NOT NULL, "revision" integer NOT NULL, "mark" jsonb NOT NULL, "content_hash" text NOT NULL, "receipt_code" text NOT NULL, "device_id" uuid, "seat_id" uuid, "client_at" TIMESTAMP(3) WITH TIME ZONE, "cast_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "ballot_client_ballot_id_key" UNIQUE ("judge_id", "client_ballot_id"), CONSTRAINT "ballot_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ballot_round_id_judge_id_idx" ON "ballot"  ("round_id", "judge_id")`);
    await runner.query(`CREATE INDEX "ballot_competition_id_project_id_judge_id_idx" ON "ballot"  ("competition_id", "project_id", "judge_id")`);
    await runner.query(`CREATE TABLE "ballot_act" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "judge_id" uuid NOT NULL, "kind" text NOT NULL, "status" text NOT NULL DEFAULT 'proposed', "ballot_id" uuid, "mark" jsonb, "reason" text NOT NULL, "proposed_by_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "ballot_act_two_people" CHECK (decided_by_id is null or decided_by_id <> proposed_by_id), CONSTRAINT "ballot_act_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "ballot_act_competition_id_created_at_id_idx" ON "ballot_act"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE UNIQUE INDEX "ballot_act_open_idx" ON "ballot_act"  ("judge_id", "project_id") WHERE status = 'proposed'`);
    await runner.query(`CREATE TABLE "counted_ballot" ("project_id" uuid NOT NULL, "judge_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "ballot_id" uuid NOT NULL, "revision" integer NOT NULL, "voided_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "counted_ballot_ballot_id_key" UNIQUE ("ballot_id"), CONSTRAINT "counted_ballot_pkey" PRIMARY KEY ("project_id", "judge_id"))`);
    await runner.query(`CREATE INDEX "counted_ballot_competition_id_idx" ON "counted_ballot"  ("competition_id")`);
    await runner.query(`CREATE TABLE "judge" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "panel" text NOT NULL, "name" text NOT NULL, "organisation" text, "person_id" uuid, "seat_number" integer NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "withdrawn_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "judge_competition_id_seat_number_key" UNIQUE ("competition_id", "seat_number"), CONSTRAINT "judge_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "judge_person_id_idx" ON "judge"  ("person_id")`);
    await runner.query(`CREATE INDEX "judge_competition_id_panel_idx" ON "judge"  ("competition_id", "panel")`);
    await runner.query(`CREATE TABLE "recusal" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "competition_id" uuid NOT NULL, "judge_id" uuid NOT NULL, "project_id" uuid NOT NULL, "source" text NOT NULL, "reason" text NOT NULL, "recorded_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "recusal_judge_id_project_id_key" UNIQUE ("judge_id", "project_id"), CONSTRAINT "recusal_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "recusal_competition_id_idx" ON "recusal"  ("competition_id")`);
    await runner.query(`CREATE TABLE "roadshow_session" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "position" integer NOT NULL, "name" text NOT NULL, "venue" text NOT NULL, "starts_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "roadshow_session_competition_id_position_key" UNIQUE ("competition_id", "position"), CONSTRAINT "roadshow_session_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "roadshow_session_competition_id_idx" ON "roadshow_session"  ("competition_id")`);
    await runner.query(`CREATE TABLE "round" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "session_id" uuid NOT NULL, "project_id" uuid NOT NULL, "position" integer NOT NULL, "stage" text NOT NULL DEFAULT 'waiting', "pitch_started_at" TIMESTAMP(3) WITH TIME ZONE, "pitch_ended_at" TIMESTAMP(3) WITH TIME ZONE, "questions_started_at" TIMESTAMP(3) WITH TIME ZONE, "voting_opened_at" TIMESTAMP(3) WITH TIME ZONE, "voting_ends_at" TIMESTAMP(3) WITH TIME ZONE, "closed_at" TIMESTAMP(3) WITH TIME ZONE, "overtime_seconds" integer NOT NULL DEFAULT '0', "revision" integer NOT NULL DEFAULT '1', CONSTRAINT "round_run_order_key" UNIQUE ("competition_id", "position") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "round_competition_id_project_id_key" UNIQUE ("competition_id", "project_id"), CONSTRAINT "round_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "round_on_stage_idx" ON "round"  ("competition_id") WHERE stage in ('pitching', 'questions', 'voting')`);
    await runner.query(`CREATE TABLE "seat" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "competition_id" uuid NOT NULL, "judge_id" uuid NOT NULL, "device_id" uuid NOT NULL, "taken_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "left_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "seat_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "seat_competition_id_idx" ON "seat"  ("competition_id")`);
    await runner.query(`CREATE UNIQUE INDEX "seat_device_current_idx" ON "seat"  ("device_id") WHERE left_at is null`);
    await runner.query(`CREATE UNIQUE INDEX "seat_judge_current_idx" ON "seat"  ("judge_id") WHERE left_at is null`);
    await runner.query(`select make_append_only('ballot')`);
    await runner.query(`select make_append_only('rules_version')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."seat_judge_current_idx"`);
    await runner.query(`DROP INDEX "public"."seat_device_current_idx"`);
    await runner.query(`DROP INDEX "public"."seat_competition_id_idx"`);
    await runner.query(`DROP TABLE "seat"`);
    await runner.query(`DROP INDEX "public"."round_on_stage_idx"`);
    await runner.query(`DROP TABLE "round"`);
    await runner.query(`DROP INDEX "public"."roadshow_session_competition_id_idx"`);
    await runner.query(`DROP TABLE "roadshow_session"`);
    await runner.query(`DROP INDEX "public"."recusal_competition_id_idx"`);
    await runner.query(`DROP TABLE "recusal"`);
    await runner.query(`DROP INDEX "public"."judge_competition_id_panel_idx"`);
    await runner.query(`DROP INDEX "public"."judge_person_id_idx"`);
    await runner.query(`DROP TABLE "judge"`);
    await runner.query(`DROP INDEX "public"."counted_ballot_competition_id_idx"`);
    await runner.query(`DROP TABLE "counted_ballot"`);
    await runner.query(`DROP INDEX "public"."ballot_act_open_idx"`);
    await runner.query(`DROP INDEX "public"."ballot_act_competition_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "ballot_act"`);
    await runner.query(`DROP INDEX "public"."ballot_competition_id_project_id_judge_id_idx"`);
    await runner.query(`DROP INDEX "public"."ballot_round_id_judge_id_idx"`);
    await runner.query(`DROP TABLE "ballot"`);
    await runner.query(`DROP INDEX "public"."absence_current_idx"`);
    await runner.query(`DROP TABLE "absence"`);
  }
}
