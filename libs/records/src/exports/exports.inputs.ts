import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DISBURSEMENT_STATUSES, EXPENSE_CATEGORIES, EXPORT_KIND_KEYS, type ExportKindKey } from '@app/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { ExportFormatEnum, type ExportFilter, type ExportFormat } from './export-job.entity.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

@InputType({ description: 'What the sheet is narrowed to: the same filter as on the screen. A kind leaves out what does not concern it.' })
export class ExportFilterInput implements ExportFilter {
  @Field(() => String, { nullable: true, description: 'First day, e.g. `2026-05-01`.' })
  @IsOptional() @Matches(DAY, { message: '请写成 2026-05-01' })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day, included.' })
  @IsOptional() @Matches(DAY, { message: '请写成 2026-05-31' })
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of an account; required for `statement`.' })
  @IsOptional() @MaxLength(200)
  account?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(40)
  journalKind?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(200)
  subject?: string | null;

  @Field(() => String, { nullable: true, description: 'Whole fen.' })
  @IsOptional() @Matches(/^\d{1,15}$/)
  amountFen?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(100)
  person?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(200)
  text?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt()
  fundId?: number | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  competitionId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  projectId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @MaxLength(40)
  status?: string | null;

  @Field(() => [String], { nullable: true })
  @IsOptional() @IsIn(DISBURSEMENT_STATUSES, { each: true }) @ArrayMaxSize(20)
  statuses?: string[] | null;

  @Field(() => String, { nullable: true, description: 'A DisbursementQueue.' })
  @IsOptional() @Matches(/^[a-z_]{1,20}$/)
  queue?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  communityId?: string | null;

  @Field(() => String, { nullable: true, description: 'An ExpenseCategory.' })
  @IsOptional() @IsIn(EXPENSE_CATEGORIES)
  category?: string | null;

  @Field(() => String, { nullable: true, description: 'Words of a payee’s name or its last four digits.' })
  @IsOptional() @MaxLength(80)
  payee?: string | null;

  @Field(() => String, { nullable: true, description: 'Whole fen, included.' })
  @IsOptional() @Matches(/^\d{1,15}$/)
  amountFromFen?: string | null;

  @Field(() => String, { nullable: true, description: 'Whole fen, included.' })
  @IsOptional() @Matches(/^\d{1,15}$/)
  amountToFen?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the audit log: only this command.' })
  @IsOptional() @MaxLength(100)
  action?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the audit log: only what this person did.' })
  @IsOptional() @IsUUID()
  actorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the audit log: only acts on this thing.' })
  @IsOptional() @MaxLength(100)
  subjectId?: string | null;
}

@InputType()
export class RequestExportInput {
  @Field(() => ID)
  @IsUUID()
  tenantId!: string;

  @Field(() => String, { description: `One of: ${EXPORT_KIND_KEYS.join(', ')}.` })
  @IsIn(EXPORT_KIND_KEYS)
  kind!: ExportKindKey;

  @Field(() => ExportFormatEnum)
  @IsIn(Object.values(ExportFormatEnum))
  format!: ExportFormat;

  @Field(() => ExportFilterInput, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => ExportFilterInput)
  filter?: ExportFilterInput | null;
}
