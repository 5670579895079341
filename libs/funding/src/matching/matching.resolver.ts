import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Money, Operation, Public, Query, type Actor, type OperationContext } from '@app/platform';
import { MatchingOffer } from './matching-offer.entity.js';
import { MatchingOffers } from './matching-offers.js';
import { CloseMatchingOfferInput, EndMatchingOfferInput, OpenMatchingOfferInput } from './matching.inputs.js';
import { MatchExplanation, MatchingEffect, MatchPreview, PreviewMatchArgs } from './matching.views.js';
import { ReadMatching } from './read-matching.js';

@Resolver(() => MatchingOffer)
export class MatchingResolver {
  constructor(
    private readonly offers: MatchingOffers,
    private readonly reading: ReadMatching,
  ) {}

  @Public('offers for a public campaign; none for a draft one may not see')
  @Query(() => [MatchingOffer], { description: 'The matching offers (配捐) open for a campaign, in the order they are applied.' })
  matchingOffers(@Args('campaignId', { type: () => ID }) campaignId: string, @CurrentActor() actor: Actor): Promise<MatchingOffer[]> {
    return this.reading.ofCampaign(actor, campaignId);
  }

  @Allow('ReadCampaigns')
  @Query(() => [MatchingOffer], { description: 'The newest 200 matching offers of an office in every state, for its staff.' })
  officeOffers(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<MatchingOffer[]> {
    return this.reading.ofOffice(actor, tenantId);
  }

  @Public('an estimate from public terms; null for a draft one may not see')
  @Query(() => MatchPreview, { nullable: true, description: 'An estimate of what a gift of this amount would trigger now. Nothing is reserved until it is paid.' })
  previewMatch(@Args({ type: () => PreviewMatchArgs }) args: PreviewMatchArgs, @CurrentActor() actor: Actor): Promise<MatchPreview | null> {
    return this.reading.preview(actor, args);
  }

  @Allow('ReadMatching')
  @Query(() => [MatchingEffect], { nullable: true, description: 'The effect of a sponsor’s offers: pools, what they triggered, each yuan’s leverage. For its members and the office’s staff; null for others.' })
  matchingEffect(@Args('sponsorId', { type: () => ID }) sponsorId: string, @CurrentActor() actor: Actor): Promise<MatchingEffect[] | null> {
    return this.reading.effect(actor, sponsorId);
  }

  @Allow('ReadMatching')
  @Query(() => [MatchExplanation], { nullable: true, description: 'What one’s gift earned from each offer and which cap bit; null for a gift one may not see.' })
  matchOfGift(@Args('pledgeId', { type: () => ID }) pledgeId: string, @CurrentActor() actor: Actor): Promise<MatchExplanation[] | null> {
    return this.reading.explain(actor, pledgeId);
  }

  @Allow('OpenMatching')
  @Command(() => MatchingOffer, { description: 'Writes a matching offer of a sponsor; it works once a second person has confirmed it. A deposit gets a fund of its own.' })
  openMatchingOffer(@Args('input') input: OpenMatchingOfferInput, @CurrentActor() actor: Actor): Promise<MatchingOffer> {
    return this.offers.open(actor, input);
  }

  @Allow('ConfirmMatching')
  @Command(() => MatchingOffer, { description: 'Confirms an offer somebody else wrote; from now on gifts are matched. Needs a one-time password confirmed just now.' })
  confirmMatchingOffer(@Args('offerId', { type: () => ID }) offerId: string, @CurrentActor() actor: Actor): Promise<MatchingOffer> {
    return this.offers.confirm(actor, offerId);
  }

  @Allow('ConfirmMatching')
  @Command(() => MatchingOffer, { description: 'Closes an offer to new gifts; a pro-rata or quadratic one is settled. Needs a one-time password confirmed just now.' })
  closeMatchingOffer(@Args('input') input: CloseMatchingOfferInput, @CurrentActor() actor: Actor): Promise<MatchingOffer> {
    return this.offers.close(actor, input);
  }

  @Allow('ConfirmMatching')
  @Command(() => MatchingOffer, { description: 'Ends a closed offer from which nothing is reserved any more; the rest of a deposit goes back. Another person than who closed it.' })
  endMatchingOffer(@Args('input') input: EndMatchingOfferInput, @CurrentActor() actor: Actor): Promise<MatchingOffer> {
    return this.offers.end(actor, input);
  }

  @ResolveField(() => String, { description: 'Who offers it.' })
  sponsorName(@Parent() offer: MatchingOffer, @Operation() operation: OperationContext): Promise<string> {
    return this.reading.sponsorName(operation, offer.sponsorId);
  }

  @ResolveField(() => Money, { description: 'What of the pool is neither reserved nor released.' })
  left(@Parent() offer: MatchingOffer): bigint {
    return offer.poolFen - offer.reservedFen;
  }
}
