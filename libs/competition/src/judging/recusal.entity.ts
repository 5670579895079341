import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type RecusalSource = 'declared' | 'staff';

/** A judge who does not judge one project (回避). Final: a recused judge never sat for it. */
@Entity()
@Unique(['judgeId', 'projectId'])
@ObjectType({ description: 'A judge who does not judge one project because of a conflict of interest (回避).' })
export class Recusal {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  judgeId!: string;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @Field(() => String, { description: '`declared` by the judge or recorded by `staff`.' })
  @Column('text')
  source!: RecusalSource;

  @Field()
  @Column('text')
  reason!: string;

  @Column('uuid', { nullable: true })
  recordedById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
