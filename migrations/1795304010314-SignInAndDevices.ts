import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignInAndDevices1795304010314 implements MigrationInterface {
  name = 'SignInAndDevices1795304010314';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "device" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid, "name" text NOT NULL, "key_hash" text NOT NULL, "paired_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "last_seen_at" TIMESTAMP(3) WITH TIME ZONE, "battery" integer, "revoked_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "device_key_hash_key" UNIQUE ("key_hash"), CONSTRAINT "device_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "device_tenant_id_competition_id_created_at_id_idx" ON "device"  ("tenant_id", "competition_id", "created_at", "id")`);
    await runner.query(`CREATE TABLE "device_pairing" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "code_hash" text NOT NULL, "tenant_id" uuid NOT NULL, "competition_id" uuid, "created_by_id" uuid, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "used_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "device_pairing_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "device_pairing_live_idx" ON "device_pairing"  ("code_hash") WHERE used_at is null`);
    await runner.query(`CREATE TABLE "judge_card" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "competition_id" uuid NOT NULL, "judge_id" uuid NOT NULL, "panel" text NOT NULL, "display_name" text NOT NULL, "code_hash" text NOT NULL, "qr_hash" text NOT NULL, "issued_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "locked_at" TIMESTAMP(3) WITH TIME ZONE, "revoked_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "judge_card_qr_hash_key" UNIQUE ("qr_hash"), CONSTRAINT "judge_card_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "judge_card_live_idx" ON "judge_card"  ("judge_id") WHERE revoked_at is null`);
    await runner.query(`CREATE UNIQUE INDEX "judge_card_code_idx" ON "judge_card"  ("competition_id", "code_hash") WHERE revoked_at is null`);
    await runner.query(`CREATE TABLE "sign_in_code" ("phone_hash" text NOT NULL, "code_hash" text NOT NULL, "tries" integer NOT NULL DEFAULT '0', "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "used_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "sign_in_code_pkey" PRIMARY KEY ("phone_hash"))`);
    await runner.query(`CREATE TABLE "sms_message" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "purpose" text NOT NULL, "phone_hash" text NOT NULL, "sealed_content" text, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "sent_at" TIMESTAMP(3) WITH TIME ZONE, "provider_ref" text, "failure" text, "failed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "sms_message_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "sms_message_phone_hash_idx" ON "sms_message"  ("phone_hash")`);
    await runner.query(`CREATE INDEX "sms_message_created_at_id_idx" ON "sms_message"  ("created_at", "id")`);
    await runner.query(`CREATE TABLE "sign_in_ticket" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "ticket_hash" text NOT NULL, "person_id" uuid NOT NULL, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "used_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "sign_in_ticket_ticket_hash_key" UNIQUE ("ticket_hash"), CONSTRAINT "sign_in_ticket_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE INDEX "sign_in_ticket_person_id_idx" ON "sign_in_ticket"  ("person_id")`);
    // Sessions from before cannot say how they were opened: everybody signs in once more.
    await runner.query(`DELETE FROM "session"`);
    await runner.query(`ALTER TABLE "session" ADD "assurance" text NOT NULL`);
    await runner.query(`ALTER TABLE "person" ADD "password_temporary" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "person" ADD "totp_pending" text`);
    await runner.query(`CREATE INDEX "session_device_id_idx" ON "session"  ("device_id")`);
    await runner.query(`CREATE UNIQUE INDEX "session_live_seat_idx" ON "session"  ("device_id") WHERE revoked_at is null and kind = 'judge'`);
    await runner.query(`CREATE UNIQUE INDEX "session_live_judge_idx" ON "session"  ("judge_id") WHERE revoked_at is null and kind = 'judge'`);
    await runner.query(`ALTER TABLE "session" ADD CONSTRAINT "session_kind_fits" CHECK (case kind when 'person' then person_id is not null when 'judge' then judge_id is not null when 'tablet' then device_id is not null end)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "session" DROP CONSTRAINT "session_kind_fits"`);
    await runner.query(`DROP INDEX "public"."session_live_judge_idx"`);
    await runner.query(`DROP INDEX "public"."session_live_seat_idx"`);
    await runner.query(`DROP INDEX "public"."session_device_id_idx"`);
    await runner.query(`ALTER TABLE "person" DROP COLUMN "totp_pending"`);
    await runner.query(`ALTER TABLE "person" DROP COLUMN "password_temporary"`);
    await runner.query(`ALTER TABLE "session" DROP COLUMN "assurance"`);
    await runner.query(`DROP INDEX "public"."sign_in_ticket_person_id_idx"`);
    await runner.query(`DROP TABLE "sign_in_ticket"`);
    await runner.query(`DROP INDEX "public"."sms_message_created_at_id_idx"`);
    await runner.query(`DROP INDEX "public"."sms_message_phone_hash_idx"`);
    await runner.query(`DROP TABLE "sms_message"`);
    await runner.query(`DROP TABLE "sign_in_code"`);
    await runner.query(`DROP INDEX "public"."judge_card_code_idx"`);
    await runner.query(`DROP INDEX "public"."judge_card_live_idx"`);
    await runner.query(`DROP TABLE "judge_card"`);
    await runner.query(`DROP INDEX "public"."device_pairing_live_idx"`);
    await runner.query(`DROP TABLE "device_pairing"`);
    await runner.query(`DROP INDEX "public"."device_tenant_id_competition_id_created_at_id_idx"`);
    await runner.query(`DROP TABLE "device"`);
  }
}
