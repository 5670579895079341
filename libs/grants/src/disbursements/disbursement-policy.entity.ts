import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import type { DisbursementPolicy } from '@app/rules';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One version of a street office's limits for payments; the latest is in force. Append-only. */
@Entity('disbursement_policy')
@Unique(['tenantId', 'version'])
@ObjectType('DisbursementPolicy', { description: 'A street office’s limits for payments.' })
export class DisbursementPolicyVersion {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => Int, { description: '0: the usual limits, nothing written yet.' })
  @Column('int')
  version!: number;

  @Field(() => Json, { description: 'Tiers of approvers, limits, waiting times and categories; amounts in fen.' })
  @Column('jsonb')
  policy!: DisbursementPolicy;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  setById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn()
  createdAt!: Date | null;
}
