import type { INestApplicationContext } from '@nestjs/common';
import { DemoDesk, DisputeTruth, PaymentTruth, ProviderRefunds, SendRefund } from '@app/funding';

/** Asks the provider how a payment stands and books what it says; while it does not answer, the job comes again, ever later. */
export const paymentTruth = (app: INestApplicationContext) => (payload: unknown): Promise<void> => app.get(PaymentTruth, { strict: false }).settle((payload as { attemptId: string }).attemptId);

/** The demo provider's message about something that happened at it. */
export const sendDemoMessage = (app: INestApplicationContext) => (payload: unknown): Promise<void> => {
  const { number, event } = payload as { number: string; event: number };
  return app.get(DemoDesk, { strict: false }).send(number, event);
};

/** Sends a refund, or asks what became of it; while the provider does not answer, the job comes again. */
export const settleRefund = (app: INestApplicationContext) => (payload: unknown): Promise<void> => app.get(SendRefund, { strict: false }).settle((payload as { refundId: string }).refundId);

/** Asks about a refund made at the provider itself. */
export const settleForeignRefund = (app: INestApplicationContext) => (payload: unknown): Promise<void> => {
  const { attemptId, number } = payload as { attemptId: string; number: string };
  return app.get(ProviderRefunds, { strict: false }).settleForeign(attemptId, number);
};

/** Asks how a dispute stands and books what it says. */
export const settleDispute = (app: INestApplicationContext) => (payload: unknown): Promise<void> => app.get(DisputeTruth, { strict: false }).settle((payload as { number: string }).number);
