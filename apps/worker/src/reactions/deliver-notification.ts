import type { INestApplicationContext } from '@nestjs/common';
import { Notifications } from '@app/records';

/** Sends one text message; a thrown outage brings the job back later. */
export const deliverNotification = (app: INestApplicationContext) => (payload: unknown): Promise<void> => app.get(Notifications).deliver((payload as { id: string }).id);
