import { Args, ArgsType, Field, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, PageArgs, Query, type Actor, type Connection } from '@app/platform';
import { IsUUID } from 'class-validator';
import { Sponsor } from './sponsor.entity.js';
import { RegisterSponsorInput, SponsorMemberInput } from './sponsors.inputs.js';
import { Sponsors } from './sponsors.js';

const SponsorConnection = connectionOf(Sponsor, 'Sponsor');

@ArgsType()
class SponsorsArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;
}

@Resolver(() => Sponsor)
export class SponsorsResolver {
  constructor(private readonly registered: Sponsors) {}

  @Allow('ReadCampaigns')
  @Query(() => SponsorConnection, { description: 'The sponsors (赞助方) of a street office, newest first.' })
  sponsors(@Args({ type: () => SponsorsArgs }) args: SponsorsArgs, @CurrentActor() actor: Actor): Promise<Connection<Sponsor>> {
    return this.registered.list(actor, args.tenantId, args);
  }

  @Allow('Pledge')
  @Query(() => [Sponsor], { description: 'The organisations one may act for.' })
  mySponsors(@CurrentActor() actor: Actor): Promise<Sponsor[]> {
    return this.registered.mine(actor);
  }

  @Allow('ManageSponsors')
  @Command(() => Sponsor, { description: 'Registers an organisation that gives, matches or signs.' })
  registerSponsor(@Args('input') input: RegisterSponsorInput, @CurrentActor() actor: Actor): Promise<Sponsor> {
    return this.registered.register(actor, input);
  }

  @Allow('ManageSponsors')
  @Command(() => Sponsor, { description: 'Lets a person act for an organisation.' })
  confirmSponsorMember(@Args('input') input: SponsorMemberInput, @CurrentActor() actor: Actor): Promise<Sponsor> {
    return this.registered.confirmMember(actor, input);
  }

  @Allow('ManageSponsors')
  @Command(() => Sponsor, { description: 'Ends that somebody acts for an organisation; what they did stays.' })
  removeSponsorMember(@Args('input') input: SponsorMemberInput, @CurrentActor() actor: Actor): Promise<Sponsor> {
    return this.registered.removeMember(actor, input);
  }
}
