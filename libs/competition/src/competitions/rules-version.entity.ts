import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import type { CompetitionRules } from '@app/rules';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** The rules as frozen at opening (version 1) and every published amendment after it. Append-only. */
@Entity()
@Unique(['competitionId', 'version'])
@ObjectType({ description: 'The rules as frozen at opening, or one published amendment.' })
export class RulesVersion {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  competitionId!: string;

  @Field(() => Int)
  @Column('int')
  version!: number;

  @Field(() => Json)
  @Column('jsonb')
  rules!: CompetitionRules;

  @Field({ description: 'SHA-256 of the canonical JSON of the rules.' })
  @Column('text')
  hash!: string;

  @Field(() => String, { nullable: true, description: 'Why; null for the first version.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => Json, { description: 'Changed paths with before and after.' })
  @Column('jsonb')
  changes!: object[];

  @Field({ description: 'When it was published.' })
  @TimeColumn()
  publishedAt!: Date;

  @Column('uuid', { nullable: true })
  publishedById!: string | null;
}
