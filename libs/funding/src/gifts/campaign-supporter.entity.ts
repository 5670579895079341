import { FenColumn } from '@app/platform';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One donor's standing gifts to one campaign, summed. The donor is a person (`p:<id>`), an organisation (`s:<id>`) or one imported pledge (`i:<id>`). */
@Entity()
@Check('campaign_supporter_gifts', 'gifts >= 0 and net_fen >= 0')
export class CampaignSupporter {
  @PrimaryColumn('uuid')
  campaignId!: string;

  @PrimaryColumn('text')
  donorKey!: string;

  @Column('uuid')
  tenantId!: string;

  /** Standing gifts; 0: all went back, no supporter any more. */
  @Column('int')
  gifts!: number;

  @FenColumn()
  netFen!: bigint;
}
