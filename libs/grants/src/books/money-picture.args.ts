import { ArgsType, Field, ID } from '@nestjs/graphql';
import { Day } from '@app/platform';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

@ArgsType()
export class MoneyPictureArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field(() => ID, { nullable: true, description: 'Only the funds of this competition.' }) @IsOptional() @IsUUID()
  competitionId?: string | null;

  @Field(() => Day, { description: 'By date of effect.' }) @IsString() @MaxLength(10)
  from!: string;

  @Field(() => Day, { description: 'This day included.' }) @IsString() @MaxLength(10)
  until!: string;
}
