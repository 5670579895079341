import type { INestApplicationContext } from '@nestjs/common';
import { PollPayments } from '@app/funding';

/** Has every payment asked for whose time has come. */
export const pollPayments = (app: INestApplicationContext) => async (): Promise<void> => {
  await app.get(PollPayments, { strict: false }).poll();
};
