import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import type { CampaignKind, CampaignMode, CampaignStatus, LegalBasis } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { CampaignKindEnum, CampaignModeEnum, CampaignStatusEnum, LegalBasisEnum } from './campaign.enums.js';

/** 众筹. Its money is a fund of its own in the ledger (kind `campaign`), opened with it. */
@Entity()
@Index(['tenantId', 'createdAt', 'id'])
@Index(['competitionId', 'createdAt', 'id'])
@Index(['projectId'])
@Index('campaign_due_idx', ['deadlineAt'], { where: `status = 'open'` })
@Check('campaign_status', `status in ('draft', 'open', 'succeeded', 'failed', 'cancelled')`)
@Check('campaign_kind', `kind in ('project', 'pool', 'standing') and (kind <> 'project' or project_id is not null) and (kind <> 'pool' or competition_id is not null) and (kind = 'standing') = (deadline_at is null)`)
@Check('campaign_amounts', 'goal_fen > 0 and minimum_fen >= 0 and minimum_fen <= goal_fen')
@Check('campaign_signers', `(kind = 'standing') or (first_signer_id is null and second_signer_id is null)`)
@Check('campaign_two_signers', 'first_signer_id is distinct from second_signer_id or first_signer_id is null')
@Check('campaign_fund', `status = 'draft' or fund_id is not null or status = 'cancelled'`)
@ObjectType({ description: 'A campaign (众筹): residents, firms and government add money, work and things to a project, a pool or a standing fund.' })
export class Campaign {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Field(() => CampaignKindEnum)
  @Column('text')
  kind!: CampaignKind;

  @Field()
  @Column('text')
  title!: string;

  @Field({ description: 'What the money is for; earmarked, changed only with consent.' })
  @Column('text')
  purpose!: string;

  @Field(() => Int, { description: 'Counts changes of the purpose supporters were asked about.' })
  @Column('int', { default: 1 })
  purposeVersion!: number;

  @Field(() => LegalBasisEnum)
  @Column('text')
  basis!: LegalBasis;

  @Field({ description: 'Who holds the money (款项持有方).' })
  @Column('text')
  holderName!: string;

  /** The organisation that holds it, where the basis asks for a registered one. */
  @Column('uuid', { nullable: true })
  holderSponsorId!: string | null;

  @Field({ description: 'Who receives it (受益方).' })
  @Column('text')
  receiverName!: string;

  @Field(() => String, { nullable: true, description: 'Community whose residents it is for; with 社区互助 only they may give.' })
  @Column('text', { nullable: true })
  communityCode!: string | null;

  @Field(() => String, { nullable: true, description: 'The charity’s own page, where the basis links out.' })
  @Column('text', { nullable: true })
  externalUrl!: string | null;

  @Field(() => Money, { name: 'goal' })
  @FenColumn()
  goalFen!: bigint;

  @Field(() => Money, { name: 'minimum' })
  @FenColumn()
  minimumFen!: bigint;

  @Field(() => Money, { name: 'mostPerGift', nullable: true, description: 'Cap per gift; null: only the office’s own.' })
  @FenColumn({ nullable: true })
  mostPerGiftFen!: bigint | null;

  /** The two bodies that sign each use of a standing fund together. */
  @Column('uuid', { nullable: true })
  firstSignerId!: string | null;

  @Column('uuid', { nullable: true })
  secondSignerId!: string | null;

  @Field(() => CampaignModeEnum)
  @Column('text')
  mode!: CampaignMode;

  @Field(() => CampaignStatusEnum)
  @Column('text', { default: 'draft' })
  status!: CampaignStatus;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  opensAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Money paid up to and including this second counts; null: a standing fund.' })
  @TimeColumn({ nullable: true })
  deadlineAt!: Date | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  endedAt!: Date | null;

  /** Of `ledger.fund`; none while a draft. */
  @Column('int', { nullable: true })
  fundId!: number | null;

  @Column('text', { nullable: true })
  fundCode!: string | null;

  /** Of `bank_account`: where settlements and transfers arrive. */
  @Column('uuid', { nullable: true })
  bankAccountId!: string | null;

  @Column('text', { nullable: true })
  bankCode!: string | null;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @Field(() => Int)
  @Column('int', { default: 1 })
  revision!: number;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}

/** A campaign whose fund is there. */
export type FundedCampaign = Campaign & { fundId: number; fundCode: string; bankCode: string };
