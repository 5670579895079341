import type { INestApplicationContext } from '@nestjs/common';
import { Invariants, Sealing } from '@app/ledger';
import { log } from '@app/platform';

/** Numbers and chains the journals committed since the last run. */
export const sealLedger = (app: INestApplicationContext) => async (): Promise<void> => {
  await app.get(Sealing).seal();
};

/** Publishes the day's anchor, just after midnight in Shanghai. */
export const anchorLedger = (app: INestApplicationContext) => async (): Promise<void> => {
  const { anchor, file } = await app.get(Sealing).anchor();
  log.info({ seq: anchor.seq, hash: anchor.hash, file }, 'ledger anchor');
};

/** The nightly check of every invariant; what it finds stands on the console and in the log. */
export const checkLedger = (app: INestApplicationContext) => async (): Promise<void> => {
  const findings = await app.get(Invariants).run();
  if (findings.length > 0) log.error({ findings: findings.length, invariants: [...new Set(findings.map(({ invariant }) => invariant))] }, 'ledger invariants broken');
};
