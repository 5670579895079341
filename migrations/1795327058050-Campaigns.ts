import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Campaigns1795327058050 implements MigrationInterface {
  name = 'Campaigns1795327058050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "resident" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "tenant_id" uuid NOT NULL, "community_id" uuid NOT NULL, "person_id" uuid, "phone_hash" text, "confirmed_by_id" uuid, "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "resident_known" CHECK ((person_id is null) <> (phone_hash is null)), CONSTRAINT "resident_pkey" PRIMARY KEY ("id"))`);
    await runner.query(`CREATE UNIQUE INDEX "resident_phone_idx" ON "resident"  ("community_id", "phone_hash") WHERE phone_hash is not null`);
    await runner.query(`CREATE UNIQUE INDEX "resident_person_idx" ON "resident"  ("community_id", "person_id") WHERE person_id is not null`);
    await runner.query(`ALTER TABLE "campaign" ADD "holder_sponsor_id" uuid`);
    await runner.query(`ALTER TABLE "campaign" ADD "most_per_gift_fen" bigint`);
    await runner.query(`ALTER TABLE "campaign" ADD "first_signer_id" uuid`);
    await runner.query(`ALTER TABLE "campaign" ADD "second_signer_id" uuid`);
    await runner.query(`CREATE INDEX "pledge_standing_idx" ON "pledge"  ("campaign_id", "created_at", "id") WHERE status in ('paid', 'confirmed')`);
    await runner.query(`ALTER TABLE "campaign" ADD CONSTRAINT "campaign_two_signers" CHECK (first_signer_id is distinct from second_signer_id or first_signer_id is null)`);
    await runner.query(`ALTER TABLE "campaign" ADD CONSTRAINT "campaign_signers" CHECK ((kind = 'standing') or (first_signer_id is null and second_signer_id is null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "campaign" DROP CONSTRAINT "campaign_signers"`);
    await runner.query(`ALTER TABLE "campaign" DROP CONSTRAINT "campaign_two_signers"`);
    await runner.query(`DROP INDEX "public"."pledge_standing_idx"`);
    await runner.query(`ALTER TABLE "campaign" DROP COLUMN "second_signer_id"`);
    await runner.query(`ALTER TABLE "campaign" DROP COLUMN "first_signer_id"`);
    await runner.query(`ALTER TABLE "campaign" DROP COLUMN "most_per_gift_fen"`);
    await runner.query(`ALTER TABLE "campaign" DROP COLUMN "holder_sponsor_id"`);
    await runner.query(`DROP INDEX "public"."resident_person_idx"`);
    await runner.query(`DROP INDEX "public"."resident_phone_idx"`);
    await runner.query(`DROP TABLE "resident"`);
  }
}
