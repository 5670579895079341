import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Clock, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { AttachmentAccess, Attachments, type Attachment } from '@app/records';
import { audioRefusal } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import { Project } from '../submissions/project.entity.js';
import { Projects } from '../submissions/projects.js';
import type { SetProjectAudioInput } from './hall.inputs.js';
import { ProjectAudio } from './project-audio.entity.js';

/** Recordings that read projects aloud: the office sets them, whoever sees the project hears them. */
@Injectable()
export class ProjectAudios implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly projects: Projects,
    private readonly attachments: Attachments,
    private readonly attachmentAccess: AttachmentAccess,
  ) {}

  onModuleInit(): void {
    this.attachmentAccess.register('project-audio', (attachment, actor) => this.readsVisibleProject(attachment, actor));
  }

  /** Sets, replaces or (with null) takes away the recording of a project. Refusals: NOT_FOUND, AUDIO_UNSUITABLE, FILE_TOO_LARGE. */
  set(actor: Actor, input: SetProjectAudioInput): Promise<ProjectAudio> {
    return this.unitOfWork.run(async () => {
      const project = await this.unitOfWork.repo(Project).findOneBy({ id: input.projectId });
      if (!project) throw refused('NOT_FOUND', { what: '项目' });
      await this.competitions.loadFor(actor, project.competitionId, 'RunRoadshow');
      // A host may know of what comes on stage, not of drafts.
      if (project.sequence === null) throw refused('NOT_FOUND', { what: '项目' });
      const attachmentId = input.attachmentId ?? null;
      if (attachmentId) await this.requireAudio(actor, attachmentId, project.tenantId);
      const before = await this.unitOfWork.repo(ProjectAudio).findOneBy({ projectId: project.id });
      const row = { projectId: project.id, tenantId: project.tenantId, attachmentId, setById: actor.id, setAt: this.clock.now() };
      await this.unitOfWork.repo(ProjectAudio).upsert(row, ['projectId']);
      await this.audit.record(actor, {
        action: 'setProjectAudio', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: project.competitionId,
        before: { attachmentId: before?.attachmentId ?? null }, after: { attachmentId }, input,
      });
      return this.unitOfWork.repo(ProjectAudio).create(row);
    });
  }

  private async requireAudio(actor: Actor, attachmentId: string, tenantId: string): Promise<void> {
    const attachment = await this.attachments.visible(actor, attachmentId);
    if (attachment.tenantId !== tenantId) throw refused('NOT_FOUND', { what: '附件' });
    orRefuse(audioRefusal(attachment));
  }

  private async readsVisibleProject(attachment: Attachment, actor: Actor): Promise<boolean> {
    const rows = await this.unitOfWork.reader.getRepository(ProjectAudio).find({ where: { attachmentId: attachment.id }, take: 100 });
    for (const { projectId } of rows) if (await this.projects.find(actor, projectId)) return true;
    return false;
  }
}
