import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ActPermission } from '@app/competition';
import { connectionOf, Money } from '@app/platform';
import { Disbursement } from './disbursement.entity.js';

@ObjectType({ description: 'One automatic check (自动检查) of a disbursement.' })
export class DisbursementCheckView {
  @Field({ description: 'Stable key, e.g. `MILESTONE_ACCEPTED`.' })
  key!: string;
  @Field()
  passed!: boolean;
  @Field({ description: 'What is checked, in the language of the request.' })
  text!: string;
}

@ObjectType({ description: 'A budget line as a disbursement sees it.' })
export class LineUseView {
  @Field()
  title!: string;
  @Field()
  category!: string;
  @Field(() => Money, { name: 'planned' })
  plannedFen!: bigint;
  @Field(() => Money, { name: 'used', description: 'Asked for by disbursements that stand, this one too once it is submitted.' })
  usedFen!: bigint;
  @Field(() => Money, { name: 'left' })
  leftFen!: bigint;
}

@ObjectType({ description: 'Totals of a whole selection, not of one page.' })
export class DisbursementTotals {
  @Field(() => Int)
  count!: number;
  @Field(() => Money, { name: 'amount' })
  amountFen!: bigint;
  @Field(() => Money, { name: 'paid', description: 'Paid out, acquitted or returned later.' })
  paidFen!: bigint;
  @Field(() => Money, { name: 'acquitted' })
  acquittedFen!: bigint;
  @Field(() => Money, { name: 'returned' })
  returnedFen!: bigint;
  @Field(() => Money, { name: 'open', description: 'Paid, and neither supported by invoices nor returned.' })
  openFen!: bigint;
}

export const DisbursementConnection = connectionOf(Disbursement, 'Disbursement');

@ObjectType('DisbursementSelection', { description: 'A page of disbursements, with the totals of everything that was selected.' })
export class DisbursementSelection extends DisbursementConnection {
  @Field(() => DisbursementTotals)
  totals!: DisbursementTotals;
}

@ObjectType({ description: 'One of the four queues of the finance desk.' })
export class QueueSum {
  @Field(() => Int)
  count!: number;
  @Field(() => Money, { name: 'amount' })
  amountFen!: bigint;
}

@ObjectType({ description: '待审、待付、待票、异常: what waits at the finance desk.' })
export class DisbursementQueues {
  @Field(() => QueueSum, { description: '待审: to be made, reviewed or approved.' })
  toReview!: QueueSum;
  @Field(() => QueueSum, { description: '待付: approved and not paid yet.' })
  toPay!: QueueSum;
  @Field(() => QueueSum, { description: '待票: paid and not fully supported by invoices.' })
  toAcquit!: QueueSum;
  @Field(() => QueueSum, { description: '异常: bounced, invoices overdue, or returned money nobody has put anywhere.' })
  irregular!: QueueSum;
  @Field(() => QueueSum, { description: 'What the viewer could act on now.' })
  mine!: QueueSum;
}

@ObjectType({ description: 'What the viewer may do with a disbursement now; a one-time password and the automatic checks are asked beside it.' })
export class DisbursementPermissions {
  @Field(() => ActPermission)
  edit!: ActPermission;
  @Field(() => ActPermission)
  submit!: ActPermission;
  @Field(() => ActPermission)
  review!: ActPermission;
  @Field(() => ActPermission)
  approve!: ActPermission;
  @Field(() => ActPermission)
  instruct!: ActPermission;
  @Field(() => ActPermission)
  pay!: ActPermission;
  @Field(() => ActPermission)
  bounce!: ActPermission;
  @Field(() => ActPermission)
  proposeAcquittal!: ActPermission;
  @Field(() => ActPermission)
  acceptAcquittal!: ActPermission;
  @Field(() => ActPermission)
  rejectAcquittal!: ActPermission;
  @Field(() => ActPermission)
  recordReturn!: ActPermission;
  @Field(() => ActPermission)
  settleReturn!: ActPermission;
  @Field(() => ActPermission)
  sendBack!: ActPermission;
  @Field(() => ActPermission)
  cancel!: ActPermission;
}
