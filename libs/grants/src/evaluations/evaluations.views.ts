import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How residents and the oversight committee evaluate a finished project (事后评价).' })
export class ProjectEvaluation {
  @Field(() => ID)
  projectId!: string;

  @Field(() => ID)
  competitionId!: string;

  /** Finished, by whom it was done. */
  teamId!: string;
  tenantId!: string;

  @Field(() => Int, { description: 'Residents who evaluated it.' })
  residents!: number;

  @Field(() => String, { nullable: true, description: 'Mean of their marks from 1 to 5, to one decimal; null before the first.' })
  average!: string | null;

  @Field(() => [Int], { description: 'How many gave 1, 2, 3, 4 and 5.' })
  counts!: number[];

  @Field(() => String, { nullable: true, description: 'What the oversight committee states.' })
  committee!: string | null;

  @Field(() => Date, { nullable: true })
  committeeAt!: Date | null;
}
