import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '@app/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ExpenseCategoryEnum } from '../grants/grant.enums.js';

@InputType()
export class PlanLineInput {
  @Field(() => ExpenseCategoryEnum)
  @IsIn(EXPENSE_CATEGORIES)
  category!: ExpenseCategory;

  @Field()
  @Length(1, 100)
  title!: string;

  @Field(() => Money, { name: 'planned' })
  plannedFen!: bigint;
}

@InputType()
export class PlanMilestoneInput {
  @Field()
  @Length(1, 200)
  title!: string;

  @Field(() => Day)
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  dueOn!: string;
}

@InputType({ description: 'One tranche, by share or by amount; all of a plan the same way.' })
export class PlanTrancheInput {
  @Field(() => Money, { nullable: true, name: 'amount' })
  @IsOptional()
  amountFen?: bigint | null;

  @Field(() => Int, { nullable: true, description: 'Share of the whole in hundredths of a percent; all together 10000.' })
  @IsOptional() @IsInt() @Min(1) @Max(10_000)
  shareBps?: number | null;

  @Field(() => Int, { nullable: true, description: 'Place of the milestone that must be accepted first, from 1; null: the signatures.' })
  @IsOptional() @IsInt() @Min(1) @Max(50)
  milestone?: number | null;
}

@InputType()
export class PlanGrantInput {
  @Field(() => ID)
  @IsUUID()
  grantId!: string;

  @Field(() => [PlanLineInput], { description: 'Add up to the award.' })
  @ArrayMinSize(1) @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => PlanLineInput)
  lines!: PlanLineInput[];

  @Field(() => [PlanMilestoneInput])
  @ArrayMinSize(1) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => PlanMilestoneInput)
  milestones!: PlanMilestoneInput[];

  @Field(() => [PlanTrancheInput], { description: 'Add up to the award.' })
  @ArrayMinSize(1) @ArrayMaxSize(12) @ValidateNested({ each: true }) @Type(() => PlanTrancheInput)
  tranches!: PlanTrancheInput[];
}

@InputType()
export class AmendTranchesInput {
  @Field(() => ID)
  @IsUUID()
  grantId!: string;

  @Field(() => [PlanTrancheInput], { description: 'In place of all tranches nobody has requested; add up to what those held.' })
  @ArrayMinSize(1) @ArrayMaxSize(12) @ValidateNested({ each: true }) @Type(() => PlanTrancheInput)
  tranches!: PlanTrancheInput[];

  @Field()
  @Length(2, 1000)
  reason!: string;
}

@InputType()
export class MoveBudgetInput {
  @Field(() => ID)
  @IsUUID()
  grantId!: string;

  @Field(() => ID)
  @IsUUID()
  fromLineId!: string;

  @Field(() => ID)
  @IsUUID()
  toLineId!: string;

  @Field(() => Money, { name: 'amount' })
  amountFen!: bigint;

  @Field()
  @Length(2, 1000)
  reason!: string;
}

@InputType()
export class DecideBudgetChangeInput {
  @Field(() => ID)
  @IsUUID()
  changeId!: string;

  @Field({ description: 'True: move the money; false: it stays.' })
  @IsBoolean()
  approve!: boolean;

  @Field()
  @Length(2, 1000)
  reason!: string;
}
