import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export const PURPOSE_CHANGE_STATUSES = ['asked', 'adopted', 'dropped'] as const;
export type PurposeChangeStatus = (typeof PURPOSE_CHANGE_STATUSES)[number];
export const PurposeChangeStatusEnum = Object.fromEntries(PURPOSE_CHANGE_STATUSES.map((one) => [one, one])) as Record<PurposeChangeStatus, PurposeChangeStatus>;
registerEnumType(PurposeChangeStatusEnum, { name: 'PurposeChangeStatus', description: '`asked`: supporters are answering; `adopted`: it is the purpose now; `dropped`: the campaign ended first.' });

/** 变更用途: asked of the supporters; who refuses gets their money back, and only then or after the last day does the purpose change (慈善法 §56). */
@Entity()
@Index(['campaignId', 'createdAt', 'id'])
@Index('purpose_change_open_idx', ['campaignId'], { unique: true, where: `status = 'asked'` })
@Index('purpose_change_due_idx', ['answerBy'], { where: `status = 'asked'` })
@Check('purpose_change_counts', 'asked_donors >= 0 and answered >= 0 and refused >= 0 and refused <= answered')
@ObjectType({ description: 'A change of purpose supporters are asked about; who refuses gets their money back.' })
export class PurposeChange {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Field(() => Int, { description: 'The version of the purpose it would become.' })
  @Column('int')
  version!: number;

  @Field({ description: 'The purpose until now.' })
  @Column('text')
  fromPurpose!: string;

  @Field({ description: 'What it would become.' })
  @Column('text')
  toPurpose!: string;

  @Field()
  @Column('text')
  reason!: string;

  @Field(() => PurposeChangeStatusEnum)
  @Column('text', { default: 'asked' })
  status!: PurposeChangeStatus;

  @Field({ description: 'Last second for an answer; silence counts as consent.' })
  @TimeColumn()
  answerBy!: Date;

  @Field(() => Int, { description: 'Supporters with standing money when it was asked.' })
  @Column('int')
  askedDonors!: number;

  @Field(() => Int)
  @Column('int', { default: 0 })
  answered!: number;

  @Field(() => Int)
  @Column('int', { default: 0 })
  refused!: number;

  @Column('uuid', { nullable: true })
  askedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}

/** One supporter's answer; given once. */
@Entity()
export class PurposeConsent {
  @PrimaryColumn('uuid')
  changeId!: string;

  /** As in `campaign_supporter`. */
  @PrimaryColumn('text')
  donorKey!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  @Column('boolean')
  agrees!: boolean;

  @TimeColumn()
  createdAt!: Date;
}
