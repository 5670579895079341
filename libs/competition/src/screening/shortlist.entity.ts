import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, JoinColumn, OneToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Competition } from '../competitions/competition.entity.js';

/** The finalists as published; one list per competition. Append-only. */
@Entity()
@ObjectType({ description: 'The shortlist (入围名单) as it was published.' })
export class Shortlist {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid', { unique: true })
  competitionId!: string;

  @OneToOne(() => Competition)
  @JoinColumn({ name: 'competition_id' })
  competition?: Competition;

  @Field(() => [ID])
  @Column('jsonb')
  projectIds!: string[];

  @Column('uuid', { nullable: true })
  publishedById!: string | null;

  @Field()
  @TimeColumn()
  publishedAt!: Date;
}
