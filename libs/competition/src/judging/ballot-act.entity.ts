import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import type { BallotMark } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type BallotActKind = 'accept-late' | 'paper' | 'correction' | 'void';
export type BallotActStatus = 'proposed' | 'confirmed' | 'rejected';

/** What is done to a ballot outside the tablets: proposed by one person with a reason, confirmed by another. */
@Entity()
@Check('ballot_act_two_people', 'decided_by_id is null or decided_by_id <> proposed_by_id')
@Index('ballot_act_open_idx', ['judgeId', 'projectId'], { unique: true, where: `status = 'proposed'` })
@Index(['competitionId', 'createdAt', 'id'])
@ObjectType({ description: 'A late, paper, corrected or voided ballot: proposed by one person, decided by another. The mark itself stays secret until certification.' })
export class BallotAct {
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
  projectId!: string;

  @Field(() => ID)
  @Column('uuid')
  judgeId!: string;

  @Field(() => String)
  @Column('text')
  kind!: BallotActKind;

  @Field(() => String)
  @Column('text', { default: 'proposed' })
  status!: BallotActStatus;

  /** The late or voided ballot. */
  @Column('uuid', { nullable: true })
  ballotId!: string | null;

  /** Paper and corrections: what the first person typed; the second types it again without seeing it. */
  @Column('jsonb', { nullable: true })
  mark!: BallotMark | null;

  @Field()
  @Column('text')
  reason!: string;

  @Column('uuid')
  proposedById!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;
}
