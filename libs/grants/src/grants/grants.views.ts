import { Field, ObjectType } from '@nestjs/graphql';
import { ActPermission } from '@app/competition';
import { Money } from '@app/platform';
import {
  amendTranchesRefusal, completeRefusal, decideBudgetRefusal, decideMeasureRefusal, decideMilestoneRefusal, issueAgreementRefusal, moveBudgetRefusal, planRefusal, proposeMeasureRefusal, reportMilestoneRefusal,
  signForOfficeRefusal, signForTeamRefusal, type GrantFacts, type Locale,
} from '@app/rules';

@ObjectType({ description: 'What the viewer may do with a grant now; answered by the functions that guard the commands.' })
export class GrantPermissions {
  @Field(() => ActPermission)
  plan!: ActPermission;
  @Field(() => ActPermission, { description: 'Change the tranches nobody has requested.' })
  amendTranches!: ActPermission;
  @Field(() => ActPermission)
  issueAgreement!: ActPermission;
  @Field(() => ActPermission)
  signForTeam!: ActPermission;
  @Field(() => ActPermission)
  signForOffice!: ActPermission;
  @Field(() => ActPermission)
  reportMilestone!: ActPermission;
  @Field(() => ActPermission)
  decideMilestone!: ActPermission;
  @Field(() => ActPermission)
  moveBudget!: ActPermission;
  @Field(() => ActPermission)
  decideBudgetChange!: ActPermission;
  @Field(() => ActPermission)
  suspend!: ActPermission;
  @Field(() => ActPermission)
  resume!: ActPermission;
  @Field(() => ActPermission)
  terminate!: ActPermission;
  @Field(() => ActPermission, { description: 'Decide on the measure that waits; never who proposed it.' })
  decideMeasure!: ActPermission;
  @Field(() => ActPermission)
  complete!: ActPermission;

  static of(facts: GrantFacts, locale: Locale): GrantPermissions {
    const answers = {
      plan: planRefusal(facts), amendTranches: amendTranchesRefusal(facts), issueAgreement: issueAgreementRefusal(facts), signForTeam: signForTeamRefusal(facts), signForOffice: signForOfficeRefusal(facts),
      reportMilestone: reportMilestoneRefusal(facts), decideMilestone: decideMilestoneRefusal(facts), moveBudget: moveBudgetRefusal(facts), decideBudgetChange: decideBudgetRefusal(facts),
      suspend: proposeMeasureRefusal(facts, 'suspend'), resume: proposeMeasureRefusal(facts, 'resume'), terminate: proposeMeasureRefusal(facts, 'terminate'), decideMeasure: decideMeasureRefusal(facts), complete: completeRefusal(facts),
    };
    const worded = Object.entries(answers).map(([act, refusal]) => [act, ActPermission.of(refusal, locale)] as const);
    return Object.assign(new GrantPermissions(), Object.fromEntries(worded));
  }
}

@ObjectType({ description: 'Where a grant’s money is, as the ledger has it.' })
export class GrantMoney {
  @Field(() => Money, { name: 'unpaid', description: 'Awarded, and neither paid nor reserved by an approved payment.' })
  unpaidFen!: bigint;

  @Field(() => Money, { name: 'unsupported', description: 'Paid, and not yet supported by accepted invoices.' })
  unsupportedFen!: bigint;
}
