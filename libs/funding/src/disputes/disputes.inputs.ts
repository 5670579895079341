import { ArgsType, Field, ID } from '@nestjs/graphql';
import { PageArgs } from '@app/platform';
import { IsBoolean, IsUUID } from 'class-validator';

@ArgsType()
export class DisputeListArgs extends PageArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;

  @Field({ defaultValue: false }) @IsBoolean()
  openOnly!: boolean;
}
