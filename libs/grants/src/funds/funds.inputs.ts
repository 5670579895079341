import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, Matches } from 'class-validator';

@InputType()
export class OpenFundInput {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field({ description: 'What the fund is called on vouchers and statements.' })
  @Length(2, 200)
  name!: string;

  @Field({ description: '专款用途: what the money may be spent on.' })
  @Length(2, 500)
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'Short code that every account of the fund carries, e.g. `nanhu-2026`; without it one is made.' })
  @IsOptional() @Matches(/^[a-z0-9][a-z0-9_.-]{1,39}$/)
  code?: string;
}

@ObjectType({ description: 'What catching up with the awards did.' })
export class FundedAwards {
  @Field(() => ID)
  competitionId!: string;

  @Field(() => Int, { description: 'Awards whose money was held, put right or confirmed now.' })
  changed!: number;
}
