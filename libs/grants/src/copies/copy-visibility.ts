import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Projects } from '@app/competition';
import { UnitOfWork } from '@app/platform';
import { AttachmentAccess } from '@app/records';

/** A released copy is for everybody who sees its project, as long as it stands. The papers themselves are not (see PaperVisibility). */
@Injectable()
export class CopyVisibility implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attachmentAccess: AttachmentAccess,
    private readonly projects: Projects,
  ) {}

  onModuleInit(): void {
    this.attachmentAccess.register('public-copy', async (attachment, actor) => {
      const rows = await this.unitOfWork.reader.query<{ project_id: string }[]>('select distinct project_id from invoice_copy where attachment_id = $1 and withdrawn_at is null limit 100', [attachment.id]);
      for (const { project_id } of rows) if (await this.projects.find(actor, project_id)) return true;
      return false;
    });
  }
}
