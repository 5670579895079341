import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One person's certification (核定) of a tally. Append-only. */
@Entity()
@Unique('certification_person_key', ['tallyId', 'personId'])
@ObjectType({ description: 'One person’s certification (核定) of a tally; the rules say how many different people it takes.' })
export class Certification {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  tallyId!: string;

  @Column('uuid')
  personId!: string;

  @Field({ description: 'Name at the time.' })
  @Column('text')
  personName!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
