import { Injectable } from '@nestjs/common';
import { Competition, Project } from '@app/competition';
import { refused, type Actor } from '@app/platform';
import { draftProblems } from '@app/rules';
import { BankAccounts } from '@app/ledger';
import { CampaignProgress } from '../gifts/campaign-progress.entity.js';
import { Sponsor } from '../sponsors/sponsor.entity.js';
import { CampaignDesk, campaignTopic } from './campaign-desk.js';
import { Campaign } from './campaign.entity.js';
import type { CampaignContentInput, CreateCampaignInput, EditCampaignInput } from './campaign.inputs.js';
import { Campaigns } from './campaigns.js';

type Content = Pick<Campaign, 'title' | 'purpose' | 'basis' | 'holderName' | 'holderSponsorId' | 'receiverName' | 'communityCode' | 'externalUrl' | 'goalFen' | 'minimumFen' | 'mostPerGiftFen' | 'mode' | 'deadlineAt' | 'bankAccountId' | 'firstSignerId' | 'secondSignerId'>;

/** Writing a campaign: by the organiser, or by the lead of a shortlisted project for its own. Nobody sees it before it opens. */
@Injectable()
export class WriteCampaign {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly banks: BankAccounts,
  ) {}

  create(actor: Actor, input: CreateCampaignInput): Promise<Campaign> {
    return this.desk.unitOfWork.run(async () => {
      const { tenantId, kind } = input;
      const projectId = kind === 'project' ? (input.projectId ?? null) : null;
      const competitionId = await this.competitionOf(input);
      const organises = this.campaigns.organises(actor, { tenantId, competitionId });
      this.desk.access.decide(organises || (await this.campaigns.leads(actor, projectId)));
      const content = await this.content(input, { organises, before: null });
      const row = this.desk.unitOfWork.repo(Campaign).create({
        ...content, tenantId, competitionId, projectId, kind, purposeVersion: 1, status: 'draft', opensAt: null, endedAt: null, fundId: null, fundCode: null, bankCode: null, createdById: actor.id, revision: 1, createdAt: this.desk.clock.now(),
      });
      await this.desk.unitOfWork.repo(Campaign).insert(row);
      await this.desk.unitOfWork.repo(CampaignProgress).insert({ campaignId: row.id, tenantId, updatedAt: row.createdAt });
      await this.desk.audit.record(actor, { action: 'createCampaign', subject: { type: 'Campaign', id: row.id }, tenantId, competitionId, after: { kind, basis: row.basis, goalFen: row.goalFen }, input });
      return row;
    });
  }

  edit(actor: Actor, input: EditCampaignInput): Promise<Campaign> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.campaigns.lock(actor, input.campaignId);
      const { id, tenantId, competitionId, kind, revision } = campaign;
      const organises = this.campaigns.organises(actor, campaign);
      this.desk.access.decide(organises || (await this.campaigns.leads(actor, campaign.projectId)));
      this.campaigns.requireStatus(campaign, 'draft');
      if (revision !== input.expectedRevision) throw refused('STALE');
      const content = await this.content({ tenantId, kind, content: input.content }, { organises, before: campaign });
      await this.desk.unitOfWork.repo(Campaign).update({ id, revision }, { ...content, revision: revision + 1 });
      await this.desk.audit.record(actor, {
        action: 'editCampaign', subject: { type: 'Campaign', id }, tenantId, competitionId, before: { goalFen: campaign.goalFen, basis: campaign.basis }, after: { goalFen: content.goalFen, basis: content.basis }, input,
      });
      await this.desk.live.publish(campaignTopic(id));
      return Object.assign(campaign, content, { revision: revision + 1 });
    });
  }

  /** The competition a project or a pool belongs to; NOT_FOUND for those of another office. */
  private async competitionOf({ tenantId, kind, projectId, competitionId }: CreateCampaignInput): Promise<string | null> {
    const { reader } = this.desk.unitOfWork;
    if (kind === 'standing') return null;
    if (kind === 'project') {
      const project = projectId ? await reader.findOneBy(Project, { id: projectId, tenantId }) : null;
      if (!project) throw refused('NOT_FOUND', { what: '项目' });
      return project.competitionId;
    }
    const competition = competitionId ? await reader.findOneBy(Competition, { id: competitionId, tenantId }) : null;
    if (!competition) throw refused('NOT_FOUND', { what: '大赛' });
    return competition.id;
  }

  /** What was written, checked against itself; the account and the bodies behind it are the organiser's to choose. */
  private async content({ tenantId, kind, content }: Pick<CreateCampaignInput, 'tenantId' | 'kind' | 'content'>, by: { organises: boolean; before: Campaign | null }): Promise<Content> {
    const given = contentOf(content);
    if (!by.organises) Object.assign(given, theOrganisers(by.before));
    const problems = draftProblems({ ...given, kind });
    if (problems.length > 0) throw refused('CAMPAIGN_NOT_READY', { count: problems.length }, problems);
    if (kind !== 'standing') Object.assign(given, { firstSignerId: null, secondSignerId: null });
    if (given.bankAccountId) await this.banks.ofOffice(tenantId, given.bankAccountId);
    for (const id of [given.holderSponsorId, given.firstSignerId, given.secondSignerId]) {
      if (id && !(await this.desk.unitOfWork.reader.existsBy(Sponsor, { id, tenantId }))) throw refused('NOT_FOUND', { what: '赞助方' });
    }
    if (given.firstSignerId && given.firstSignerId === given.secondSignerId) throw refused('TWO_PEOPLE_NEEDED');
    return given;
  }
}

const contentOf = (c: CampaignContentInput): Content => ({
  title: c.title.trim(), purpose: c.purpose.trim(), basis: c.basis, holderName: c.holderName.trim(), holderSponsorId: c.holderSponsorId ?? null, receiverName: c.receiverName.trim(), communityCode: c.communityCode?.trim() || null,
  externalUrl: c.externalUrl?.trim() || null, goalFen: c.goal, minimumFen: c.minimum, mostPerGiftFen: c.mostPerGift ?? null, mode: c.mode, deadlineAt: c.deadlineAt ?? null, bankAccountId: c.bankAccountId ?? null,
  firstSignerId: c.firstSignerId ?? null, secondSignerId: c.secondSignerId ?? null,
});

const theOrganisers = (before: Campaign | null): Pick<Content, 'holderSponsorId' | 'bankAccountId' | 'firstSignerId' | 'secondSignerId'> => ({
  holderSponsorId: before?.holderSponsorId ?? null, bankAccountId: before?.bankAccountId ?? null, firstSignerId: before?.firstSignerId ?? null, secondSignerId: before?.secondSignerId ?? null,
});
