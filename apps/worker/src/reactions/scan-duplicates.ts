import type { INestApplicationContext } from '@nestjs/common';
import { ScanDuplicates } from '@app/competition';

/** Compares the projects of a large competition after the command that asked for it. */
export const scanDuplicates = (app: INestApplicationContext) => (payload: unknown): Promise<void> => app.get(ScanDuplicates, { strict: false }).finish((payload as { competitionId: string }).competitionId);
