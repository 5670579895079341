import type { INestApplicationContext } from '@nestjs/common';
import { PollPayments, SendRefund } from '@app/funding';

/** Has every payment and refund asked for whose time has come. */
export const pollPayments = (app: INestApplicationContext) => async (): Promise<void> => {
  await app.get(PollPayments, { strict: false }).poll();
  await app.get(SendRefund, { strict: false }).poll();
};
