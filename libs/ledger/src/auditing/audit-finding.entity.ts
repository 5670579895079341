import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const FINDING_STATUSES = ['open', 'answered', 'closed'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];
export const FindingStatusEnum = Object.fromEntries(FINDING_STATUSES.map((status) => [status, status])) as Record<string, FindingStatus>;
registerEnumType(FindingStatusEnum, { name: 'FindingStatus', description: '`open`: finance has to answer, and no month from its own on closes before; `answered`: the auditor has to decide; `closed`: settled.' });

/** 审计意见 on a voucher or a month. Its words stand in the notes. */
@Entity()
@Index(['tenantId', 'createdAt', 'id'])
@Index('audit_finding_open_idx', ['tenantId', 'period'], { where: `status = 'open'` })
@Check('audit_finding_status', `status in ('open', 'answered', 'closed')`)
@ObjectType({ description: '审计意见: what an auditor asks about a voucher or a month.' })
export class AuditFinding {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field({ description: 'The month it is about, `YYYYMM`.' })
  @Column('text')
  period!: string;

  @Field(() => ID, { nullable: true, description: 'The journal it is about; null: the month as a whole.' })
  @Column('bigint', { nullable: true })
  journalId!: string | null;

  @Field(() => FindingStatusEnum)
  @Column('text', { default: 'open' })
  status!: FindingStatus;

  @Field(() => ID)
  @Column('uuid')
  raisedById!: string;

  @Field({ name: 'raisedAt' })
  @TimeColumn()
  createdAt!: Date;
}

export const NOTE_ACTS = ['raise', 'answer', 'return', 'close'] as const;
export type NoteAct = (typeof NOTE_ACTS)[number];
export const NoteActEnum = Object.fromEntries(NOTE_ACTS.map((act) => [act, act])) as Record<string, NoteAct>;
registerEnumType(NoteActEnum, { name: 'FindingAct', description: '`raise`, `answer` by finance, `return` for a better answer, `close`.' });

/** What was said about a finding. Append-only by trigger. */
@Entity()
@Unique('finding_note_place', ['findingId', 'place'])
@Check('finding_note_act', `act in ('raise', 'answer', 'return', 'close')`)
@ObjectType({ description: 'What was said about a finding, and by whom.' })
export class FindingNote {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  findingId!: string;

  @ManyToOne(() => AuditFinding)
  @JoinColumn({ name: 'finding_id' })
  finding?: AuditFinding;

  /** 1, 2, 3 … within its finding. */
  @Column('int')
  place!: number;

  @Field(() => NoteActEnum)
  @Column('text')
  act!: NoteAct;

  @Field()
  @Column('text')
  text!: string;

  @Field(() => ID)
  @Column('uuid')
  byId!: string;

  @Field({ name: 'at' })
  @TimeColumn()
  createdAt!: Date;
}
