import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@app/platform';
import { AttachmentAccess, DocumentAccess } from '@app/records';
import { DataSource } from 'typeorm';
import { Grants } from '../grants/grants.js';

const OF_GRANT = `
  select a.grant_id from agreement_copy c join grant_agreement a on a.id = c.agreement_id where c.attachment_id = $1
  union select r.grant_id from milestone_report_file f join milestone_report r on r.id = f.report_id where f.attachment_id = $1 limit 100`;

/** Whoever may see a grant may read its agreement, the signed copies, and the photos of its reports. */
@Injectable()
export class PaperVisibility implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly grants: Grants,
    private readonly documents: DocumentAccess,
    private readonly attachments: AttachmentAccess,
  ) {}

  onModuleInit(): void {
    this.documents.register('grants', ({ subjectType, subjectId }, actor) => (subjectType === 'Grant' ? this.sees(actor, subjectId) : false));
    this.attachments.register('grants', async ({ id }, actor) => {
      for (const { grant_id } of await this.dataSource.query<{ grant_id: string }[]>(OF_GRANT, [id])) if (await this.sees(actor, grant_id)) return true;
      return false;
    });
  }

  private async sees(actor: Actor, grantId: string): Promise<boolean> {
    return (await this.grants.find(actor, grantId)) !== null;
  }
}
