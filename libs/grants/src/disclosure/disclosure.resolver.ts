import { Args, ArgsType, Field, ID, Resolver } from '@nestjs/graphql';
import { Public, Query } from '@app/platform';
import { IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { Disclosures } from './disclosures.js';
import { Disclosure } from './disclosure.types.js';

@ArgsType()
class DisclosureArgs {
  @Field(() => ID)
  @IsUUID()
  competitionId!: string;

  @Field(() => String, { nullable: true, description: 'E.g. `2026Q2`; without it, the present quarter.' })
  @IsOptional() @Matches(/^20\d{2}Q[1-4]$/, { message: '季度请写成 2026Q2' }) @MaxLength(6)
  quarter?: string | null;
}

@Resolver()
export class DisclosureResolver {
  constructor(private readonly disclosures: Disclosures) {}

  @Public('where public money came from and went is for everybody; no payee or payer is in it, and no text but what a reviewer released with a copy')
  @Query(() => Disclosure, { nullable: true, description: '资金公开 of a competition up to the end of a quarter; null when it has no funds.' })
  disclosure(@Args({ type: () => DisclosureArgs }) args: DisclosureArgs): Promise<Disclosure | null> {
    return this.disclosures.of(args.competitionId, args.quarter ?? null);
  }
}
