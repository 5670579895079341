import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Day, FenColumn, Money } from '@app/platform';
import type { ExpenseCategory, GrantMilestoneStatus, TrancheStatus } from '@app/rules';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ExpenseCategoryEnum, GrantMilestoneStatusEnum, TrancheStatusEnum } from './grant.enums.js';
import { Grant } from './grant.entity.js';

/** What the grant is planned to be spent on; the lines of a grant add up to its amount. */
@Entity()
@Unique(['grantId', 'position'])
@Check('grant_budget_line_amount', 'planned_fen >= 0')
@ObjectType({ description: 'What a grant is planned to be spent on.' })
export class GrantBudgetLine {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  grantId!: string;

  @ManyToOne(() => Grant)
  @JoinColumn({ name: 'grant_id' })
  grant?: Grant;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field(() => ExpenseCategoryEnum)
  @Column('text')
  category!: ExpenseCategory;

  @Field()
  @Column('text')
  title!: string;

  @Field(() => Money, { name: 'planned' })
  @FenColumn()
  plannedFen!: bigint;
}

/** What must be shown before a tranche falls due. */
@Entity()
@Unique(['grantId', 'position'])
@Check('grant_milestone_status', `status in ('open', 'reported', 'accepted', 'rejected')`)
@ObjectType({ description: 'A milestone of a grant: what must be shown before money falls due.' })
export class GrantMilestone {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  grantId!: string;

  @ManyToOne(() => Grant)
  @JoinColumn({ name: 'grant_id' })
  grant?: Grant;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field()
  @Column('text')
  title!: string;

  @Field(() => Day)
  @Column('date')
  dueOn!: string;

  @Field(() => GrantMilestoneStatusEnum)
  @Column('text', { default: 'open' })
  status!: GrantMilestoneStatus;
}

/** A part of the grant that is paid at once; the tranches of a grant add up to its amount. */
@Entity()
@Unique(['grantId', 'position'])
@Check('tranche_amount', 'amount_fen > 0')
@Check('tranche_status', `status in ('planned', 'due', 'requested', 'paid')`)
@ObjectType({ description: 'A part of a grant that is paid at once (分期).' })
export class Tranche {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  grantId!: string;

  @ManyToOne(() => Grant)
  @JoinColumn({ name: 'grant_id' })
  grant?: Grant;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => ID, { nullable: true, description: 'Falls due when this milestone is accepted; null: when the agreement is signed.' })
  @Column('uuid', { nullable: true })
  milestoneId!: string | null;

  @ManyToOne(() => GrantMilestone)
  @JoinColumn({ name: 'milestone_id' })
  milestone?: GrantMilestone;

  @Field(() => TrancheStatusEnum)
  @Column('text', { default: 'planned' })
  status!: TrancheStatus;
}
