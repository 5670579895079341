import { Field, ID, InputType } from '@nestjs/graphql';
import { Day } from '@app/platform';
import { INVOICE_CATEGORIES, type InvoiceCategory } from '@app/rules';
import { IsIn, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { InvoiceCategoryEnum } from '../disbursements/disbursement.enums.js';

@InputType()
export class RecordInvoiceInput {
  @Field(() => ID) @IsUUID()
  disbursementId!: string;

  @Field({ description: '发票号码; full-width digits, blanks and dashes are understood. For invoices with a code, code and number together.' }) @MaxLength(60)
  number!: string;

  @Field(() => Day) @Matches(/^\d{4}-\d{2}-\d{2}$/)
  issuedOn!: string;

  @Field({ description: 'Who sold it.' }) @Length(1, 100)
  seller!: string;

  @Field(() => InvoiceCategoryEnum) @IsIn(INVOICE_CATEGORIES)
  category!: InvoiceCategory;

  @Field({ description: 'In yuan as typed: full-width digits and grouping are understood, at most two decimals.' }) @MaxLength(60)
  amount!: string;

  @Field(() => ID, { description: 'The scan, uploaded before.' }) @IsUUID()
  attachmentId!: string;
}

@InputType()
export class VoidInvoiceInput {
  @Field(() => ID) @IsUUID()
  invoiceId!: string;

  @Field() @Length(2, 500)
  reason!: string;
}
