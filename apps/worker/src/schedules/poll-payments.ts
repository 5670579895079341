import type { INestApplicationContext } from '@nestjs/common';
import { FetchBills, PollPayments, SendRefund } from '@app/funding';

/** Has every payment and refund asked for whose time has come. */
export const pollPayments = (app: INestApplicationContext) => async (): Promise<void> => {
  await app.get(PollPayments, { strict: false }).poll();
  await app.get(SendRefund, { strict: false }).poll();
};

/** Yesterday's bill of every provider; Alipay has it from about nine in the morning. */
export const fetchBills = (app: INestApplicationContext) => (): Promise<void> => app.get(FetchBills, { strict: false }).run();
