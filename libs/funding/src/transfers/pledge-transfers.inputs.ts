import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';
import { IsOptional, IsUUID, Length } from 'class-validator';

@InputType()
export class RecordPledgeTransferInput {
  @Field(() => ID) @IsUUID()
  pledgeId!: string;

  @Field(() => ID, { nullable: true, description: 'The statement line; without it the details below.' }) @IsOptional() @IsUUID()
  bankLineId?: string | null;

  @Field(() => Money, { name: 'amount', nullable: true })
  amountFen?: bigint | null;

  @Field(() => Day, { nullable: true })
  receivedOn?: string | null;

  @Field(() => String, { nullable: true }) @IsOptional() @Length(1, 200)
  payer?: string | null;

  @Field(() => String, { nullable: true, description: 'The bank’s number of the transfer.' }) @IsOptional() @Length(1, 100)
  reference?: string | null;
}

@ObjectType({ description: 'A statement line that names a pledge by its reference number.' })
export class SuggestedTransfer {
  @Field(() => ID)
  bankLineId!: string;
  @Field(() => Day)
  day!: string;
  @Field(() => Money, { name: 'amount' })
  amountFen!: bigint;
  @Field()
  counterparty!: string;
  @Field({ description: 'The reference number found in the line’s text.' })
  reference!: string;
  @Field(() => ID)
  pledgeId!: string;
  @Field(() => ID)
  campaignId!: string;
  @Field(() => Money, { name: 'pledged' })
  pledgedFen!: bigint;
  @Field({ description: 'It would count: the pledge waits for exactly this amount and its campaign takes money of that day.' })
  fits!: boolean;
}
