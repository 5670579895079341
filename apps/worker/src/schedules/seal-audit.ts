import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Chains the audit entries written since the last run; batches, so that a long backlog never holds the lock for long. */
export const sealAudit = (app: INestApplicationContext) => async (): Promise<void> => {
  for (;;) {
    const [row] = await app.get(DataSource).query<{ sealed: number }[]>('select audit_seal_batch(1000) as sealed');
    if (row!.sealed < 1000) return;
  }
};
