import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, Money } from '@app/platform';
import type { AllocationDifferenceRow, ResultDifference } from '@app/rules';

@ObjectType({ description: 'What one project would get under another rule.' })
export class AllocationChange {
  @Field(() => ID)
  projectId!: string;
  @Field(() => String, { nullable: true })
  projectNumber!: string | null;
  @Field()
  projectTitle!: string;
  @Field()
  teamName!: string;
  @Field(() => Int)
  rank!: number;
  @Field(() => Money, { description: 'By the frozen rule.' })
  before!: bigint;
  @Field(() => Money, { description: 'By the rule that is tried.' })
  after!: bigint;
  @Field(() => Money, { description: 'After less before; negative when it would get less.' })
  delta!: bigint;
  @Field(() => String, { description: '`same`, `more`, `less`, `gained` or `lost`.' })
  change!: AllocationDifferenceRow['change'];
}

@ObjectType('AllocationPreview', { description: 'What-if: the frozen rule, another one, and what would change. Nothing is saved.' })
export class AllocationPreviewView {
  @Field(() => Json, { description: 'docs/rules/allocate-output.schema.json' })
  frozen!: object;
  @Field(() => Json, { description: 'docs/rules/allocate-output.schema.json' })
  tried!: object;
  @Field(() => Json, { description: 'Rows with before, after and delta in fen.' })
  differences!: object;
  @Field(() => [AllocationChange], { description: 'The same rows with names and amounts, by rank; projects with nothing before and after are left out.' })
  changes!: AllocationChange[];
  @Field(() => Money)
  totalBefore!: bigint;
  @Field(() => Money)
  totalAfter!: bigint;
  @Field(() => Money, { description: 'What the rule that is tried leaves of its pool.' })
  leftAfter!: bigint;
}

@ObjectType('ResultDifference', { description: 'One project whose place, score or amount changed between two public notices.' })
export class ResultDifferenceView {
  @Field(() => ID)
  projectId!: string;
  @Field(() => Int, { nullable: true })
  rankBefore!: number | null;
  @Field(() => Int, { nullable: true })
  rankAfter!: number | null;
  @Field(() => String, { nullable: true })
  scoreBefore!: string | null;
  @Field(() => String, { nullable: true })
  scoreAfter!: string | null;
  @Field(() => Money)
  amountBefore!: bigint;
  @Field(() => Money)
  amountAfter!: bigint;

  static of({ amountBeforeFen, amountAfterFen, ...row }: ResultDifference): ResultDifferenceView {
    return Object.assign(new ResultDifferenceView(), { ...row, amountBefore: BigInt(amountBeforeFen), amountAfter: BigInt(amountAfterFen) });
  }
}
