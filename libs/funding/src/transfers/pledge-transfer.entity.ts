import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which pledge a bank transfer is for. The money itself is a receipt of the ledger (`money_in`): recorded by one person, confirmed by another. */
@Entity()
@Index(['pledgeId'])
export class PledgeTransfer {
  @PrimaryColumn('uuid')
  moneyInId!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  pledgeId!: string;

  @TimeColumn()
  createdAt!: Date;
}
