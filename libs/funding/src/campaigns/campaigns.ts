import { Injectable } from '@nestjs/common';
import { Project, TeamAccess } from '@app/competition';
import { refused, type Actor } from '@app/platform';
import type { CampaignStatus } from '@app/rules';
import { CampaignDesk } from './campaign-desk.js';
import { Campaign } from './campaign.entity.js';

/** Who may see and write which campaign. */
@Injectable()
export class Campaigns {
  constructor(
    readonly desk: CampaignDesk,
    private readonly teams: TeamAccess,
  ) {}

  /** The campaign; a draft only for its staff and the lead of its project, null for everybody else. */
  async find(actor: Actor, id: string): Promise<Campaign | null> {
    const campaign = await this.desk.unitOfWork.reader.findOneBy(Campaign, { id });
    if (!campaign || isPublic(campaign)) return campaign;
    return this.reads(actor, campaign) || (await this.leads(actor, campaign.projectId)) ? campaign : null;
  }

  /** Staff who read drafts and pledges. */
  reads(actor: Actor, campaign: Pick<Campaign, 'tenantId' | 'competitionId'>): boolean {
    return this.desk.access.allows(actor, 'ReadCampaigns', campaign);
  }

  /** The organiser of its office or competition. */
  organises(actor: Actor, scope: { tenantId: string; competitionId: string | null }): boolean {
    return this.desk.access.allows(actor, 'OpenCampaign', scope);
  }

  /** The lead of the project's team, from the shortlist on. */
  async leads(actor: Actor, projectId: string | null): Promise<boolean> {
    if (!projectId || actor.kind !== 'person') return false;
    const project = await this.desk.unitOfWork.reader.findOneBy(Project, { id: projectId });
    return project?.status === 'shortlisted' && (await this.teams.roleIn(actor, project.teamId)) === 'lead';
  }

  /** The campaign locked for a change, in the open transaction; NOT_FOUND when the actor may not see it. Decides nothing about the act. */
  async lock(actor: Actor, id: string): Promise<Campaign> {
    const campaign = await this.desk.unitOfWork.repo(Campaign).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!campaign || !(isPublic(campaign) || this.reads(actor, campaign) || (await this.leads(actor, campaign.projectId)))) {
      this.desk.access.decide(true);
      throw refused('NOT_FOUND', { what: '众筹' });
    }
    return campaign;
  }

  /** Refuses unless the campaign has one of these statuses. */
  requireStatus({ status }: Campaign, ...fitting: CampaignStatus[]): void {
    if (!fitting.includes(status)) throw refused('CAMPAIGN_STATUS', { status: CAMPAIGN_STATUS_NAMES[status] });
  }
}

/** Open or ended; what was cancelled before it opened never was public. */
export const isPublic = ({ status, fundId }: Campaign): boolean => status !== 'draft' && fundId !== null;

export const CAMPAIGN_STATUS_NAMES: Readonly<Record<CampaignStatus, string>> = { draft: '草稿', open: '进行中', succeeded: '已成功', failed: '未达成', cancelled: '已取消' };
