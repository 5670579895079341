import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import type { DisbursementAction, DisbursementStatus, Duty } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Disbursement } from './disbursement.entity.js';
import { DisbursementStatusEnum, DutyEnum } from './disbursement.enums.js';

/** One person, one duty: the database refuses a second one in the same disbursement. Append-only. */
@Entity()
@Unique('disbursement_one_duty', ['disbursementId', 'personId'])
@Index(['personId'])
@Check('disbursement_duty_known', `duty in ('request', 'make', 'review', 'approve', 'pay')`)
export class DisbursementDuty {
  @PrimaryColumn('uuid')
  disbursementId!: string;

  @ManyToOne(() => Disbursement)
  @JoinColumn({ name: 'disbursement_id' })
  disbursement?: Disbursement;

  @PrimaryColumn('uuid')
  personId!: string;

  @PrimaryColumn('text')
  duty!: Duty;
}

/** What somebody did to a disbursement. Append-only; each step belongs to the one duty its person has there. */
@Entity()
@Unique('disbursement_step_key', ['personId', 'idempotencyKey'])
@Unique('disbursement_step_order', ['disbursementId', 'position'])
@Index('disbursement_step_handled_idx', ['personId', 'createdAt'], { where: `action in ('approve', 'pay')` })
@Index('disbursement_step_approved_once_idx', ['disbursementId', 'round', 'personId'], { unique: true, where: `action = 'approve'` })
@Index('disbursement_step_reviewed_once_idx', ['disbursementId', 'round', 'action'], { unique: true, where: `action in ('submit', 'review')` })
@ObjectType({ description: 'What somebody did to a disbursement.' })
export class DisbursementStep {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  disbursementId!: string;

  /** The how manieth of its disbursement: two steps may share a millisecond, their order must not be chance. */
  @Column('int')
  position!: number;

  @Column('uuid')
  personId!: string;

  @Field(() => DutyEnum)
  @Column('text')
  duty!: Duty;

  @ManyToOne(() => DisbursementDuty)
  @JoinColumn([{ name: 'disbursement_id', referencedColumnName: 'disbursementId' }, { name: 'person_id', referencedColumnName: 'personId' }, { name: 'duty', referencedColumnName: 'duty' }])
  dutyRow?: DisbursementDuty;

  @Field({ description: 'Who it was.' })
  @Column('text')
  personName!: string;

  @Field(() => String, { description: 'A DisbursementAction, or `request`, `edit`.' })
  @Column('text')
  action!: DisbursementAction | 'request' | 'edit';

  @Field(() => Int)
  @Column('int')
  round!: number;

  @Field({ description: 'The content it was about.' })
  @Column('text')
  contentHash!: string;

  @Field(() => Money, { name: 'amount', description: 'What this step moved or decided.' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => DisbursementStatusEnum)
  @Column('text')
  fromStatus!: DisbursementStatus;

  @Field(() => DisbursementStatusEnum)
  @Column('text')
  toStatus!: DisbursementStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text')
  idempotencyKey!: string;

  /** Of the whole input: the same key with another one is refused. */
  @Column('text')
  requestHash!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
