import { ArgsType, Field, ID } from '@nestjs/graphql';
import { PageArgs } from '@app/platform';
import { GRANT_STATUSES, type GrantStatus } from '@app/rules';
import { IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { GrantStatusEnum } from './grant.enums.js';

@ArgsType()
export class GrantsArgs extends PageArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  tenantId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  competitionId?: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  teamId?: string;

  @Field(() => GrantStatusEnum, { nullable: true })
  @IsOptional() @IsIn(GRANT_STATUSES)
  status?: GrantStatus;

  @Field(() => String, { nullable: true, description: 'Words of the project’s title or the team’s name.' })
  @IsOptional() @MaxLength(100)
  words?: string;
}
