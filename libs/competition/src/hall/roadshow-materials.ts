import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { AttachmentAccess, Attachments, type Attachment } from '@app/records';
import { isShownOnStage, materialsRefusal, type MaterialsFacts } from '@app/rules';
import { Round } from '../judging/round.entity.js';
import { Project } from '../submissions/project.entity.js';
import { ActPermission } from '../submissions/project.views.js';
import { Projects } from '../submissions/projects.js';
import { TeamAccess } from '../submissions/team-access.js';
import { RoadshowMaterial } from './roadshow-material.entity.js';
import type { RoadshowMaterialInput, RoadshowMaterials as Materials, SetRoadshowMaterialsInput } from './roadshow-materials.inputs.js';

/** Slides and photos a finalist brings to the stage: the team sets them, the team and the staff of the evening see them. */
@Injectable()
export class RoadshowMaterials implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly projects: Projects,
    private readonly teamAccess: TeamAccess,
    private readonly attachments: Attachments,
    private readonly attachmentAccess: AttachmentAccess,
  ) {}

  onModuleInit(): void {
    this.attachmentAccess.register('roadshow-material', (attachment, actor) => this.isOnSeenProject(attachment, actor));
  }

  /** Null for whoever is neither in the team nor staff of the evening. */
  async of(actor: Actor, project: Project): Promise<Materials | null> {
    const facts = await this.facts(actor, project);
    if (!facts.inTeam && !this.projects.seesAsStaff(actor, project)) return null;
    const files = await this.unitOfWork.reader.find(RoadshowMaterial, { where: { projectId: project.id }, order: { position: 'ASC' } });
    return { files, changeable: ActPermission.of(materialsRefusal(facts), actor.locale) };
  }

  /** Replaces what there was. Refusals: NOT_FOUND, PROJECT_STATUS, MATERIALS_LOCKED, MATERIAL_UNSUITABLE. */
  set(actor: Actor, input: SetRoadshowMaterialsInput): Promise<Materials> {
    return this.unitOfWork.run(async () => {
      const { project } = await this.projects.open(actor, input.projectId);
      this.projects.permit(materialsRefusal(await this.facts(actor, project)));
      const repo = this.unitOfWork.repo(RoadshowMaterial);
      const before = await repo.find({ where: { projectId: project.id }, order: { position: 'ASC' } });
      const rows = await this.rowsOf(actor, project, { files: input.files, before });
      await repo.delete({ projectId: project.id });
      if (rows.length > 0) await repo.insert(rows);
      await this.audit.record(actor, {
        action: 'setRoadshowMaterials', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: project.competitionId,
        before: { files: before.map(({ sha256 }) => sha256) }, after: { files: rows.map(({ sha256 }) => sha256) }, input,
      });
      return (await this.of(actor, project))!;
    });
  }

  private async rowsOf(actor: Actor, project: Project, { files, before }: { files: readonly RoadshowMaterialInput[]; before: readonly RoadshowMaterial[] }): Promise<Omit<RoadshowMaterial, 'id'>[]> {
    const found = new Map((await this.attachments.findMany(files.map(({ attachmentId }) => attachmentId))).map((file): [string, Attachment] => [file.id, file]));
    const kept = new Set(before.map(({ attachmentId }) => attachmentId));
    return files.map(({ attachmentId, caption }, i) => {
      const file = found.get(attachmentId);
      // One's own upload, or what somebody of the team had put there before.
      if (!file || file.tenantId !== project.tenantId || (file.ownerId !== actor.id && !kept.has(attachmentId))) throw refused('NOT_FOUND', { what: '附件' });
      if (!isShownOnStage(file.mediaType)) throw refused('MATERIAL_UNSUITABLE', { found: file.mediaType });
      return { tenantId: project.tenantId, projectId: project.id, position: i + 1, attachmentId, sha256: file.sha256, picture: file.mediaType.startsWith('image/'), caption: caption.trim(), createdAt: this.clock.now() };
    });
  }

  private async facts(actor: Actor, project: Project): Promise<MaterialsFacts> {
    const round = await this.unitOfWork.reader.findOneBy(Round, { projectId: project.id, competitionId: project.competitionId });
    return { status: project.status, inTeam: (await this.teamAccess.roleIn(actor, project.teamId)) !== null, round: round?.stage ?? null };
  }

  private async isOnSeenProject(attachment: Attachment, actor: Actor): Promise<boolean> {
    const rows = await this.unitOfWork.reader.find(RoadshowMaterial, { where: { attachmentId: attachment.id }, take: 100 });
    for (const { projectId } of rows) {
      const project = await this.unitOfWork.reader.findOneBy(Project, { id: projectId });
      if (project && (this.projects.seesAsStaff(actor, project) || (await this.teamAccess.roleIn(actor, project.teamId)))) return true;
    }
    return false;
  }
}
