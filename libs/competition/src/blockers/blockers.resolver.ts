import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor, Query, type Actor } from '@app/platform';
import { BlockerView } from './blocker.view.js';
import { Blockers } from './blockers.js';

@Resolver()
export class BlockersResolver {
  constructor(private readonly service: Blockers) {}

  @Allow('ReadBlockers')
  @Query(() => [BlockerView], { description: 'What stands between a competition and its next stage today: first what stops, then what somebody should look at. Empty when nothing does.' })
  async blockers(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<BlockerView[]> {
    return (await this.service.of(actor, competitionId)).map((blocker) => BlockerView.of(blocker));
  }
}
