import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { FundingCoreModule } from '../funding-core.module.js';
import { GiftFollowers } from '../gifts/gift-followers.js';
import { MatchGifts } from './match-gifts.js';
import { MatchingBooks } from './matching-books.js';
import { MatchingFacts } from './matching-facts.js';
import { MatchingInvariantsModule } from './matching-invariants.js';
import { MatchingOffers } from './matching-offers.js';
import { MatchingResolver } from './matching.resolver.js';
import { OffersInScope } from './offers-in-scope.js';
import { ReadMatching } from './read-matching.js';
import { Reservations } from './reservations.js';
import { SettleOffer } from './settle-offer.js';

/** Has every gift matched in its own transaction. */
@Injectable()
class FollowGifts implements OnModuleInit {
  constructor(
    private readonly followers: GiftFollowers,
    private readonly matches: MatchGifts,
  ) {}

  onModuleInit(): void {
    this.followers.register('matching', this.matches);
  }
}

const services = [OffersInScope, MatchingBooks, MatchingFacts, Reservations, MatchGifts, SettleOffer, MatchingOffers, ReadMatching];

/** Matching offers (配捐). */
@Module({ imports: [FundingCoreModule, CampaignsModule, MatchingInvariantsModule], providers: [...services, FollowGifts, MatchingResolver], exports: services })
export class MatchingModule {}
