import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Jobs, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { EXPORT_KINDS, exportScope, shanghaiDay } from '@app/rules';
import { LessThan } from 'typeorm';
import { sha256Of } from './sha256-of.js';
import { storageKeyOf } from '../attachments/images.js';
import { FileStorage } from '../attachments/file-storage.js';
import { CSV, XLSX } from '../spreadsheets/read-sheet.js';
import { ExportJob, type ExportState } from './export-job.entity.js';
import type { RequestExportInput } from './exports.inputs.js';

const KEPT_MS = 24 * 3_600_000;

export const exportTopic = (id: string): string => `export:${id}`;

/** Sheets of whole selections: asked for in a command, made by the worker, fetched once by whoever asked. */
@Injectable()
export class Exports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly storage: FileStorage,
  ) {}

  /** Refused to who may not read such rows; the permission is asked here and again when the file is fetched. */
  request(actor: Actor, { tenantId, kind, format, filter }: RequestExportInput): Promise<ExportJob> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, EXPORT_KINDS[kind].permission, exportScope(kind, tenantId, filter));
      if (kind === 'statement' && !filter?.account) throw refused('INPUT_INVALID', { count: 1 }, [{ path: 'filter.account', code: 'REQUIRED', zh: '请选择科目', en: 'choose an account' }]);
      const now = this.clock.now();
      const job = this.unitOfWork.repo(ExportJob).create({
        tenantId, kind, format, filter: { ...filter }, state: 'waiting', doneRows: 0, totalRows: null, storageKey: null, madeById: actor.id!, createdAt: now, finishedAt: null,
        fileName: `${EXPORT_KINDS[kind].zh}-${shanghaiDay(now.getTime())}.${format}`,
      });
      await this.unitOfWork.repo(ExportJob).insert(job);
      await this.audit.record(actor, { action: 'requestExport', subject: { type: 'ExportJob', id: job.id }, tenantId, after: { kind, format, filter: job.filter } });
      await this.jobs.add('makeExport', { id: job.id }, { maxAttempts: 3 });
      return job;
    });
  }

  /** One's own; null for everybody else's. */
  async find(actor: Actor, id: string): Promise<ExportJob | null> {
    const job = await this.unitOfWork.reader.findOneBy(ExportJob, { id });
    const own = job !== null && job.madeById === actor.id && this.access.allows(actor, EXPORT_KINDS[job.kind].permission, exportScope(job.kind, job.tenantId, job.filter));
    this.access.decide(true);
    return own ? job : null;
  }

  /** The finished file; NOT_FOUND when it is not one's own, not done, or already cleared away. */
  async open(actor: Actor, id: string): Promise<{ job: ExportJob; mediaType: string; bytes: Readable }> {
    const job = await this.find(actor, id);
    const bytes = job?.storageKey ? await this.storage.get(job.storageKey) : null;
    if (!job || !bytes) throw refused('NOT_FOUND', { what: '导出文件' });
    return { job, mediaType: job.format === 'csv' ? `${CSV}; charset=utf-8` : XLSX, bytes };
  }

  /** The worker's side: how far it is. */
  async progress(id: string, state: ExportState, figures: { doneRows: number; totalRows?: number }): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(ExportJob).update({ id }, { state, ...figures, ...(state === 'failed' && { finishedAt: this.clock.now() }) });
      await this.live.publish(exportTopic(id));
    });
  }

  /** The worker's side: the file is whole. */
  async finish(id: string, file: { path: string; rows: number; mediaType: string }): Promise<void> {
    const storageKey = storageKeyOf('files', await sha256Of(createReadStream(file.path)));
    await this.storage.put(storageKey, file.path, file.mediaType);
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(ExportJob).update({ id }, { state: 'done', storageKey, doneRows: file.rows, totalRows: file.rows, finishedAt: this.clock.now() });
      await this.live.publish(exportTopic(id));
    });
  }

  /** Forgets what was asked for more than a day ago; the bytes are content-addressed and may be another's too, so they stay. */
  async sweep(): Promise<void> {
    await this.unitOfWork.run(() => this.unitOfWork.repo(ExportJob).delete({ createdAt: LessThan(new Date(this.clock.now().getTime() - KEPT_MS)) }));
  }
}
