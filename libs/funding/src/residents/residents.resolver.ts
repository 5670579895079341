import { Args, Resolver } from '@nestjs/graphql';
import { Community } from '@app/identity';
import { Allow, Command, connectionOf, CurrentActor, Query, type Actor, type Connection } from '@app/platform';
import { ListResidents } from './list-residents.js';
import { ConfirmResidentInput, ImportRosterInput, ResidentsArgs } from './residents.inputs.js';
import { Residents } from './residents.js';
import { ListedResident, RosterImport } from './residents.view.js';

const ResidentConnection = connectionOf(ListedResident, 'ListedResident');

@Resolver()
export class ResidentsResolver {
  constructor(
    private readonly residents: Residents,
    private readonly list: ListResidents,
  ) {}

  @Allow('ReadPeople')
  @Query(() => ResidentConnection, { description: 'Who says they live in the communities of a street office, newest first, and whether it is confirmed. Looking is recorded in the audit trail.' })
  listedResidents(@Args({ type: () => ResidentsArgs }) args: ResidentsArgs, @CurrentActor() actor: Actor): Promise<Connection<ListedResident>> {
    return this.list.of(actor, args);
  }

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
