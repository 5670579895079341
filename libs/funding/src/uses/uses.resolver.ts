import { Args, ArgsType, Field, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, connectionOf, CurrentActor, PageArgs, Public, Query, type Actor, type Connection } from '@app/platform';
import { IsUUID } from 'class-validator';
import { FundUseAccount, FundUseView } from './fund-use.view.js';
import { FundUses } from './fund-uses.js';
import { PayFundUseInput, ProposeFundUseInput, SignFundUseInput } from './uses.inputs.js';

const FundUseConnection = connectionOf(FundUseView, 'FundUse');

@ArgsType()
class FundUsesArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  campaignId!: string;
}

@Resolver()
export class FundUsesResolver {
  constructor(private readonly uses: FundUses) {}

  @Public('every use of a standing fund is public; accounts are not shown')
  @Query(() => FundUseConnection, { nullable: true, description: 'What a standing fund is and was used for, newest first.' })
  async fundUses(@Args({ type: () => FundUsesArgs }) args: FundUsesArgs, @CurrentActor() actor: Actor): Promise<Connection<FundUseView> | null> {
    const found = await this.uses.of(actor, args.campaignId, args);
    return found && { ...found, edges: found.edges.map(({ node, cursor }) => ({ node: FundUseView.of(node), cursor })), get totalCount() { return found.totalCount; } };
  }

  @Allow('PayFundUse')
  @Query(() => FundUseAccount, { description: 'The whole account of a use that both bodies signed, for the cashier. Every reading stands in the audit trail.' })
  fundUseAccount(@Args('useId', { type: () => ID }) useId: string, @CurrentActor() actor: Actor): Promise<FundUseAccount> {
    return this.uses.account(actor, useId);
  }

  @Allow('ProposeFundUse')
  @Command(() => FundUseView, { description: 'Proposes a use of a standing fund: the office, or a member of one of the two bodies that sign.' })
  async proposeFundUse(@Args('input') input: ProposeFundUseInput, @CurrentActor() actor: Actor): Promise<FundUseView> {
    return FundUseView.of(await this.uses.propose(actor, input));
  }

  @Allow('SignFundUse')
  @Command(() => FundUseView, { description: 'A member of one of the two bodies signs or rejects a use. One person of each, nobody twice.' })
  async signFundUse(@Args('input') input: SignFundUseInput, @CurrentActor() actor: Actor): Promise<FundUseView> {
    return FundUseView.of(await this.uses.sign(actor, input));
  }

  @Allow('PayFundUse')
  @Command(() => FundUseView, { description: 'The cashier pays a use both bodies signed. Needs a one-time password confirmed just now.' })
  async payFundUse(@Args('input') input: PayFundUseInput, @CurrentActor() actor: Actor): Promise<FundUseView> {
    return FundUseView.of(await this.uses.pay(actor, input));
  }
}
