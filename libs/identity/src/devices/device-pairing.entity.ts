import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Six digits that turn one tablet into a paired one, once, within ten minutes. */
@Entity()
@Index('device_pairing_live_idx', ['codeHash'], { unique: true, where: 'used_at is null' })
export class DevicePairing {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  codeHash!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  usedAt!: Date | null;
}
