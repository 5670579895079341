import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { CharityResult } from './charity-result.entity.js';
import { CharityResults } from './charity-results.js';
import { DecideCharityResultInput, DecideQuotaInput, ImportCharityResultInput, RecordQuotaInput } from './outside.inputs.js';
import { QuotaInstruction } from './quota-instruction.entity.js';
import { Quotas } from './quotas.js';

@Resolver(() => Campaign)
export class OutsideMoneyResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly results: CharityResults,
    private readonly quotas: Quotas,
  ) {}

  @Allow('RecordOutsideMoney')
  @Command(() => CharityResult, { description: 'First of two people: what the charity raised on its own platform in all, with its paper.' })
  importCharityResult(@Args('input') input: ImportCharityResultInput, @CurrentActor() actor: Actor): Promise<CharityResult> {
    return this.results.record(actor, input);
  }

  @Allow('ConfirmOutsideMoney')
  @Command(() => CharityResult, { description: 'Second of two people. Needs a one-time password confirmed just now.' })
  decideCharityResult(@Args('input') input: DecideCharityResultInput, @CurrentActor() actor: Actor): Promise<CharityResult> {
    return this.results.decide(actor, input);
  }

  @Allow('RecordOutsideMoney')
  @Command(() => QuotaInstruction, { description: 'First of two people: an instruction of government money.' })
  recordQuota(@Args('input') input: RecordQuotaInput, @CurrentActor() actor: Actor): Promise<QuotaInstruction> {
    return this.quotas.record(actor, input);
  }

  @Allow('ConfirmOutsideMoney')
  @Command(() => QuotaInstruction, { description: 'Second of two people: its receipt. Needs a one-time password confirmed just now.' })
  decideQuota(@Args('input') input: DecideQuotaInput, @CurrentActor() actor: Actor): Promise<QuotaInstruction> {
    return this.quotas.decide(actor, input);
  }

  @ResolveField(() => [CharityResult], { description: 'Imported results: all of them for the staff, the confirmed ones for everybody.' })
  async charityResults(@Parent() campaign: Campaign, @CurrentActor() actor: Actor): Promise<CharityResult[]> {
    const rows = await this.dataSource.getRepository(CharityResult).find({ where: { campaignId: campaign.id }, order: { createdAt: 'DESC' }, take: 50 });
    return rows.filter(({ status }) => status === 'confirmed' || this.campaigns.reads(actor, campaign));
  }

  @ResolveField(() => [QuotaInstruction], { description: 'Government quotas: all of them for the staff, the received ones for everybody.' })
  async quotaInstructions(@Parent() campaign: Campaign, @CurrentActor() actor: Actor): Promise<QuotaInstruction[]> {
    const rows = await this.dataSource.getRepository(QuotaInstruction).find({ where: { campaignId: campaign.id }, order: { createdAt: 'DESC' }, take: 50 });
    return rows.filter(({ status }) => status === 'confirmed' || this.campaigns.reads(actor, campaign));
  }
}
