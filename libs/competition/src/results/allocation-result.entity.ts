import { TimeColumn } from '@app/platform';
import type { AllocationInput, AllocationOutput } from '@app/rules';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One allocation of the pool (资助分配) on one tally. Append-only; a reserve moving up makes the next. */
@Entity()
@Unique(['competitionId', 'number'])
export class AllocationResult {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  tallyId!: string;

  @Column('int')
  number!: number;

  @Column('jsonb')
  input!: AllocationInput;

  @Column('jsonb')
  output!: AllocationOutput;

  @Column('text')
  inputHash!: string;

  @Column('text')
  outputHash!: string;

  /** Projects whose award was declined before. */
  @Column('uuid', { array: true })
  withdrawn!: string[];

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @TimeColumn()
  createdAt!: Date;
}
