import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Json, Money } from '@app/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One project's published result, one row per version of the publication: what lists and project pages read without opening the file. */
@Entity()
@Index(['projectId', 'version'])
@ObjectType({ description: 'A project’s published result.' })
export class ProjectResult {
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @PrimaryColumn('uuid')
  competitionId!: string;

  @Field(() => Int, { description: 'Version of the publication.' })
  @PrimaryColumn('int')
  version!: number;

  @Field(() => ID)
  @PrimaryColumn('uuid')
  projectId!: string;

  @Field()
  @Column('text')
  title!: string;

  @Field()
  @Column('text')
  team!: string;

  @Field(() => Int, { nullable: true, description: '1 = best; null without a composite score.' })
  @Column('int', { nullable: true })
  rank!: number | null;

  @Field(() => String, { nullable: true, description: 'Two decimals, half up; the exact fraction is in `explanation` and decides.' })
  @Column('text', { nullable: true })
  composite!: string | null;

  @Field(() => Json, { description: 'Panel scores with kept and dropped sheets of anonymous judges, deductions and the tie-break that decided.' })
  @Column('jsonb')
  explanation!: object;

  @Field(() => Money, { name: 'amount', description: 'What the allocation gives; 0 without an award.' })
  @FenColumn()
  amountFen!: bigint;
}
