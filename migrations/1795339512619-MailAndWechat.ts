import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailAndWechat1795339512619 implements MigrationInterface {
  name = 'MailAndWechat1795339512619';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "email_message" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "person_id" uuid NOT NULL, "sealed_content" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "sent_at" TIMESTAMP(3) WITH TIME ZONE, "failure" text, "failed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "email_message_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "email_message_person_id_idx" ON "email_message"  ("person_id")`);
    await runner.query(`CREATE INDEX "email_message_created_at_id_idx" ON "email_message"  ("created_at", "id")`);
    await runner.query(`CREATE TABLE "person_email" ("person_id" uuid NOT NULL, "sealed_address" text NOT NULL, "confirmed_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "refused_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "person_email_pkey" PRIMARY KEY ("person_id"))`);
    await runner.query(`CREATE TABLE "email_code" ("person_id" uuid NOT NULL, "sealed_address" text NOT NULL, "code_hash" text NOT NULL, "tries" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "email_code_pkey" PRIMARY KEY ("person_id"))`);
    await runner.query(`CREATE TABLE "wechat_binding" ("person_id" uuid NOT NULL, "sealed_openid" text NOT NULL, "openid_hash" text NOT NULL, "bound_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "refused_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "wechat_binding_pkey" PRIMARY KEY ("person_id"))`);
    await runner.query(`CREATE UNIQUE INDEX "wechat_binding_openid_hash_idx" ON "wechat_binding"  ("openid_hash")`);
    await runner.query(`ALTER TABLE "notification_preference" ADD "email" boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE "notification_preference" ADD "wechat" boolean NOT NULL DEFAULT true`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "notification_channel", ADD CONSTRAINT "notification_channel" CHECK (channel in ('in-app', 'sms', 'email', 'wechat'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "notification" WHERE channel in ('email', 'wechat')`);
    await runner.query(`ALTER TABLE "notification" DROP CONSTRAINT "notification_channel", ADD CONSTRAINT "notification_channel" CHECK (channel in ('in-app', 'sms'))`);
    await runner.query(`ALTER TABLE "notification_preference" DROP COLUMN "wechat"`);
    await runner.query(`ALTER TABLE "notification_preference" DROP COLUMN "email"`);
    await runner.query(`DROP INDEX "public"."wechat_binding_openid_hash_idx"`);
    await runner.query(`DROP TABLE "wechat_binding"`);
    await runner.query(`DROP TABLE "email_code"`);
    await runner.query(`DROP TABLE "person_email"`);
    await runner.query(`DROP INDEX "public"."email_message_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."email_message_person_id_idx"`);
    await runner.query(`DROP TABLE "email_message"`);
  }
}
