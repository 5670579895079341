import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Money } from '@app/platform';
import { INVOICE_CATEGORIES, type InvoiceCategory } from '@app/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsDefined, IsIn, IsInt, IsUUID, Length, ValidateNested } from 'class-validator';
import { InvoiceCategoryEnum } from './disbursement.enums.js';

@InputType()
export class ApprovalTierInput {
  @Field(() => Money, { description: 'Amounts above this need so many approvers.' }) @IsDefined()
  above!: bigint;

  @Field(() => Int) @IsInt()
  approvers!: number;
}

@InputType()
export class SetDisbursementPolicyInput {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => [ApprovalTierInput], { description: 'Rising; below all of them one approver is enough.' }) @ArrayMaxSize(5) @ValidateNested({ each: true }) @Type(() => ApprovalTierInput)
  tiers!: ApprovalTierInput[];

  @Field(() => Money, { description: 'Most of one payment.' }) @IsDefined()
  most!: bigint;

  @Field(() => Money, { description: 'What one confirmed one-time password covers.' }) @IsDefined()
  stepUpCovers!: bigint;

  @Field(() => Money, { description: 'Most one person approves, or pays, in 24 hours.' }) @IsDefined()
  daily!: bigint;

  @Field(() => Int, { description: 'How long a changed payee account waits.' }) @IsInt()
  payeeCoolingHours!: number;

  @Field(() => [InvoiceCategoryEnum], { description: 'What a grant never pays for.' }) @ArrayMaxSize(20) @IsIn(INVOICE_CATEGORIES, { each: true })
  ineligibleCategories!: InvoiceCategory[];

  @Field(() => Int, { description: 'Days after the payment by which invoices are due.' }) @IsInt()
  acquitWithinDays!: number;

  @Field() @Length(2, 500)
  reason!: string;
}
