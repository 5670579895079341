import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What one resident says of a finished project, once. The team stands on it for its next season. */
@Entity()
@Unique('resident_evaluation_once', ['projectId', 'personId'])
@Index(['teamId', 'createdAt', 'id'])
@Index(['personId'])
@Check('resident_evaluation_mark', 'mark between 1 and 5')
export class ResidentEvaluation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  teamId!: string;

  @Column('uuid')
  personId!: string;

  @Column('int')
  mark!: number;

  /** For staff only; empty when nothing was written. */
  @Column('text')
  text!: string;

  @TimeColumn()
  createdAt!: Date;
}

/** What the oversight committee states of a finished project, once and for everybody. */
@Entity()
@Unique('committee_evaluation_once', ['projectId'])
@Index(['teamId', 'createdAt', 'id'])
export class CommitteeEvaluation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  projectId!: string;

  @Column('uuid')
  teamId!: string;

  @Column('text')
  statement!: string;

  @Column('uuid')
  statedById!: string;

  @TimeColumn()
  createdAt!: Date;
}
