import path from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Config, refused, Throttle, UnitOfWork, type Actor } from '@app/platform';
import { Attachment } from './attachment.entity.js';
import { FileIntake } from './file-intake.js';
import { receiveFile } from './incoming-file.js';

/** A phone's whole photo roll for one project passes; filling the disk does not. */
const UPLOADS = { limit: 120, windowSeconds: 600 };

export interface Upload {
  body: Readable;
  /** As the sender wrote it. */
  name: string;
  /** The street office it is for; null: the one of the person's community, or the only one there is. */
  tenantId: string | null;
  /** Content-Length, if the sender gave one. */
  announced: number | null;
}

/** The command behind POST /attachments. */
@Injectable()
export class UploadAttachment {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly throttle: Throttle,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly intake: FileIntake,
  ) {}

  /** Stores a file. The same bytes again from the same person for the same street office give the same attachment. */
  async run(actor: Actor, upload: Upload): Promise<Attachment> {
    if (actor.kind !== 'person' || !actor.id) throw refused(actor.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    await this.throttle.hit(`upload:${actor.id}`, UPLOADS);
    const tenantId = await this.tenantFor(actor.id, upload.tenantId);
    this.access.require(actor, 'UploadAttachment', { tenantId });
    const folder = path.join(this.config.DATA_DIR, 'incoming');
    return receiveFile(upload.body, { folder, announced: upload.announced }, async (file) => {
      const owner = { ownerId: actor.id!, tenantId };
      const earlier = await this.unitOfWork.reader.findOneBy(Attachment, { ...owner, sha256: file.sha256 });
      return earlier ?? this.record(actor, { ...owner, ...(await this.intake.store(file, upload.name)) });
    });
  }

  private record(actor: Actor, row: Omit<Attachment, 'id' | 'createdAt'>): Promise<Attachment> {
    return this.unitOfWork.run(async () => {
      const inserted = await this.unitOfWork.manager.createQueryBuilder().insert().into(Attachment)
        .values({ ...row, createdAt: this.clock.now() }).orIgnore().returning('id').execute();
      const attachment = await this.unitOfWork.repo(Attachment).findOneByOrFail({ ownerId: row.ownerId, tenantId: row.tenantId, sha256: row.sha256 });
      // Two equal uploads at once: the second finds the row of the first and has nothing to record.
      if ((inserted.raw as unknown[]).length === 0) return attachment;
      const { originalName, mediaType, bytes, sha256 } = attachment;
      await this.audit.record(actor, {
        action: 'uploadAttachment', subject: { type: 'Attachment', id: attachment.id }, tenantId: row.tenantId,
        after: { originalName, mediaType, bytes, sha256 }, input: { sha256, tenantId: row.tenantId },
      });
      return attachment;
    });
  }

  private async tenantFor(personId: string, asked: string | null): Promise<string> {
    const [row] = await this.unitOfWork.reader.query<{ id: string }[]>(
      `select t.id from tenant t
        where case when $2::uuid is not null then t.id = $2
          else t.id = coalesce((select c.tenant_id from person p join community c on c.id = p.community_id where p.id = $1),
                               (select single.id from tenant single where (select count(*) from tenant) = 1)) end`,
      [personId, asked],
    );
    if (row) return row.id;
    if (asked) throw refused('NOT_FOUND', { what: '街道' });
    throw refused('INPUT_INVALID', { count: 1 }, [{ path: 'tenantId', code: 'REQUIRED', zh: '请指明文件属于哪个街道', en: 'Say which street office the file is for' }]);
  }
}
