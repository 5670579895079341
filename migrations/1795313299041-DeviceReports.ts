import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeviceReports1795313299041 implements MigrationInterface {
  name = 'DeviceReports1795313299041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "device" ADD "charging" boolean`);
    await runner.query(`ALTER TABLE "device" ADD "queued" integer`);
    await runner.query(`ALTER TABLE "device" ADD "build" text`);
    await runner.query(`ALTER TABLE "device" ADD "visible" boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "device" DROP COLUMN "visible"`);
    await runner.query(`ALTER TABLE "device" DROP COLUMN "build"`);
    await runner.query(`ALTER TABLE "device" DROP COLUMN "queued"`);
    await runner.query(`ALTER TABLE "device" DROP COLUMN "charging"`);
  }
}
