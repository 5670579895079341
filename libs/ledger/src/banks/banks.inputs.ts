import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { BANK_ACCOUNT_KINDS, BankAccountKindEnum, type BankAccountKind } from './bank-account.entity.js';

@InputType()
export class AddBankAccountInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field(() => BankAccountKindEnum)
  @IsIn(BANK_ACCOUNT_KINDS)
  kind!: BankAccountKind;

  @Field({ description: 'A short name used in account codes, e.g. `icbc`; ignored for the treasury.' })
  @Matches(/^[a-z0-9][a-z0-9_-]{0,29}$/, { message: '编码只能用小写字母、数字、_ 和 -' }) @MaxLength(30)
  code!: string;

  @Field({ description: '开户行.' })
  @Length(1, 100)
  bankName!: string;

  @Field({ description: '户名.' })
  @Length(1, 100)
  holder!: string;

  @Field(() => String, { nullable: true, description: 'The last four digits of its number.' })
  @IsOptional() @Matches(/^\d{4}$/, { message: '请填写账号的后四位' })
  tail?: string | null;
}
