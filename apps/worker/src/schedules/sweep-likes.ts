import type { INestApplicationContext } from '@nestjs/common';
import { ForgetLikes } from '@app/competition';

/** Forgets from where old likes were given. */
export const sweepLikes = (app: INestApplicationContext) => (): Promise<void> => app.get(ForgetLikes, { strict: false }).sweep();
