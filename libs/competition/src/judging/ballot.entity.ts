import { TimeColumn } from '@app/platform';
import type { BallotMark } from '@app/rules';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** How a version of a ballot came in. */
export type BallotSource = 'tablet' | 'late' | 'paper' | 'correction';

/**
 * One version of one judge's ballot for one project. Append-only: a change is a new row. Which version counts stands in CountedBallot.
 * Secret until certification: no @ObjectType.
 */
@Entity()
@Unique('ballot_client_ballot_id_key', ['judgeId', 'clientBallotId'])
@Index(['competitionId', 'projectId', 'judgeId'])
@Index(['roundId', 'judgeId'])
export class Ballot {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  roundId!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  judgeId!: string;

  @Column('text')
  panel!: string;

  @Column('text')
  source!: BallotSource;

  /** Made by the tablet (or by the desk for paper); the server is idempotent on it. */
  @Column('uuid')
  clientBallotId!: string;

  /** The judge's own count of changes to this ballot: an older one that arrives later never replaces a newer one. */
  @Column('int')
  revision!: number;

  @Column('jsonb')
  mark!: BallotMark;

  /** sha256 of the canonical mark: the same client id with another is refused. */
  @Column('text')
  contentHash!: string;

  /** The judge's own proof in the published ballot file. */
  @Column('text')
  receiptCode!: string;

  @Column('uuid', { nullable: true })
  deviceId!: string | null;

  @Column('uuid', { nullable: true })
  seatId!: string | null;

  /** By the tablet's clock, which may be wrong. */
  @TimeColumn({ nullable: true })
  clientAt!: Date | null;

  /** When the judge tapped, by the server's clock: arrival less the tablet's own waiting time. */
  @TimeColumn()
  castAt!: Date;

  /** When it reached the server. */
  @TimeColumn()
  createdAt!: Date;
}
