import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const CANCELLATION_STATUSES = ['proposed', 'carried-out', 'rejected'] as const;
export type CancellationStatus = (typeof CANCELLATION_STATUSES)[number];
export const CancellationStatusEnum = Object.fromEntries(CANCELLATION_STATUSES.map((one) => [one.replaceAll('-', '_'), one])) as Record<string, CancellationStatus>;
registerEnumType(CancellationStatusEnum, { name: 'CampaignCancellationStatus', description: 'Where a cancellation stands: proposed by one person, carried out or rejected by another.' });

/** 取消并退回全部款项: proposed by one person, carried out by another. */
@Entity()
@Index(['campaignId', 'createdAt', 'id'])
@Index('campaign_cancellation_open_idx', ['campaignId'], { unique: true, where: `status = 'proposed'` })
@Check('campaign_cancellation_two_people', 'decided_by_id is null or decided_by_id is distinct from proposed_by_id')
@ObjectType({ description: 'The cancellation of a campaign with all its money going back: proposed by one person, carried out by another.' })
export class CampaignCancellation {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Field()
  @Column('text')
  reason!: string;

  @Field(() => CancellationStatusEnum)
  @Column('text', { default: 'proposed' })
  status!: CancellationStatus;

  @Column('uuid', { nullable: true })
  proposedById!: string | null;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
