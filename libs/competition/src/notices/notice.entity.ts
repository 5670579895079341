import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import type { ResultDifference } from '@app/rules';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One public notice (公示) of a result. Append-only: after a re-tally the next version starts the days anew. */
@Entity()
@Unique(['competitionId', 'version'])
@Index(['endsAt'])
@ObjectType({ description: 'A public notice (公示) of a result; after a re-tally the next version starts its days anew.' })
export class Notice {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => Int)
  @Column('int')
  version!: number;

  @Column('uuid')
  tallyId!: string;

  @Column('uuid')
  allocationId!: string;

  @Column('uuid')
  publicationId!: string;

  @Field(() => ID, { description: 'The document, at /documents/<id>.' })
  @Column('uuid')
  documentId!: string;

  @Field()
  @TimeColumn()
  publishedAt!: Date;

  @Field({ description: 'First instant after the last working day of the notice.' })
  @TimeColumn()
  endsAt!: Date;

  @Field(() => [Int], { description: 'Years without a holiday table: only weekends were considered in them. Usually empty.' })
  @Column('int', { array: true })
  missingYears!: number[];

  @Field({ description: 'SHA-256 of the published file, as printed in the notice; for `liaobuqi verify results --hash`.' })
  @Column('text')
  resultsHash!: string;

  @Field(() => Json, { description: 'What changed against the version before: projects with ranks, scores and amounts in fen. Empty for the first.' })
  @Column('jsonb')
  differences!: ResultDifference[];

  @Field(() => String, { nullable: true, description: 'Why there is a new version.' })
  @Column('text', { nullable: true })
  reason!: string | null;
}
