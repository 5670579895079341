import { Args, ArgsType, Field, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Project } from '@app/competition';
import {
  Allow, Command, connectionOf, CurrentActor, eachChange, Live, Money, Operation, PageArgs, Public, Query, SameForAll, Subscription, type Actor, type Connection, type OperationContext,
} from '@app/platform';
import { IsUUID } from 'class-validator';
import { CampaignProgress } from '../gifts/campaign-progress.entity.js';
import { campaignTopic } from './campaign-desk.js';
import { Campaign } from './campaign.entity.js';
import { CreateCampaignInput, EditCampaignInput } from './campaign.inputs.js';
import { CampaignBankAccount, CampaignBodies, CampaignFilter, CampaignNow, CampaignPermissions, CampaignProblem, CampaignSupporterView } from './campaign.views.js';
import { Campaigns } from './campaigns.js';
import { OpenCampaign } from './open-campaign.js';
import { ReadCampaigns } from './read-campaigns.js';
import { Supporters } from './supporters.js';
import { WriteCampaign } from './write-campaign.js';

const CampaignConnection = connectionOf(Campaign, 'Campaign');
const CampaignSupporterConnection = connectionOf(CampaignSupporterView, 'CampaignSupporterView');

@ArgsType()
class SupportersArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  campaignId!: string;
}

@Resolver(() => Campaign)
export class CampaignsResolver {
  constructor(
    private readonly live: Live,
    private readonly campaigns: Campaigns,
    private readonly reading: ReadCampaigns,
    private readonly supporters: Supporters,
  ) {}

  @Public('public once open; a draft is null to everybody but its staff and its team’s lead')
  @Query(() => Campaign, { nullable: true, description: 'One campaign (众筹); null when there is none or it is a draft one may not see.' })
  campaign(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<Campaign | null> {
    return this.campaigns.find(actor, id);
  }

  @Public('public once open; drafts are filtered to the staff who may see them')
  @Query(() => CampaignConnection, { name: 'campaigns', description: 'Campaigns, newest first; drafts only for their staff.' })
  list(@Args({ type: () => CampaignFilter }) filter: CampaignFilter, @CurrentActor() actor: Actor): Promise<Connection<Campaign>> {
    return this.reading.list(actor, filter);
  }

  @Public('each supporter as they chose to be shown; null for a campaign one may not see')
  @Query(() => CampaignSupporterConnection, { nullable: true, description: 'Gifts that stand, newest first, each as its giver chose to be shown.' })
  campaignSupporters(@Args({ type: () => SupportersArgs }) args: SupportersArgs, @CurrentActor() actor: Actor): Promise<Connection<CampaignSupporterView> | null> {
    return this.supporters.of(actor, args.campaignId, args);
  }

  @Public('what the public page shows')
  @SameForAll()
  @Subscription(() => CampaignNow, { nullable: true, resolve: (value: unknown) => value, description: 'How a campaign stands, now and after every gift; null for a draft.' })
  campaignChanged(@Args('id', { type: () => ID }) id: string): AsyncIterableIterator<CampaignNow | null> {
    return eachChange(this.live.changes(campaignTopic(id)), () => this.reading.now(id));
  }

  @ResolveField(() => CampaignProgress, { description: 'How far it is, by parts.' })
  progress(@Parent() campaign: Campaign, @Operation() operation: OperationContext): Promise<CampaignProgress> {
    return this.reading.progressOf(operation, campaign.id);
  }

  @ResolveField(() => Int, { nullable: true, description: 'Days left, the last one counted; 0 once it ended, null for a standing fund.' })
  daysLeft(@Parent() campaign: Campaign): number | null {
    return this.reading.daysLeft(campaign);
  }

  @ResolveField(() => [CampaignProblem], { description: 'For whoever may write it: what still keeps it from opening; empty for others.' })
  problems(@Parent() campaign: Campaign, @CurrentActor() actor: Actor): Promise<CampaignProblem[]> {
    return this.reading.problems(actor, campaign);
  }

  @ResolveField(() => CampaignBodies, { nullable: true, description: 'For the staff: what was chosen behind it, so that it can be changed; null for others.' })
  bodies(@Parent() campaign: Campaign, @CurrentActor() actor: Actor): CampaignBodies | null {
    const { bankAccountId, holderSponsorId, firstSignerId, secondSignerId } = campaign;
    return this.campaigns.reads(actor, campaign) ? Object.assign(new CampaignBodies(), { bankAccountId, holderSponsorId, firstSignerId, secondSignerId }) : null;
  }

  @ResolveField(() => CampaignPermissions)
  permissions(@Parent() campaign: Campaign, @CurrentActor() actor: Actor): Promise<CampaignPermissions> {
    return this.reading.permissions(actor, campaign);
  }
}

@Resolver(() => Campaign)
export class CampaignCommandsResolver {
  constructor(
    private readonly writing: WriteCampaign,
    private readonly openings: OpenCampaign,
  ) {}

  @Allow('WriteCampaign')
  @Command(() => Campaign, { description: 'Writes a campaign: the organiser, or the lead of a shortlisted project for its own. Nobody else sees it before it opens.' })
  createCampaign(@Args('input') input: CreateCampaignInput, @CurrentActor() actor: Actor): Promise<Campaign> {
    return this.writing.create(actor, input);
  }

  @Allow('WriteCampaign')
  @Command(() => Campaign, { description: 'Changes a campaign until it opens. STALE when somebody else saved in between.' })
  editCampaign(@Args('input') input: EditCampaignInput, @CurrentActor() actor: Actor): Promise<Campaign> {
    return this.writing.edit(actor, input);
  }

  @Allow('OpenCampaign')
  @Command(() => Campaign, { description: 'Opens a campaign with its own fund in the ledger, once everything its legal basis asks for is there. Needs a one-time password confirmed just now.' })
  openCampaign(@Args('campaignId', { type: () => ID }) campaignId: string, @CurrentActor() actor: Actor): Promise<Campaign> {
    return this.openings.open(actor, campaignId);
  }

  @Allow('OpenCampaign')
  @Query(() => [CampaignBankAccount], { description: 'The bank accounts a campaign’s money may be held on.' })
  campaignBankAccounts(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<CampaignBankAccount[]> {
    return this.openings.bankChoices(actor, tenantId);
  }
}

@Resolver(() => CampaignProgress)
export class CampaignProgressResolver {
  @ResolveField(() => Money, { description: 'Money in all: paid, imported, granted and matched. What was given in kind is beside it.' })
  total(@Parent() p: CampaignProgress): bigint {
    return p.onlineFen + p.transferFen + p.importedFen + p.quotaFen + p.matchedFen;
  }
}

/** A project's campaigns, on its own page. */
@Resolver(() => Project)
export class ProjectCampaignsResolver {
  constructor(private readonly reading: ReadCampaigns) {}

  @ResolveField(() => [Campaign], { description: 'Its campaigns, newest first; drafts only for the staff and its team’s lead.' })
  campaigns(@Parent() project: Project, @Operation() operation: OperationContext): Promise<Campaign[]> {
    return this.reading.ofProject(operation, project.id);
  }
}
