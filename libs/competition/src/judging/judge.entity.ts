import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Somebody who sits on a panel of one competition. */
@Entity()
@Unique(['competitionId', 'seatNumber'])
@Index(['competitionId', 'panel'])
@ObjectType({ description: 'Somebody who sits on a panel (评委组) of one competition.' })
export class Judge {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field({ description: 'Key of the panel in the rules, e.g. `expert`.' })
  @Column('text')
  panel!: string;

  @Field()
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where the judge works or volunteers: conflicts of interest are found by it.' })
  @Column('text', { nullable: true })
  organisation!: string | null;

  /** The person behind the judge, if registered; staff who judge cannot certify. */
  @Index()
  @Column('uuid', { nullable: true })
  personId!: string | null;

  @Field(() => Int, { description: 'The number on the chair and on the card.' })
  @Column('int')
  seatNumber!: number;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  /** Left the panel before the roadshow; sheets, if any, stay. */
  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  withdrawnAt!: Date | null;
}
