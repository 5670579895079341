import { Injectable } from '@nestjs/common';
import { ActPermission } from '@app/competition';
import { groupedByKey, inKeyOrder, paginate, type Actor, type Connection, type OperationContext } from '@app/platform';
import { daysLeft, pledgeRefusal, refuse, type PledgeKind, type Refusal } from '@app/rules';
import { In } from 'typeorm';
import { CampaignProgress } from '../gifts/campaign-progress.entity.js';
import { Residents } from '../residents/residents.js';
import { CampaignDesk } from './campaign-desk.js';
import { Campaign } from './campaign.entity.js';
import { CampaignFilter, CampaignNow, CampaignPermissions, CampaignProblem } from './campaign.views.js';
import { CAMPAIGN_STATUS_NAMES, Campaigns, isPublic } from './campaigns.js';
import { OpenCampaign } from './open-campaign.js';

/** Campaigns as pages show them. A campaign of 100,000 gifts costs what one of ten does: totals are one row. */
@Injectable()
export class ReadCampaigns {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly openings: OpenCampaign,
    private readonly residents: Residents,
  ) {}

  /** Newest first; drafts only for the staff who read them. */
  list(actor: Actor, filter: CampaignFilter): Promise<Connection<Campaign>> {
    const { access } = this.desk;
    const query = this.desk.unitOfWork.reader.createQueryBuilder(Campaign, 'campaign').where(
      `((campaign.status <> 'draft' and campaign.fundId is not null) or campaign.tenantId = any(:tenants) or campaign.competitionId = any(:own))`,
      { tenants: access.tenantsWith(actor, 'ReadCampaigns'), own: access.competitionsWith(actor, 'ReadCampaigns') });
    for (const key of ['tenantId', 'competitionId', 'projectId'] as const) if (filter[key]) query.andWhere(`campaign.${key} = :${key}`, { [key]: filter[key] });
    if (filter.openOnly) query.andWhere(`campaign.status = 'open' and (campaign.deadlineAt is null or campaign.deadlineAt >= :now)`, { now: this.desk.clock.now() });
    return paginate(query, filter);
  }

  /** Those of these projects, newest first; drafts only for the staff and the team's lead. */
  async ofProject(operation: OperationContext, projectId: string): Promise<Campaign[]> {
    const loader = operation.loader<string, Campaign[]>(this.ofProject, async (ids) => {
      const rows = await this.desk.unitOfWork.reader.createQueryBuilder(Campaign, 'c').where('c.projectId = any(:ids)', { ids }).orderBy('c.createdAt', 'DESC').addOrderBy('c.id').getMany();
      return groupedByKey(ids, rows, ({ projectId: of }) => of!);
    });
    const all = await loader.load(projectId);
    const draft = all.find((campaign) => !isPublic(campaign));
    const seesDrafts = draft !== undefined && (this.campaigns.reads(operation.actor, draft) || (await this.campaigns.leads(operation.actor, projectId)));
    return seesDrafts ? all : all.filter(isPublic);
  }

  async progressOf(operation: OperationContext, campaignId: string): Promise<CampaignProgress> {
    const loader = operation.loader<string, CampaignProgress | null>(this.progressOf, async (ids) =>
      inKeyOrder(ids, await this.desk.unitOfWork.reader.findBy(CampaignProgress, { campaignId: In([...ids]) }), ({ campaignId: of }) => of));
    return (await loader.load(campaignId))!;
  }

  /** What everybody sees of it now; null for a draft. */
  async now(id: string): Promise<CampaignNow | null> {
    const { reader } = this.desk.unitOfWork;
    const campaign = await reader.findOneBy(Campaign, { id });
    if (!campaign || !isPublic(campaign)) return null;
    const progress = await reader.findOneByOrFail(CampaignProgress, { campaignId: id });
    return Object.assign(new CampaignNow(), { id, status: campaign.status, goalFen: campaign.goalFen, progress, daysLeft: this.daysLeft(campaign) });
  }

  daysLeft({ status, deadlineAt }: Campaign): number | null {
    return daysLeft({ status, deadlineAt }, this.desk.clock.now());
  }

  /** For whoever may write it: what still keeps it from opening. */
  async problems(actor: Actor, campaign: Campaign): Promise<CampaignProblem[]> {
    if (campaign.status !== 'draft' || !(await this.writes(actor, campaign))) return [];
    const found = await this.openings.problems(campaign);
    return found.map(({ path, code, zh, en }) => ({ path, code, message: actor.locale === 'en' ? en : zh }));
  }

  async permissions(actor: Actor, campaign: Campaign): Promise<CampaignPermissions> {
    const draft = campaign.status === 'draft' ? null : refuse('CAMPAIGN_STATUS', { status: CAMPAIGN_STATUS_NAMES[campaign.status] });
    const edit = (await this.writes(actor, campaign)) ? draft : refuse('FORBIDDEN');
    const open = this.campaigns.organises(actor, campaign) ? draft : refuse('FORBIDDEN');
    const money = await this.pledging(actor, campaign, 'money');
    const answers = { edit, open, pledgeMoney: money, pledgeInKind: await this.pledging(actor, campaign, 'goods') };
    return Object.assign(new CampaignPermissions(), Object.fromEntries(Object.entries(answers).map(([act, refusal]) => [act, ActPermission.of(refusal, actor.locale)])));
  }

  private async writes(actor: Actor, campaign: Campaign): Promise<boolean> {
    return this.campaigns.organises(actor, campaign) || this.campaigns.leads(actor, campaign.projectId);
  }

  private async pledging(actor: Actor, campaign: Campaign, kind: PledgeKind): Promise<Refusal | null> {
    if (actor.kind !== 'person') return refuse('UNAUTHENTICATED');
    const confirmedResident = campaign.basis === 'community-mutual-aid' && (await this.residents.confirmed(actor, campaign));
    return pledgeRefusal({ status: campaign.status, basis: campaign.basis, deadlineAt: campaign.deadlineAt, now: this.desk.clock.now(), confirmedResident, forSponsor: false }, kind);
  }
}
