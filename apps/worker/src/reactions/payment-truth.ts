import type { INestApplicationContext } from '@nestjs/common';
import { DemoDesk, PaymentTruth } from '@app/funding';

/** Asks the provider how a payment stands and books what it says; while it does not answer, the job comes again, ever later. */
export const paymentTruth = (app: INestApplicationContext) => (payload: unknown): Promise<void> => app.get(PaymentTruth, { strict: false }).settle((payload as { attemptId: string }).attemptId);

/** The demo provider's message about something that happened at it. */
export const sendDemoMessage = (app: INestApplicationContext) => (payload: unknown): Promise<void> => {
  const { number, event } = payload as { number: string; event: number };
  return app.get(DemoDesk, { strict: false }).send(number, event);
};
