import type { INestApplicationContext } from '@nestjs/common';
import { SmsMessages } from '@app/identity';

/** Sends one queued text message; a provider outage fails the job, so that it runs again. */
export const sendSms = (app: INestApplicationContext) => async (payload: unknown): Promise<void> => {
  await app.get(SmsMessages).deliver((payload as { messageId: string }).messageId);
};
