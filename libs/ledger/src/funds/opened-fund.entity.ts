import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const FUND_KINDS = ['grant', 'campaign', 'matching'] as const;
/** What a fund is for: grants of a competition, a crowdfunding campaign, a pool that matches gifts. */
export type FundKind = (typeof FUND_KINDS)[number];

/** What a fund is for the office; its money and its code are the ledger's own row of the same id. */
@Entity()
@Index('opened_fund_competition_idx', ['tenantId', 'competitionId'], { unique: true, where: `kind = 'grant'` })
@Check('opened_fund_kind', `kind in ('grant', 'campaign', 'matching')`)
export class OpenedFund {
  /** Of `ledger.fund`. */
  @PrimaryColumn('int')
  fundId!: number;

  @Column('uuid')
  tenantId!: string;

  /** Null: a standing fund of the office. */
  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Column('text')
  kind!: FundKind;

  @Column('text')
  openedBy!: string;

  @TimeColumn()
  createdAt!: Date;
}
