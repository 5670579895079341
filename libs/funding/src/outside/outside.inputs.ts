import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';
import { IsBoolean, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

@InputType()
export class ImportCharityResultInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field(() => Money, { description: 'Raised on the charity’s platform in all, not since the last import.' })
  amount!: bigint;

  @Field(() => Int, { description: 'Supporters there in all.' }) @IsInt() @Min(0) @Max(10_000_000)
  supporters!: number;

  @Field(() => ID, { description: 'The charity’s paper: an upload of the same person.' }) @IsUUID()
  attachmentId!: string;
}

@InputType()
export class DecideCharityResultInput {
  @Field(() => ID) @IsUUID()
  resultId!: string;

  @Field() @IsBoolean()
  confirm!: boolean;

  @Field(() => String, { nullable: true, description: 'Why not.' }) @IsOptional() @Length(2, 500)
  reason?: string | null;
}

@InputType()
export class RecordQuotaInput {
  @Field(() => ID) @IsUUID()
  campaignId!: string;

  @Field({ description: '文号 of the instruction.' }) @Length(2, 60)
  number!: string;

  @Field({ description: 'The department that grants it.' }) @Length(2, 100)
  department!: string;

  @Field(() => Money)
  amount!: bigint;
}

@InputType()
export class DecideQuotaInput {
  @Field(() => ID) @IsUUID()
  quotaId!: string;

  @Field({ description: 'True: it was received.' }) @IsBoolean()
  confirm!: boolean;

  @Field(() => Day, { nullable: true, description: 'When; today unless said.' }) @IsOptional()
  receivedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why not.' }) @IsOptional() @Length(2, 500)
  reason?: string | null;
}
