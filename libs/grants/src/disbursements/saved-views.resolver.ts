import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { SavedView } from './saved-view.entity.js';
import { SaveViewInput } from './saved-views.inputs.js';
import { SavedViews } from './saved-views.js';

@Resolver()
export class SavedViewsResolver {
  constructor(private readonly views: SavedViews) {}

  @Allow('ReadDisbursements')
  @Query(() => [SavedView], { description: 'The viewer’s own saved filters of the disbursement table, by name.' })
  savedViews(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<SavedView[]> {
    return this.views.mine(actor, tenantId);
  }

  @Allow('ReadDisbursements')
  @Command(() => SavedView, { description: 'Keeps a filter of the disbursement table under a name, for the viewer alone.' })
  saveView(@Args('input') input: SaveViewInput, @CurrentActor() actor: Actor): Promise<SavedView> {
    return this.views.save(actor, input);
  }

  @Allow('ReadDisbursements')
  @Command(() => SavedView, { description: 'Forgets one of the viewer’s own saved filters.' })
  forgetView(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<SavedView> {
    return this.views.forget(actor, id);
  }
}
