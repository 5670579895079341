import { Args, ID, Resolver } from '@nestjs/graphql';
import { Access, Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { GrantAgreement } from './agreement.entity.js';
import { Agreements } from './agreements.js';
import { GrantPolicyView, SetGrantPolicyInput, SignAgreementInput } from './agreements.inputs.js';
import { Policies } from './policies.js';

@Resolver(() => GrantAgreement)
export class AgreementsResolver {
  constructor(
    private readonly access: Access,
    private readonly agreements: Agreements,
    private readonly policies: Policies,
  ) {}

  @Allow('ReadGrants')
  @Query(() => GrantPolicyView, { description: 'What an office agrees with funded teams from now on.' })
  grantPolicy(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<GrantPolicyView> {
    this.access.require(actor, 'ReadGrants', { tenantId });
    return this.policies.termsOf(tenantId);
  }

  @Allow('SetGrantPolicy')
  @Command(() => GrantPolicyView, { description: 'Sets what an office agrees with funded teams from now on; agreements already issued keep their terms.' })
  setGrantPolicy(@Args('input') input: SetGrantPolicyInput, @CurrentActor() actor: Actor): Promise<GrantPolicyView> {
    return this.policies.set(actor, input);
  }

  @Allow('IssueAgreement')
  @Command(() => GrantAgreement, { description: 'Draws up the agreement from the plan: numbered, printed, to be signed by both sides. Again as the next version until somebody has signed.' })
  issueAgreement(@Args('grantId', { type: () => ID }) grantId: string, @CurrentActor() actor: Actor): Promise<GrantAgreement> {
    return this.agreements.issue(actor, grantId);
  }

  @Allow('SignAgreement')
  @Command(() => GrantAgreement, { description: 'Hands in one side’s signed copy: the team’s by its lead, the office’s by the organiser. With both the grant is agreed; nothing is paid before.' })
  signAgreement(@Args('input') input: SignAgreementInput, @CurrentActor() actor: Actor): Promise<GrantAgreement> {
    return this.agreements.sign(actor, input);
  }
}
