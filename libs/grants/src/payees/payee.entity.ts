import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Where a grant's money may go. The account is encrypted and never changes: another account is another row. No @ObjectType: it holds a secret. */
@Entity()
@Index(['grantId', 'createdAt', 'id'])
@Index(['tenantId', 'accountHash'])
@Index('payee_current_idx', ['grantId', 'accountHash'], { unique: true, where: 'retired_at is null' })
@Check('payee_confirmed', '(confirmed_by_id is null) = (confirmed_at is null) and confirmed_by_id is distinct from registered_by_id')
export class Payee {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  grantId!: string;

  @Column('text')
  holder!: string;

  @Column('text')
  bankName!: string;

  /** AES-GCM under the server's key. */
  @Column('text')
  accountSealed!: string;

  /** HMAC: finds the same account again without opening it. */
  @Column('text')
  accountHash!: string;

  /** Last four digits. */
  @Column('text')
  accountMasked!: string;

  /** Not the first account of the grant: it cools off and needs a second person. */
  @Column('boolean')
  changed!: boolean;

  @TimeColumn()
  usableFrom!: Date;

  @Column('uuid', { nullable: true })
  replacesId!: string | null;

  @Column('uuid')
  registeredById!: string;

  @Column('uuid', { nullable: true })
  confirmedById!: string | null;

  @TimeColumn({ nullable: true })
  confirmedAt!: Date | null;

  @TimeColumn({ nullable: true })
  retiredAt!: Date | null;

  @TimeColumn()
  createdAt!: Date;
}
