import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';
import type { ExpenseCategory } from '@app/rules';
import { ExpenseCategoryEnum } from '../grants/grant.enums.js';

export type PublicMilestoneState = 'planned' | 'reported' | 'accepted';
const STATES = { planned: 'planned', reported: 'reported', accepted: 'accepted' } as const satisfies Record<PublicMilestoneState, PublicMilestoneState>;
registerEnumType(STATES, { name: 'PublicMilestoneState', description: 'Where a milestone stands for the public; a report that was sent back is `planned` again.' });

@ObjectType({ description: 'An expense by its numbered voucher. Who was paid is not public.' })
export class SpendingVoucher {
  @Field({ description: '凭证号, e.g. 202606-0012.' }) number!: string;
  @Field(() => Day) on!: string;
  @Field(() => ExpenseCategoryEnum) category!: ExpenseCategory;
  @Field(() => Money, { name: 'amount' }) amountFen!: bigint;
  @Field(() => String, { nullable: true, description: 'What it was for, in the words released with the copy.' }) about!: string | null;
  @Field(() => ID, { nullable: true, description: 'The masked copy of its invoice, at /attachments/<id>; null when none was released.' }) copyId!: string | null;
}

@ObjectType({ description: 'A budget line of the agreement: planned, paid and spent, by numbered vouchers.' })
export class SpendingLine {
  @Field(() => ID) id!: string;
  @Field() title!: string;
  @Field(() => ExpenseCategoryEnum) category!: ExpenseCategory;
  @Field(() => Money, { name: 'planned' }) plannedFen!: bigint;
  @Field(() => Money, { name: 'spent', description: 'Supported by accepted invoices.' }) spentFen!: bigint;
  @Field(() => Money, { name: 'open', description: 'Paid out, and neither supported by invoices nor returned yet.' }) openFen!: bigint;
  @Field(() => Money, { name: 'left', description: 'Planned, and not paid out: planned − spent − open.' }) leftFen!: bigint;
  @Field(() => [SpendingVoucher]) vouchers!: SpendingVoucher[];
}

@ObjectType({ description: 'A milestone of the agreement as everybody sees it: no report and no remark of the staff.' })
export class SpendingMilestone {
  @Field(() => ID) id!: string;
  @Field() title!: string;
  @Field(() => Day) dueOn!: string;
  @Field(() => STATES) state!: PublicMilestoneState;
  @Field(() => Day, { nullable: true }) reportedOn!: string | null;
  @Field(() => Day, { nullable: true }) acceptedOn!: string | null;
  @Field(() => Money, { name: 'amount', description: 'Falls due when it is accepted.' }) amountFen!: bigint;
  @Field(() => Money, { name: 'paid', description: 'Of it, paid out by numbered vouchers.' }) paidFen!: bigint;
}

@ObjectType({ description: 'What became of a grant, line by line and milestone by milestone: for everybody, once both sides have signed.' })
export class ProjectSpending {
  @Field(() => Money, { name: 'granted' }) grantedFen!: bigint;
  @Field(() => Money, { name: 'atSigning', description: 'Fell due when the agreement was signed.' }) atSigningFen!: bigint;
  @Field(() => Money, { name: 'paidAtSigning' }) paidAtSigningFen!: bigint;
  @Field(() => [SpendingLine]) lines!: SpendingLine[];
  @Field(() => [SpendingMilestone]) milestones!: SpendingMilestone[];
  projectId!: string;
}
