import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { PurposeChange } from './purpose-change.entity.js';
import { PurposeChanges } from './purpose-changes.js';
import { AnswerConsentInput, AskConsentInput } from './purpose.inputs.js';

@Resolver(() => Campaign)
export class PurposeResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: PurposeChanges,
  ) {}

  @Allow('OpenCampaign')
  @Command(() => PurposeChange, { description: 'Asks the supporters about another purpose; it changes when all have answered or the last day is over. Needs a one-time password confirmed just now.' })
  askConsent(@Args('input') input: AskConsentInput, @CurrentActor() actor: Actor): Promise<PurposeChange> {
    return this.changes.ask(actor, input);
  }

  @Allow('Pledge')
  @Command(() => PurposeChange, { description: 'A supporter’s answer, once; a refusal sends all their gifts back.' })
  answerConsent(@Args('input') input: AnswerConsentInput, @CurrentActor() actor: Actor): Promise<PurposeChange> {
    return this.changes.answer(actor, input);
  }

  @ResolveField(() => [PurposeChange], { description: 'Changes of purpose its supporters were asked about, newest first.' })
  purposeChanges(@Parent() campaign: Campaign): Promise<PurposeChange[]> {
    return this.dataSource.getRepository(PurposeChange).find({ where: { campaignId: campaign.id }, order: { createdAt: 'DESC' }, take: 50 });
  }
}
