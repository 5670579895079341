import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** The password was right; the one-time password is still missing. Opens nothing by itself and lives five minutes. */
@Entity()
export class SignInTicket {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  ticketHash!: string;

  @Index()
  @Column('uuid')
  personId!: string;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  usedAt!: Date | null;
}
