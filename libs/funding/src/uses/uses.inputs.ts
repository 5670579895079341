import { Field, ID, InputType } from '@nestjs/graphql';
import { Money } from '@app/platform';
import { ArrayMaxSize, IsBoolean, IsOptional, IsUUID, Length, MaxLength } from 'class-validator';

@InputType()
export class ProposeFundUseInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field({ description: 'What it is for; everybody reads it.' }) @Length(5, 500)
  purpose!: string;

  @Field(() => Money)
  amount!: bigint;

  @Field({ description: '户名.' }) @Length(2, 100)
  payee!: string;

  @Field({ description: '开户行.' }) @Length(2, 100)
  bankName!: string;

  @Field() @MaxLength(60)
  accountNumber!: string;

  @Field(() => [ID], { description: 'Quotations, invoices, photos: uploads of the same person.' }) @ArrayMaxSize(20) @IsUUID(undefined, { each: true })
  attachmentIds!: string[];
}

@InputType()
export class SignFundUseInput {
  @Field(() => ID) @IsUUID()
  useId!: string;

  @Field({ description: 'False: the body rejects it.' }) @IsBoolean()
  sign!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' }) @IsOptional() @Length(2, 500)
  reason?: string | null;
}

@InputType()
export class PayFundUseInput {
  @Field(() => ID) @IsUUID()
  useId!: string;

  @Field({ description: '回单号 of the bank.' }) @Length(4, 60)
  slip!: string;
}
