import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A judge's card for one competition: six digits or a QR code, both only as hashes. Carries secrets: no @ObjectType. */
@Entity()
@Index('judge_card_code_idx', ['competitionId', 'codeHash'], { unique: true, where: 'revoked_at is null' })
@Index('judge_card_live_idx', ['judgeId'], { unique: true, where: 'revoked_at is null' })
export class JudgeCard {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  judgeId!: string;

  @Column('text')
  panel!: 'expert' | 'public';

  @Column('text')
  displayName!: string;

  @Column('text')
  codeHash!: string;

  /** sha256 of the payload's random part. */
  @Column('text', { unique: true })
  qrHash!: string;

  @TimeColumn()
  issuedAt!: Date;

  @TimeColumn({ nullable: true })
  lockedAt!: Date | null;

  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;
}
