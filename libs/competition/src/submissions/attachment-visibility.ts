import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@app/platform';
import { AttachmentAccess, type Attachment } from '@app/records';
import { DataSource } from 'typeorm';
import { Projects } from './projects.js';

/** Whoever may see a project may see the files attached to it. */
@Injectable()
export class AttachmentVisibility implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachmentAccess: AttachmentAccess,
    private readonly projects: Projects,
  ) {}

  onModuleInit(): void {
    this.attachmentAccess.register('project', (attachment, actor) => this.isOnVisibleProject(attachment, actor));
  }

  private async isOnVisibleProject(attachment: Attachment, actor: Actor): Promise<boolean> {
    const rows = await this.dataSource.query<{ project_id: string }[]>('select project_id from project_attachment where attachment_id = $1 limit 100', [attachment.id]);
    for (const { project_id } of rows) if (await this.projects.find(actor, project_id)) return true;
    return false;
  }
}
