import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CSV, ExportJob, Exports, streamCsv, streamXlsx, XLSX, type SheetCell } from '@app/records';
import { EXPORT_KINDS, type ExportKindKey } from '@app/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { auditExport } from './audit.js';
import { disbursementsExport } from './disbursements.js';
import type { ExportSource } from './export-source.js';
import { journalsExport } from './journals.js';
import { statementExport } from './statement.js';
import { trialBalanceExport } from './trial-balance.js';

const SOURCES: Record<ExportKindKey, ExportSource> = { journals: journalsExport, statement: statementExport, 'trial-balance': trialBalanceExport, disbursements: disbursementsExport, audit: auditExport };

/** Makes the sheet somebody asked for: one consistent moment, row by row, telling how far it is. A failure is told too, then thrown so that the job is tried again. */
export const makeExport = (app: INestApplicationContext) => async (payload: unknown): Promise<void> => {
  const { id } = payload as { id: string };
  const dataSource = app.get(DataSource, { strict: false });
  const exports = app.get(Exports, { strict: false });
  const job = await dataSource.getRepository(ExportJob).findOneBy({ id });
  if (!job || job.state === 'done') return;
  const folder = await mkdtemp(path.join(tmpdir(), 'liaobuqi-export-'));
  try {
    const file = path.join(folder, 'sheet');
    const rows = await dataSource.transaction('REPEATABLE READ', (manager) => write(manager, job, { file, exports }));
    await exports.finish(id, { path: file, rows, mediaType: job.format === 'csv' ? CSV : XLSX });
  } catch (error) {
    await exports.progress(id, 'failed', { doneRows: 0 });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Clears away what was asked for more than a day ago. */
export const sweepExports = (app: INestApplicationContext) => (): Promise<void> => app.get(Exports, { strict: false }).sweep();

async function write(manager: EntityManager, job: ExportJob, { file, exports }: { file: string; exports: Exports }): Promise<number> {
  await manager.query('set transaction read only');
  const source = SOURCES[job.kind];
  const totalRows = await source.count(manager, job);
  let doneRows = 0;
  const rows = async function* (): AsyncGenerator<SheetCell[]> {
    for await (const batch of source.rows(manager, job)) {
      yield* batch;
      doneRows += batch.length;
      await exports.progress(job.id, 'running', { doneRows, totalRows });
    }
  };
  const sheet = { name: EXPORT_KINDS[job.kind].zh, columns: source.columns, rows: rows() };
  await (job.format === 'csv' ? streamCsv(file, sheet) : streamXlsx(file, sheet));
  return doneRows;
}
