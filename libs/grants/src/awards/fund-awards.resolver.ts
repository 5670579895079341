import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { FundAwards, FundedAwards } from './fund-awards.js';

@Resolver(() => FundedAwards)
export class FundAwardsResolver {
  constructor(private readonly catchUp: FundAwards) {}

  @Allow('OpenFund')
  @Command(() => FundedAwards, { description: 'Brings the ledger in line with awards that were published before the fund was there or held enough; changes nothing when it is.' })
  fundAwards(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<FundedAwards> {
    return this.catchUp.run(actor, competitionId);
  }
}
