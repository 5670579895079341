import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Day, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const PROPOSAL_STATUSES = ['proposed', 'confirmed', 'rejected'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];
export const ProposalStatusEnum = Object.fromEntries(PROPOSAL_STATUSES.map((status) => [status, status])) as Record<string, ProposalStatus>;
registerEnumType(ProposalStatusEnum, { name: 'ProposalStatus', description: 'What became of something one person proposed and another decides.' });

/** 红字冲销: proposed by one person, decided by another. */
@Entity()
@Index('journal_reversal_open_idx', ['journalId'], { unique: true, where: `status = 'proposed'` })
@Index(['tenantId', 'createdAt', 'id'])
@Check('journal_reversal_two_people', 'decided_by_id is null or decided_by_id <> proposed_by_id')
@ObjectType({ description: 'A reversal (红字冲销) of a journal: proposed by one person, posted when another confirms.' })
export class JournalReversal {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('bigint')
  journalId!: string;

  @Field(() => Day, { description: 'The day the reversal takes effect, in an open month.' })
  @Column('date')
  effectiveOn!: string;

  @Field()
  @Column('text')
  reason!: string;

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

  @Field(() => ID, { nullable: true, description: 'The reversing journal.' })
  @Column('bigint', { nullable: true })
  reversalId!: string | null;

  @Field({ name: 'proposedAt' })
  @TimeColumn()
  createdAt!: Date;
}
