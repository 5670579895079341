import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DISBURSEMENT_ACTIONS, type DisbursementAction } from '@app/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { DisbursementActionEnum, FILE_KINDS, FileKindEnum, RETURN_KINDS, ReturnKindEnum, SETTLE_TARGETS, SettleTargetEnum, type FileKind, type ReturnKind, type SettleTarget } from './disbursement.enums.js';

const AMOUNT = 'In yuan as typed: full-width digits and grouping are understood, at most two decimals.';
const KEY = 'Chosen by the client, 8 to 100 characters: the same key with the same input answers with what was done, with another input it is refused.';

@InputType()
export class RequestFileInput {
  @Field(() => ID) @IsUUID()
  attachmentId!: string;

  @Field(() => FileKindEnum) @IsIn(FILE_KINDS)
  kind!: FileKind;
}

@InputType({ isAbstract: true })
export class DisbursementContentInput {
  @Field(() => ID) @IsUUID()
  trancheId!: string;

  @Field(() => ID) @IsUUID()
  budgetLineId!: string;

  @Field({ description: AMOUNT }) @MaxLength(60)
  amount!: string;

  @Field(() => ID) @IsUUID()
  payeeId!: string;

  @Field({ description: 'What it is for.' }) @Length(2, 200)
  purpose!: string;

  @Field(() => [RequestFileInput], { description: 'Invoices, photos, receipts: uploaded before, at least one.' }) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => RequestFileInput)
  files!: RequestFileInput[];

  @Field({ description: KEY }) @Length(8, 100)
  idempotencyKey!: string;
}

@InputType()
export class RequestDisbursementInput extends DisbursementContentInput {
  @Field(() => ID) @IsUUID()
  grantId!: string;
}

@InputType()
export class EditDisbursementInput extends DisbursementContentInput {
  @Field(() => ID) @IsUUID()
  disbursementId!: string;

  @Field(() => Int, { description: 'The revision that was read; a stale one is refused.' }) @IsInt() @Min(1)
  expectedRevision!: number;

  @Field(() => String, { nullable: true, description: 'Why, when it is no draft any more.' }) @IsOptional() @MaxLength(500)
  reason?: string | null;
}

@InputType()
export class AcquittalLineInput {
  @Field(() => ID) @IsUUID()
  invoiceId!: string;

  @Field({ description: AMOUNT }) @MaxLength(60)
  amount!: string;
}

@InputType()
export class ProcessDisbursementInput {
  @Field(() => ID) @IsUUID()
  disbursementId!: string;

  @Field(() => DisbursementActionEnum) @IsIn(DISBURSEMENT_ACTIONS)
  action!: DisbursementAction;

  @Field({ description: KEY }) @Length(8, 100)
  idempotencyKey!: string;

  @Field({ description: 'The `contentHash` that was read: what the action is about. Refused as STALE when the content has changed.' }) @Matches(/^[0-9a-f]{64}$/)
  expectedHash!: string;

  @Field(() => String, { nullable: true, description: 'Needed for `send_back`, `cancel`, `bounce` and `reject_acquittal`.' }) @IsOptional() @MaxLength(500)
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'For `instruct` and `record_return`: code of the ledger account; without it the treasury quota.' }) @IsOptional() @MaxLength(200)
  account?: string | null;

  @Field(() => String, { nullable: true, description: 'For `pay` and `record_return`: number on the slip of the bank or treasury.' }) @IsOptional() @MaxLength(100)
  reference?: string | null;

  @Field(() => String, { nullable: true, description: `For \`record_return\`. ${AMOUNT}` }) @IsOptional() @MaxLength(60)
  amount?: string | null;

  @Field(() => ReturnKindEnum, { nullable: true, description: 'For `record_return`; `unspent` if not said.' }) @IsOptional() @IsIn(RETURN_KINDS)
  returnKind?: ReturnKind | null;

  @Field(() => SettleTargetEnum, { nullable: true, description: 'For `settle_return`.' }) @IsOptional() @IsIn(SETTLE_TARGETS)
  settleTo?: SettleTarget | null;

  @Field(() => [AcquittalLineInput], { nullable: true, description: 'For `propose_acquittal`.' }) @IsOptional() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => AcquittalLineInput)
  invoices?: AcquittalLineInput[] | null;
}
