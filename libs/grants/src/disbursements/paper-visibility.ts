import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AttachmentAccess } from '@app/records';
import { UnitOfWork } from '@app/platform';
import { Grants } from '../grants/grants.js';

/** Whoever sees a grant's payments sees the papers handed in for them. */
@Injectable()
export class PaperVisibility implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attachmentAccess: AttachmentAccess,
    private readonly grants: Grants,
  ) {}

  onModuleInit(): void {
    this.attachmentAccess.register('disbursement', async (attachment, actor) => {
      const rows = await this.unitOfWork.reader.query<{ grant_id: string }[]>(
        `select distinct d.grant_id from disbursement_file f join disbursement d on d.id = f.disbursement_id where f.attachment_id = $1
         union select i.grant_id from invoice i where i.attachment_id = $1 limit 100`, [attachment.id],
      );
      for (const { grant_id } of rows) if (await this.grants.find(actor, grant_id)) return true;
      return false;
    });
  }
}
