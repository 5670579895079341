import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A judge who was not there: for everything, or for one project. Recorded by staff; lifted when the judge arrives after all. */
@Entity()
@Index('absence_current_idx', ['competitionId', 'judgeId', 'projectId'], { unique: true, where: 'lifted_at is null' })
@ObjectType({ description: 'A judge who was not there, for everything or for one project.' })
export class Absence {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  judgeId!: string;

  @Field(() => ID, { nullable: true, description: 'Null: for everything.' })
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Field()
  @Column('text')
  reason!: string;

  @Column('uuid', { nullable: true })
  recordedById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  liftedAt!: Date | null;
}
