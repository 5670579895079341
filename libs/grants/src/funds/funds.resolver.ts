import { Args, ID, Resolver } from '@nestjs/graphql';
import { Competitions } from '@app/competition';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { CompetitionFund } from './competition-fund.entity.js';
import { Funds } from './funds.js';
import { FundedAwards, OpenFundInput } from './funds.inputs.js';

@Resolver(() => CompetitionFund)
export class FundsResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly competitions: Competitions,
    private readonly funds: Funds,
  ) {}

  @Allow('ReadGrants')
  @Query(() => CompetitionFund, { nullable: true, description: 'The fund a competition’s grants are paid from; null before it is opened.' })
  async competitionFund(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<CompetitionFund | null> {
    await this.competitions.loadFor(actor, competitionId, 'ReadGrants');
    return this.dataSource.getRepository(CompetitionFund).findOneBy({ competitionId });
  }

  @Allow('OpenFund')
  @Command(() => CompetitionFund, { description: 'Opens the fund (专款) of a competition with its accounts in the ledger; once.' })
  openFund(@Args('input') input: OpenFundInput, @CurrentActor() actor: Actor): Promise<CompetitionFund> {
    return this.funds.open(actor, input);
  }

  @Allow('OpenFund')
  @Command(() => FundedAwards, { description: 'Brings the ledger in line with awards that were published before the fund was there or held enough; changes nothing when it is.' })
  fundAwards(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<FundedAwards> {
    return this.funds.fundAwards(actor, competitionId);
  }
}
