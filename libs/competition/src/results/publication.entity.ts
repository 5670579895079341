import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One published result file, byte for byte. Append-only: every version stays downloadable. */
@Entity()
@Unique(['competitionId', 'version'])
export class Publication {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('int')
  version!: number;

  @Column('uuid')
  tallyId!: string;

  @Column('uuid')
  allocationId!: string;

  /** The file itself: canonical JSON. */
  @Column('text')
  text!: string;

  @Column('text')
  fileHash!: string;

  /** Judge id → J01 …; never shown, kept so that later versions call the same judge the same. */
  @Column('jsonb')
  aliases!: Record<string, string>;

  @TimeColumn()
  createdAt!: Date;
}
