import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given in a competition. A row, not a sequence: a rolled-back submission must leave no gap. */
@Entity()
export class SubmissionCounter {
  @PrimaryColumn('uuid')
  competitionId!: string;

  @Column('int')
  last!: number;
}
