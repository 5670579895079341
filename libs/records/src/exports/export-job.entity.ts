import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ExportKindKey } from '@app/rules';

export type ExportState = 'waiting' | 'running' | 'done' | 'failed';
export const ExportStateEnum: Record<ExportState, ExportState> = { waiting: 'waiting', running: 'running', done: 'done', failed: 'failed' };
registerEnumType(ExportStateEnum, { name: 'ExportState' });

export type ExportFormat = 'xlsx' | 'csv';
export const ExportFormatEnum: Record<ExportFormat, ExportFormat> = { xlsx: 'xlsx', csv: 'csv' };
registerEnumType(ExportFormatEnum, { name: 'ExportFormat' });

/** What a sheet is narrowed to; each kind reads the fields that concern it. */
export interface ExportFilter {
  from?: string | null;
  until?: string | null;
  account?: string | null;
  journalKind?: string | null;
  subject?: string | null;
  amountFen?: string | null;
  person?: string | null;
  text?: string | null;
  fundId?: number | null;
  competitionId?: string | null;
  projectId?: string | null;
  status?: string | null;
  statuses?: string[] | null;
  queue?: string | null;
  communityId?: string | null;
  category?: string | null;
  payee?: string | null;
  amountFromFen?: string | null;
  amountToFen?: string | null;
  action?: string | null;
  actorId?: string | null;
  subjectId?: string | null;
}

/** A sheet somebody asked for: made by the worker, fetched by whoever asked. */
@Entity()
@Index('export_job_of_person', ['madeById', 'createdAt'])
@Check('export_job_state', `state in ('waiting', 'running', 'done', 'failed') and (state = 'done') = (storage_key is not null)`)
@Check('export_job_format', `format in ('xlsx', 'csv')`)
@ObjectType({ description: 'A sheet being made of a whole selection. Fetch it from /exports/ID once it is done; kept for a day.' })
export class ExportJob {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => String)
  @Column('text')
  kind!: ExportKindKey;

  @Field(() => ExportFormatEnum)
  @Column('text')
  format!: ExportFormat;

  @Column('jsonb')
  filter!: ExportFilter;

  @Field(() => ExportStateEnum)
  @Column('text')
  state!: ExportState;

  @Field(() => Int, { description: 'Rows written so far.' })
  @Column('int', { default: 0 })
  doneRows!: number;

  @Field(() => Int, { nullable: true, description: 'Rows there will be; null while they are being counted.' })
  @Column('int', { nullable: true })
  totalRows!: number | null;

  @Field()
  @Column('text')
  fileName!: string;

  @Column('text', { nullable: true })
  storageKey!: string | null;

  @Column('uuid')
  madeById!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  finishedAt!: Date | null;
}
