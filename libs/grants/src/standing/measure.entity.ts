import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import { MEASURE_KINDS, type MeasureKind } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';

export const MeasureKindEnum = Object.fromEntries(MEASURE_KINDS.map((kind) => [kind, kind])) as Record<MeasureKind, MeasureKind>;
registerEnumType(MeasureKindEnum, { name: 'MeasureKind', description: 'What two people do to a grant: stop its money, let it go on, end it.' });

export type MeasureStatus = 'proposed' | 'carried-out' | 'rejected';

/** Suspension, resumption or termination: proposed by one person, decided by another. */
@Entity('grant_measure')
@Index('grant_measure_open_idx', ['grantId'], { unique: true, where: `status = 'proposed'` })
@Index(['grantId', 'createdAt', 'id'])
@Check('grant_measure_status', `status in ('proposed', 'carried-out', 'rejected')`)
@Check('grant_measure_decided', `(status = 'proposed') = (decided_at is null)`)
@Check('grant_measure_two_people', 'decided_by_id is null or decided_by_id is distinct from proposed_by_id')
@ObjectType({ description: 'A suspension, resumption or termination of a grant: proposed by one person, decided by another.' })
export class GrantMeasure {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  grantId!: string;

  @ManyToOne(() => Grant)
  @JoinColumn({ name: 'grant_id' })
  grant?: Grant;

  @Field(() => MeasureKindEnum)
  @Column('text')
  kind!: MeasureKind;

  @Field({ description: 'Only for a termination: for a breach, which bars the team.' })
  @Column('boolean', { default: false })
  breach!: boolean;

  @Field()
  @Column('text')
  reason!: string;

  @Field(() => String, { description: '`proposed`, `carried-out` or `rejected`.' })
  @Column('text', { default: 'proposed' })
  status!: MeasureStatus;

  @Column('uuid', { nullable: true })
  proposedById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  decisionReason!: string | null;
}

/** What a terminated grant's team must return (追回); one per grant. */
@Entity('grant_claim')
@Index('grant_claim_grant_idx', ['grantId'], { unique: true })
@Index(['tenantId', 'createdAt', 'id'])
@Check('grant_claim_amounts', 'claim_fen > 0 and returned_fen >= 0 and returned_fen <= claim_fen')
@ObjectType({ description: 'What the team of a terminated grant must return (追回).' })
export class GrantClaim {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  grantId!: string;

  @ManyToOne(() => Grant)
  @JoinColumn({ name: 'grant_id' })
  grant?: Grant;

  @Column('uuid')
  measureId!: string;

  @Field(() => Money, { name: 'claim', description: 'Paid and not supported by accepted expenses, by the share of the terms.' })
  @FenColumn()
  claimFen!: bigint;

  @Field(() => Money, { name: 'returned' })
  @FenColumn({ default: '0' })
  returnedFen!: bigint;

  /** Calendar day in Asia/Shanghai. */
  @Field(() => Day, { description: 'The last day for returning it.' })
  @Column('date')
  dueOn!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
