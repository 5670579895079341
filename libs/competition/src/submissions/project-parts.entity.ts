import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Day, FenColumn, Money, TimeColumn } from '@app/platform';
import type { AttachmentKind, BudgetSource } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { AttachmentKindEnum, BudgetSourceEnum } from './submission.enums.js';
import { Project } from './project.entity.js';

/** One line of a project's budget; the amount is always unit price × quantity, half up to the fen. */
@Entity()
@Unique(['projectId', 'position'])
@Check('budget_line_figures', 'unit_price_fen >= 0 and quantity_milli > 0 and amount_fen = (unit_price_fen::numeric * quantity_milli + 500)::bigint / 1000')
@ObjectType({ description: 'One line of a project’s budget.' })
export class BudgetLine {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field()
  @Column('text')
  name!: string;

  @Field(() => Money, { name: 'unitPrice' })
  @FenColumn()
  unitPriceFen!: bigint;

  /** Thousandths: 1.5 days are 1500. */
  @Column('int')
  quantityMilli!: number;

  @Field()
  @Column('text')
  unit!: string;

  @Field(() => BudgetSourceEnum)
  @Column('text')
  source!: BudgetSource;

  @Field(() => Money, { name: 'amount', description: 'Unit price × quantity, rounded half up to the fen.' })
  @FenColumn()
  amountFen!: bigint;
}

/** What will be finished by when. */
@Entity()
@Unique(['projectId', 'position'])
@ObjectType({ description: 'A milestone (节点): what will be finished by when.' })
export class Milestone {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field()
  @Column('text')
  title!: string;

  @Field(() => Day)
  @Column('date')
  dueOn!: string;

  @Field()
  @Column('text')
  deliverable!: string;
}

/** A file of the records library attached to a project. */
@Entity()
@Unique(['projectId', 'attachmentId'])
@Index(['attachmentId'])
@Index(['sha256'])
@ObjectType({ description: 'A file attached to a project.' })
export class ProjectAttachment {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field(() => ID)
  @Column('uuid')
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the file, hex.' })
  @Column('text')
  sha256!: string;

  @Field(() => AttachmentKindEnum)
  @Column('text')
  kind!: AttachmentKind;

  @Field()
  @Column('text', { default: '' })
  caption!: string;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
