import { Field, ID, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';

export type BudgetChangeStatus = 'proposed' | 'applied' | 'rejected';

/** Money moved between two lines of a grant: at once when it is small, after somebody else's approval when it is not. The history of a grant's budget. */
@Entity()
@Index(['grantId', 'createdAt', 'id'])
@Check('budget_change_amount', 'amount_fen > 0 and from_line_id <> to_line_id')
@Check('budget_change_status', `status in ('proposed', 'applied', 'rejected')`)
@Check('budget_change_two_people', 'decided_at is null or decided_by_id is distinct from proposed_by_id')
@Check('budget_change_decided', `case when free then status = 'applied' and decided_at is null else (status = 'proposed') = (decided_at is null) end`)
@ObjectType({ description: 'Money moved between two budget lines of a grant.' })
export class BudgetChange {
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

  @Field(() => ID)
  @Column('uuid')
  fromLineId!: string;

  @Field(() => ID)
  @Column('uuid')
  toLineId!: string;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field({ description: 'Within the share of the terms: no approval was needed.' })
  @Column('boolean')
  free!: boolean;

  @Field()
  @Column('text')
  reason!: string;

  @Field(() => String, { description: '`proposed`, `applied` or `rejected`.' })
  @Column('text')
  status!: BudgetChangeStatus;

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
