import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** An opaque token, stored hashed. A person's, a judge's (bound to tablet and competition) or a bare tablet's. Carries secrets: no @ObjectType. */
@Entity()
export class Session {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** sha256 of the token, hex. */
  @Column('text', { unique: true })
  tokenHash!: string;

  @Column('text')
  kind!: 'person' | 'judge' | 'tablet';

  @Index()
  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** The judge of a `judge` session. */
  @Index()
  @Column('uuid', { nullable: true })
  judgeId!: string | null;

  @Column('text', { nullable: true })
  judgePanel!: 'expert' | 'public' | null;

  @Column('text')
  displayName!: string;

  @Column('uuid', { nullable: true })
  deviceId!: string | null;

  @Column('uuid', { nullable: true })
  tenantId!: string | null;

  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  steppedUpAt!: Date | null;

  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;
}
