import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Day, PageArgs } from '@app/platform';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { FINDING_STATUSES, FindingStatusEnum, type FindingStatus } from './audit-finding.entity.js';

const PERIOD = /^20\d{2}(0[1-9]|1[0-2])$/;

@InputType()
export class DrawAuditSampleInput {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => Day) @IsString() @MaxLength(10)
  from!: string;

  @Field(() => Day, { description: 'This day included.' }) @IsString() @MaxLength(10)
  until!: string;

  @Field(() => String, { nullable: true, description: 'To repeat a draw, or one agreed beforehand; left out, a random one is made.' })
  @IsOptional() @Length(1, 200)
  seed?: string | null;
}

@InputType()
export class RaiseFindingInput {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => ID, { nullable: true, description: 'The journal it is about.' })
  @IsOptional() @Matches(/^\d{1,18}$/) @MaxLength(18)
  journalId?: string | null;

  @Field(() => String, { nullable: true, description: 'Or a whole month, `YYYYMM`.' })
  @IsOptional() @Matches(PERIOD, { message: '月份请写成 202606' }) @MaxLength(6)
  period?: string | null;

  @Field() @Length(2, 2000)
  text!: string;
}

@InputType()
export class AnswerFindingInput {
  @Field(() => ID) @IsUUID()
  id!: string;

  @Field() @Length(2, 2000)
  text!: string;
}

@InputType()
export class DecideFindingInput extends AnswerFindingInput {
  @Field({ description: 'True: settled; false: finance has to answer again.' }) @IsBoolean()
  close!: boolean;
}

@ArgsType()
export class FindingsArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => FindingStatusEnum, { nullable: true }) @IsOptional() @IsIn(FINDING_STATUSES)
  status?: FindingStatus | null;

  @Field(() => ID, { nullable: true }) @IsOptional() @Matches(/^\d{1,18}$/) @MaxLength(18)
  journalId?: string | null;
}
