import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type ScanState = 'scanning' | 'done';
export const ScanStateEnum: Record<ScanState, ScanState> = { scanning: 'scanning', done: 'done' };
registerEnumType(ScanStateEnum, { name: 'DuplicateScanState' });

/** The last look for duplicates in a competition. */
@Entity()
@Check('duplicate_scan_state', `state in ('scanning', 'done') and (state = 'done') = (finished_at is not null)`)
@ObjectType({ description: 'The last look for possible duplicates: in a large competition it goes on after the command that asked for it.' })
export class DuplicateScan {
  @PrimaryColumn('uuid')
  competitionId!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ScanStateEnum)
  @Column('text')
  state!: ScanState;

  @Field({ description: 'When it was asked for.' })
  @TimeColumn()
  requestedAt!: Date;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'Projects to compare.' })
  @Column('int')
  projects!: number;

  @Field(() => Int, { nullable: true, description: 'Pairs worth a look; null while it goes on.' })
  @Column('int', { nullable: true })
  flagged!: number | null;
}
