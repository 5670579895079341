import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * How the person proved who they are. A texted code never carries staff rights, and roles that need a one-time password count only under `totp`:
 * a staff member who signs in by phone is a resident.
 */
export type Assurance = 'code' | 'password' | 'totp' | 'card' | 'pairing';

/** An opaque token, stored hashed. A person's, a judge's (bound to tablet and competition) or a bare tablet's. Carries secrets: no @ObjectType. */
@Entity()
@Check('session_kind_fits', `case kind when 'person' then person_id is not null when 'judge' then judge_id is not null when 'tablet' then device_id is not null end`)
@Index('session_live_judge_idx', ['judgeId'], { unique: true, where: `revoked_at is null and kind = 'judge'` })
@Index('session_live_seat_idx', ['deviceId'], { unique: true, where: `revoked_at is null and kind = 'judge'` })
export class Session {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** sha256 of the token, hex. */
  @Column('text', { unique: true })
  tokenHash!: string;

  @Column('text')
  kind!: 'person' | 'judge' | 'tablet';

  @Column('text')
  assurance!: Assurance;

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

  @Index()
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
