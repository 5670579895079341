import { Field, ID, InputType } from '@nestjs/graphql';
import { Day } from '@app/platform';
import { IsBoolean, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';

@InputType()
export class ProposeReversalInput {
  @Field(() => ID)
  @Matches(/^\d{1,18}$/) @MaxLength(18)
  journalId!: string;

  @Field(() => Day)
  @IsString() @MaxLength(10)
  effectiveOn!: string;

  @Field({ description: 'Printed as the summary of the reversing voucher.' })
  @Length(2, 300)
  reason!: string;
}

@InputType()
export class DecideProposalInput {
  @Field(() => ID)
  @IsUUID()
  id!: string;

  @Field({ description: 'True: carry it out; false: reject it.' })
  @IsBoolean()
  confirm!: boolean;
}
