import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Forgets throttle windows that ended a day ago: they hold hashed phone numbers and addresses. */
export const sweepThrottles = (app: INestApplicationContext) => async (): Promise<void> => {
  await app.get(DataSource).query(`delete from throttle_window where started_at < now() - interval '1 day'`);
};
