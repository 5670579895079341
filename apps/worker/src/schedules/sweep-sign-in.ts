import type { INestApplicationContext } from '@nestjs/common';
import { SignInSweep } from '@app/identity';

/** Forgets old codes, tickets, sessions and messages. */
export const sweepSignIn = (app: INestApplicationContext) => (): Promise<void> => app.get(SignInSweep).run();
