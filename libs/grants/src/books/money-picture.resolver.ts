import { Args, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor, Query, type Actor } from '@app/platform';
import { MoneyPictureArgs } from './money-picture.args.js';
import { MoneyPictures } from './money-picture.js';
import { MoneyPicture } from './money-picture.types.js';

@Resolver()
export class MoneyPictureResolver {
  constructor(private readonly pictures: MoneyPictures) {}

  @Allow('ReadLedger')
  @Query(() => MoneyPicture, { description: '资金图表: where the money of a street office or competition came from and went between two days, by source, category, community and month, as the ledger has it now.' })
  moneyPicture(@Args({ type: () => MoneyPictureArgs }) args: MoneyPictureArgs, @CurrentActor() actor: Actor): Promise<MoneyPicture> {
    return this.pictures.of(actor, args);
  }
}
