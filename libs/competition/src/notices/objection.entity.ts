import { TimeColumn } from '@app/platform';
import { OBJECTION_REMEDIES, OBJECTION_STATUSES, type ObjectionRemedy, type ObjectionStatus } from '@app/rules';
import { registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const ObjectionStatusEnum = Object.fromEntries(OBJECTION_STATUSES.map((one) => [one, one])) as Record<ObjectionStatus, ObjectionStatus>;
registerEnumType(ObjectionStatusEnum, { name: 'ObjectionStatus' });
export const ObjectionRemedyEnum = Object.fromEntries(OBJECTION_REMEDIES.map((one) => [one, one])) as Record<ObjectionRemedy, ObjectionRemedy>;
registerEnumType(ObjectionRemedyEnum, { name: 'ObjectionRemedy', description: 'What an upheld objection leads to.' });

/** An objection (异议) to a public notice. Who filed it and how to reach them is for staff only: no @ObjectType. */
@Entity()
@Index(['competitionId', 'createdAt', 'id'])
@Index('objection_open_idx', ['competitionId', 'personId', 'projectId'], { unique: true, where: `status = 'open'` })
@Check('objection_decided', `(status = 'open') = (decided_at is null)`)
@Check('objection_not_own', 'decided_by_id is null or decided_by_id <> person_id')
export class Objection {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Column('uuid')
  noticeId!: string;

  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Column('uuid')
  personId!: string;

  @Column('text')
  personName!: string;

  @Column('text')
  text!: string;

  @Column('text')
  contact!: string;

  @Column('text', { default: 'open' })
  status!: ObjectionStatus;

  @Column('text', { nullable: true })
  remedy!: ObjectionRemedy | null;

  /** Published with the decision. */
  @Column('text', { nullable: true })
  answer!: string | null;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  /** When the corrected result was published; upheld objections with a remedy wait for it. */
  @TimeColumn({ nullable: true })
  settledAt!: Date | null;

  @TimeColumn()
  createdAt!: Date;
}
