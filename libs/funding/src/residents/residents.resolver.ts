import { Args, Resolver } from '@nestjs/graphql';
import { Community } from '@app/identity';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { ConfirmResidentInput, ImportRosterInput } from './residents.inputs.js';
import { Residents } from './residents.js';
import { RosterImport } from './residents.view.js';

@Resolver()
export class ResidentsResolver {
  constructor(private readonly residents: Residents) {}

  @Allow('ConfirmResident')
  @Command(() => Community, { description: 'Confirms that a person lives in a community, for campaigns of mutual aid (社区互助).' })
  confirmResident(@Args('input') input: ConfirmResidentInput, @CurrentActor() actor: Actor): Promise<Community> {
    return this.residents.confirm(actor, input);
  }

  @Allow('ConfirmResident')
  @Command(() => RosterImport, { description: 'Takes over the phones of a community’s roster: whoever signs in with one and names the community in their profile is a confirmed resident.' })
  importRoster(@Args('input') input: ImportRosterInput, @CurrentActor() actor: Actor): Promise<RosterImport> {
    return this.residents.importRoster(actor, input);
  }
}
