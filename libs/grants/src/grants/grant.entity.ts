import { Field, ID, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import type { AgreementTerms, GrantStatus } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { GrantStatusEnum } from './grant.enums.js';

/** 资助项目: the money side of one awarded project. `grant` is a word of SQL, so the table has another name. */
@Entity('project_grant')
@Unique(['projectId'])
@Index(['competitionId', 'createdAt', 'id'])
@Index(['tenantId', 'createdAt', 'id'])
@Index(['teamId', 'createdAt', 'id'])
@Check('project_grant_amount', 'amount_fen >= 0')
@Check('project_grant_status', `status in ('awaiting-notice', 'awarded', 'agreed', 'suspended', 'completed', 'terminated', 'lapsed')`)
@Check('project_grant_agreed', `status not in ('agreed', 'suspended', 'completed') or (team_signed_at is not null and office_signed_at is not null)`)
@ObjectType('Grant', { description: 'The grant (资助项目) of one awarded project.' })
export class Grant {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @Field(() => ID)
  @Column('uuid')
  teamId!: string;

  @Column('uuid')
  awardId!: string;

  /** Of `ledger.fund`. */
  @Column('int')
  fundId!: number;

  @Field({ description: 'Code of the fund (专款) it is paid from.' })
  @Column('text')
  fundCode!: string;

  @Field(() => Money, { name: 'amount', description: 'Awarded.' })
  @FenColumn()
  amountFen!: bigint;

  @Field(() => GrantStatusEnum)
  @Column('text', { default: 'awaiting-notice' })
  status!: GrantStatus;

  /** How often the amount held in the ledger changed during the notice: part of the posting's key. */
  @Column('int', { default: 0 })
  holdings!: number;

  /** The version of the agreement to sign; none while the plan has changed since. */
  @Column('uuid', { nullable: true })
  agreementId!: string | null;

  /** Frozen from the office's policy when the agreement is issued. */
  @Column('jsonb', { nullable: true })
  terms!: AgreementTerms | null;

  @Field(() => Date, { nullable: true, description: 'When the team’s signed copy came in.' })
  @TimeColumn({ nullable: true })
  teamSignedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the office’s signed copy came in.' })
  @TimeColumn({ nullable: true })
  officeSignedAt!: Date | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
