import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Money } from '@app/platform';
import { FundUseStatusEnum, type FundUse, type FundUseStatus } from './fund-use.entity.js';

@ObjectType('FundUse', { description: 'One use of a standing fund, public like every other: signed by two bodies, paid by the cashier.' })
export class FundUseView {
  @Field(() => ID)
  id!: string;
  @Field(() => ID)
  campaignId!: string;
  @Field()
  purpose!: string;
  @Field(() => Money, { name: 'amount' })
  amountFen!: bigint;
  @Field({ description: '收款方.' })
  payee!: string;
  @Field(() => FundUseStatusEnum)
  status!: FundUseStatus;
  @Field(() => Date, { nullable: true, description: 'Signed by the first body.' })
  firstSignedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Signed by the second body.' })
  secondSignedAt!: Date | null;
  @Field(() => Date, { nullable: true })
  paidAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  rejectedReason!: string | null;
  @Field()
  createdAt!: Date;

  static of({ id, campaignId, purpose, amountFen, payee, status, firstSignedAt, secondSignedAt, paidAt, rejectedReason, createdAt }: FundUse): FundUseView {
    return Object.assign(new FundUseView(), { id, campaignId, purpose, amountFen, payee, status, firstSignedAt, secondSignedAt, paidAt, rejectedReason, createdAt });
  }
}

@ObjectType({ description: 'The whole account a use is paid to, for the cashier; every reading stands in the audit trail.' })
export class FundUseAccount {
  @Field()
  payee!: string;
  @Field()
  bankName!: string;
  @Field({ description: 'The whole number.' })
  account!: string;
}
