import { Field, ID, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Disbursement } from './disbursement.entity.js';
import { ReturnKindEnum, SettleTargetEnum, type ReturnKind, type SettleTarget } from './disbursement.enums.js';

/** Money a project gave back: recorded by the cashier with its slip, then put where it belongs by an approver. */
@Entity()
@Unique('money_return_reference', ['tenantId', 'reference'])
@Index(['disbursementId', 'createdAt'])
@Index(['grantId'])
@Check('money_return_amount', 'amount_fen > 0')
@Check('money_return_settled', '(settled_to is null) = (settled_at is null) and (settled_at is null) = (settled_by_id is null) and settled_by_id is distinct from recorded_by_id')
@ObjectType({ description: 'Money a project gave back.' })
export class MoneyReturn {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  grantId!: string;

  @Column('uuid')
  disbursementId!: string;

  @ManyToOne(() => Disbursement)
  @JoinColumn({ name: 'disbursement_id' })
  disbursement?: Disbursement;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => ReturnKindEnum)
  @Column('text')
  kind!: ReturnKind;

  @Field({ description: 'Number on the slip.' })
  @Column('text')
  reference!: string;

  @Column('uuid')
  recordedById!: string;

  @Field(() => SettleTargetEnum, { nullable: true, description: 'Null while nobody has decided.' })
  @Column('text', { nullable: true })
  settledTo!: SettleTarget | null;

  @Column('uuid', { nullable: true })
  settledById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  settledAt!: Date | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
