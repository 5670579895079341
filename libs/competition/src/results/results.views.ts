import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, Money } from '@app/platform';
import type { ResultDifference } from '@app/rules';

@ObjectType('AllocationPreview', { description: 'What-if: the frozen rule, another one, and what would change. Nothing is saved.' })
export class AllocationPreviewView {
  @Field(() => Json, { description: 'docs/rules/allocate-output.schema.json' })
  frozen!: object;
  @Field(() => Json, { description: 'docs/rules/allocate-output.schema.json' })
  tried!: object;
  @Field(() => Json, { description: 'Rows with before, after and delta in fen.' })
  differences!: object;
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
