import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ProposalStatusEnum, type ProposalStatus } from '@app/ledger';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** 众筹补充资助: money a campaign raised (and matching released for its project) becomes part of the project's grant, or of the competition's pool. Proposed by one person, decided by another. */
@Entity()
@Index('top_up_open_idx', ['campaignId'], { unique: true, where: `status = 'proposed'` })
@Index(['campaignId', 'createdAt', 'id'])
@Index(['projectId'])
@Check('top_up_two_people', 'decided_by_id is null or decided_by_id <> proposed_by_id')
@Check('top_up_amount', 'amount_fen > 0')
@Check('top_up_status', `status in ('proposed', 'confirmed', 'rejected')`)
@ObjectType({ description: 'Raised and matched money joining a grant (众筹补充资助): proposed by one person, posted when another confirms.' })
export class TopUp {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Column('uuid')
  competitionId!: string;

  /** Null: into the competition's pool. */
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => ProposalStatusEnum)
  @Column('text', { default: 'proposed' })
  status!: ProposalStatus;

  @Column('uuid')
  proposedById!: string;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The journal, once confirmed.' })
  @Column('bigint', { nullable: true })
  journalId!: string | null;

  @Field({ name: 'proposedAt' })
  @TimeColumn()
  createdAt!: Date;
}
