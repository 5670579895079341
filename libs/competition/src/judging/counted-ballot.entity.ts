import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which version of a judge's ballot for a project counts. One per judge and project: the primary key is the guarantee. */
@Entity()
@Index(['competitionId'])
export class CountedBallot {
  @PrimaryColumn('uuid')
  projectId!: string;

  @PrimaryColumn('uuid')
  judgeId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid', { unique: true })
  ballotId!: string;

  @Column('int')
  revision!: number;

  /** Set by two people; a voided ballot leaves the tally but not the record. */
  @TimeColumn({ nullable: true })
  voidedAt!: Date | null;
}
