import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsUUID, Length, Matches, MaxLength } from 'class-validator';

const PERIOD = /^20\d{2}(0[1-9]|1[0-2])$/;

@ArgsType()
export class MonthArgs {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field({ description: '`YYYYMM`.' })
  @Matches(PERIOD, { message: '月份请写成 202606' }) @MaxLength(6)
  period!: string;
}

@InputType()
export class CloseMonthInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field({ description: '`YYYYMM`.' })
  @Matches(PERIOD, { message: '月份请写成 202606' }) @MaxLength(6)
  period!: string;
}

@InputType()
export class ProposeReopeningInput extends CloseMonthInput {
  @Field()
  @Length(2, 500)
  reason!: string;
}

@ObjectType('LedgerMonth', { description: 'A month of an office’s books.' })
export class MonthView {
  @Field({ description: '`YYYYMM`.' }) period!: string;
  @Field() closed!: boolean;
  @Field(() => Date, { nullable: true, description: 'When it was last closed or reopened.' }) changedAt!: Date | null;
  @Field(() => Int) vouchers!: number;
}

@ObjectType('MonthBlocker', { description: 'One thing that keeps a month from being closed.' })
export class MonthBlockerView {
  @Field() code!: string;
  @Field({ description: 'A sentence in the reader’s language.' }) message!: string;
}
