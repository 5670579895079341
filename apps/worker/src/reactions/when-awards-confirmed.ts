import type { INestApplicationContext } from '@nestjs/common';
import { AwardPapers } from '@app/competition';
import { systemActor } from '@app/platform';

/** What follows confirmed awards: letters, certificates and score sheets, and a message to every winner. The money moved with the decision itself (libs/grants/src/awards). */
export const whenAwardsConfirmed = (app: INestApplicationContext) => async (payload: unknown): Promise<void> => {
  await app.get(AwardPapers, { strict: false }).issue(systemActor('award-papers'), (payload as { competitionId: string }).competitionId);
};
