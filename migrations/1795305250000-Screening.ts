import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Screening1795305250000 implements MigrationInterface {
  name = 'Screening1795305250000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "comment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "person_id" uuid NOT NULL, "text" text NOT NULL, "status" text NOT NULL DEFAULT 'visible', "hidden_reason" text, "moderated_by_id" uuid, "moderated_at" TIMESTAMP(3) WITH TIME ZONE, "reports" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "comment_hidden" CHECK (status in ('visible', 'pending', 'hidden') and (status <> 'hidden' or length(trim(coalesce(hidden_reason, ''))) > 0)), CONSTRAINT "comment_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "comment_person_id_idx" ON "comment"  ("person_id")`);
    await runner.query(`CREATE INDEX "comment_moderation_idx" ON "comment"  ("competition_id", "created_at", "id") WHERE status = 'pending' or reports > 0`);
    await runner.query(`CREATE INDEX "comment_visible_idx" ON "comment"  ("project_id", "created_at", "id") WHERE status = 'visible'`);
    await runner.query(`CREATE TABLE "comment_report" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "comment_id" uuid NOT NULL, "person_id" uuid NOT NULL, "reason" text NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "comment_report_comment_id_person_id_key" UNIQUE ("comment_id", "person_id"), CONSTRAINT "comment_report_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE TABLE "online_like" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "person_id" uuid NOT NULL, "address_hash" text, "device_hash" text, "status" text NOT NULL, "held_cause" text, "liked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "withdrawn_at" TIMESTAMP(3) WITH TIME ZONE, "reviewed_by_id" uuid, "review_reason" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "online_like_once" UNIQUE ("project_id", "person_id"), CONSTRAINT "online_like_status" CHECK (status in ('counted', 'held', 'rejected')), CONSTRAINT "online_like_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "online_like_held_idx" ON "online_like"  ("competition_id", "created_at", "id") WHERE status = 'held' and withdrawn_at is null`);
    await runner.query(`CREATE INDEX "online_like_counted_idx" ON "online_like"  ("project_id") WHERE status = 'counted' and withdrawn_at is null`);
    await runner.query(`CREATE INDEX "online_like_competition_id_device_hash_liked_at_idx" ON "online_like"  ("competition_id", "device_hash", "liked_at")`);
    await runner.query(`CREATE INDEX "online_like_competition_id_address_hash_liked_at_idx" ON "online_like"  ("competition_id", "address_hash", "liked_at")`);
    await runner.query(`CREATE TABLE "review_assignment" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "reviewer_id" uuid NOT NULL, "assigned_by_id" uuid, "kind" text NOT NULL, "cycle" integer NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "review_assignment_project_id_reviewer_id_cycle_key" UNIQUE ("project_id", "reviewer_id", "cycle"), CONSTRAINT "review_assignment_kind" CHECK (kind in ('first', 'second-opinion') and cycle >= 1), CONSTRAINT "review_assignment_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "review_assignment_reviewer_id_created_at_id_idx" ON "review_assignment"  ("reviewer_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "review_assignment_competition_id_reviewer_id_created_at_id_idx" ON "review_assignment"  ("competition_id", "reviewer_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "review" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "assignment_id" uuid NOT NULL, "project_id" uuid NOT NULL, "reviewer_id" uuid NOT NULL, "cycle" integer NOT NULL, "answers" jsonb NOT NULL, "verdict" text NOT NULL, "reason" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "review_assignment_id_key" UNIQUE ("assignment_id"), CONSTRAINT "REL_86c7b2c46cd7a61d3fd26e3ef8" UNIQUE ("assignment_id"), CONSTRAINT "review_reasoned" CHECK (verdict in ('pass', 'reject', 'return') and (verdict = 'pass' or length(trim(coalesce(reason, ''))) > 0)), CONSTRAINT "review_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "review_project_id_idx" ON "review"  ("project_id")`);
    await runner.query(`CREATE TABLE "screening_decision" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "position" integer NOT NULL, "cycle" integer NOT NULL, "verdict" text NOT NULL, "reason" text, "basis" text NOT NULL, "decided_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "screening_decision_project_id_position_key" UNIQUE ("project_id", "position"), CONSTRAINT "screening_decision_reasoned" CHECK (verdict in ('pass', 'reject', 'return') and basis in ('reviews', 'organiser', 'appeal') and (verdict = 'pass' or length(trim(coalesce(reason, ''))) > 0)), CONSTRAINT "screening_decision_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "screening_decision_competition_id_idx" ON "screening_decision"  ("competition_id")`);
    await runner.query(`CREATE TABLE "appeal" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "decision_id" uuid NOT NULL, "by_person_id" uuid NOT NULL, "text" text NOT NULL, "status" text NOT NULL DEFAULT 'open', "decision_reason" text, "decided_by_id" uuid, "decided_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "appeal_decision_id_key" UNIQUE ("decision_id"), CONSTRAINT "REL_b57052b233bb980862b3f2dc5f" UNIQUE ("decision_id"), CONSTRAINT "appeal_decided" CHECK (status in ('open', 'upheld', 'dismissed') and (status = 'open') = (decided_at is null) and (status = 'open' or length(trim(coalesce(decision_reason, ''))) > 0)), CONSTRAINT "appeal_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "appeal_competition_id_created_at_id_idx" ON "appeal"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "appeal_project_id_idx" ON "appeal"  ("project_id")`);
    await runner.query(`CREATE TABLE "duplicate_flag" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_id" uuid NOT NULL, "other_project_id" uuid NOT NULL, "kinds" text array NOT NULL, "similarity_bps" integer NOT NULL, "shared_attachments" integer NOT NULL, "explanation_zh" text NOT NULL, "explanation_en" text NOT NULL, "resolution" text, "reason" text, "resolved_by_id" uuid, "resolved_at" TIMESTAMP(3) WITH TIME ZONE, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "duplicate_flag_project_id_other_project_id_key" UNIQUE ("project_id", "other_project_id"), CONSTRAINT "duplicate_flag_resolved" CHECK ((resolution is null) = (resolved_at is null) and (resolution is null or (resolution in ('confirmed', 'dismissed') and length(trim(coalesce(reason, ''))) > 0))), CONSTRAINT "duplicate_flag_ordered" CHECK (project_id < other_project_id), CONSTRAINT "duplicate_flag_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "duplicate_flag_competition_id_created_at_id_idx" ON "duplicate_flag"  ("competition_id", "created_at", "id")`);
    await runner.query(`CREATE INDEX "duplicate_flag_other_project_id_idx" ON "duplicate_flag"  ("other_project_id")`);
    await runner.query(`CREATE TABLE "shortlist" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "project_ids" jsonb NOT NULL, "published_by_id" uuid, "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "shortlist_competition_id_key" UNIQUE ("competition_id"), CONSTRAINT "REL_56d06f2a739952c4306d472b39" UNIQUE ("competition_id"), CONSTRAINT "shortlist_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`ALTER TABLE "comment" ADD CONSTRAINT "comment_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "comment_report" ADD CONSTRAINT "comment_report_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "online_like" ADD CONSTRAINT "online_like_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "review" ADD CONSTRAINT "review_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "review_assignment"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "review" ADD CONSTRAINT "review_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "screening_decision" ADD CONSTRAINT "screening_decision_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "appeal" ADD CONSTRAINT "appeal_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "appeal" ADD CONSTRAINT "appeal_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "screening_decision"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "duplicate_flag" ADD CONSTRAINT "duplicate_flag_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "duplicate_flag" ADD CONSTRAINT "duplicate_flag_other_project_id_fkey" FOREIGN KEY ("other_project_id") REFERENCES "project"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    await runner.query(`ALTER TABLE "shortlist" ADD CONSTRAINT "shortlist_competition_id_fkey" FOREIGN KEY ("competition_id") REFERENCES "competition"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`);
    // What was reviewed, decided and published stays as it was.
    await runner.query(`select make_append_only('review'), make_append_only('screening_decision'), make_append_only('shortlist')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "shortlist" DROP CONSTRAINT "shortlist_competition_id_fkey"`);
    await runner.query(`ALTER TABLE "duplicate_flag" DROP CONSTRAINT "duplicate_flag_other_project_id_fkey"`);
    await runner.query(`ALTER TABLE "duplicate_flag" DROP CONSTRAINT "duplicate_flag_project_id_fkey"`);
    await runner.query(`ALTER TABLE "appeal" DROP CONSTRAINT "appeal_decision_id_fkey"`);
    await runner.query(`ALTER TABLE "appeal" DROP CONSTRAINT "appeal_project_id_fkey"`);
    await runner.query(`ALTER TABLE "screening_decision" DROP CONSTRAINT "screening_decision_project_id_fkey"`);
    await runner.query(`ALTER TABLE "review" DROP CONSTRAINT "review_project_id_fkey"`);
    await runner.query(`ALTER TABLE "review" DROP CONSTRAINT "review_assignment_id_fkey"`);
    await runner.query(`ALTER TABLE "review_assignment" DROP CONSTRAINT "review_assignment_project_id_fkey"`);
    await runner.query(`ALTER TABLE "online_like" DROP CONSTRAINT "online_like_project_id_fkey"`);
    await runner.query(`ALTER TABLE "comment_report" DROP CONSTRAINT "comment_report_comment_id_fkey"`);
    await runner.query(`ALTER TABLE "comment" DROP CONSTRAINT "comment_project_id_fkey"`);
    await runner.query(`DROP TABLE "shortlist"`);
    await runner.query(`DROP INDEX "public"."duplicate_flag_other_project_id_idx"`);
    await runner.query(`DROP INDEX "public"."duplicate_flag_competition_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "duplicate_flag"`);
    await runner.query(`DROP INDEX "public"."appeal_project_id_idx"`);
    await runner.query(`DROP INDEX "public"."appeal_competition_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "appeal"`);
    await runner.query(`DROP INDEX "public"."screening_decision_competition_id_idx"`);
    await runner.query(`DROP TABLE "screening_decision"`);
    await runner.query(`DROP INDEX "public"."review_project_id_idx"`);
    await runner.query(`DROP TABLE "review"`);
    await runner.query(`DROP INDEX "public"."review_assignment_competition_id_reviewer_id_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."review_assignment_reviewer_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "review_assignment"`);
    await runner.query(`DROP INDEX "public"."online_like_competition_id_address_hash_liked_at_idx"`);
    await runner.query(`DROP INDEX "public"."online_like_competition_id_device_hash_liked_at_idx"`);
    await runner.query(`DROP INDEX "public"."online_like_counted_idx"`);
    await runner.query(`DROP INDEX "public"."online_like_held_idx"`);
    await runner.query(`DROP TABLE "online_like"`);
    await runner.query(`DROP TABLE "comment_report"`);
    await runner.query(`DROP INDEX "public"."comment_visible_idx"`);
    await runner.query(`DROP INDEX "public"."comment_moderation_idx"`);
    await runner.query(`DROP INDEX "public"."comment_person_id_idx"`);
    await runner.query(`DROP TABLE "comment"`);
  }
}
