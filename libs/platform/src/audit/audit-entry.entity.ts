import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { TimeColumn } from '../database/columns.js';
import { Json } from '../graphql/scalars.js';

/** One command that happened. Append-only by trigger; hash-chained by the sealer after commit. */
@Entity()
@ObjectType({ description: 'One command that happened: who, what, when, from where, before and after.' })
@Index(['tenantId', 'createdAt', 'id'])
@Index(['subjectType', 'subjectId', 'id'])
@Index(['actorId', 'createdAt'])
@Index('audit_entry_idempotency_idx', ['actorId', 'idempotencyKey'], { unique: true, where: 'idempotency_key is not null' })
export class AuditEntry {
  @Field(() => ID)
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Field()
  @TimeColumn({ default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  tenantId!: string | null;

  @Field(() => String, { nullable: true })
  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Field({ description: '`person`, `judge`, `tablet` or `system`.' })
  @Column('text')
  actorKind!: string;

  @Field(() => String, { nullable: true })
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Field({ description: 'Name at the time of the act.' })
  @Column('text')
  actorName!: string;

  @Field({ description: 'The command, e.g. `castBallot`.' })
  @Column('text')
  action!: string;

  @Field({ description: 'What it was done to, e.g. `Project`.' })
  @Column('text')
  subjectType!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  subjectId!: string | null;

  @Field(() => Json, { nullable: true })
  @Column('jsonb', { nullable: true })
  before!: object | null;

  @Field(() => Json, { nullable: true })
  @Column('jsonb', { nullable: true })
  after!: object | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  idempotencyKey!: string | null;

  @Column('text', { nullable: true })
  inputHash!: string | null;

  @Field(() => String, { nullable: true, description: 'Network address.' })
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  userAgent!: string | null;

  @Column('text')
  requestId!: string;
}
