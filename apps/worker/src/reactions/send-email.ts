import type { INestApplicationContext } from '@nestjs/common';
import { EmailMessages } from '@app/identity';

/** Sends one queued mail; an outage of the mail server fails the job, so that it runs again. */
export const sendEmail = (app: INestApplicationContext) => async (payload: unknown): Promise<void> => {
  await app.get(EmailMessages).deliver((payload as { messageId: string }).messageId);
};
