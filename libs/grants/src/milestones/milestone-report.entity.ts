import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { GrantMilestone } from '../grants/grant-parts.entity.js';

export type ReportStatus = 'submitted' | 'accepted' | 'rejected';

/** What the team says it did for a milestone, and what the office said to it. A rejected one is followed by a new one. */
@Entity()
@Index('milestone_report_open_idx', ['milestoneId'], { unique: true, where: `status = 'submitted'` })
@Index(['grantId', 'createdAt', 'id'])
@Index(['milestoneId'])
@Check('milestone_report_status', `status in ('submitted', 'accepted', 'rejected')`)
@Check('milestone_report_decided', `(status = 'submitted') = (decided_at is null) and (status <> 'rejected' or decision_reason is not null)`)
@Check('milestone_report_two_people', 'decided_by_id is null or decided_by_id is distinct from reported_by_id')
@ObjectType({ description: 'A team’s progress report on a milestone.' })
export class MilestoneReport {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  grantId!: string;

  @Field(() => ID)
  @Column('uuid')
  milestoneId!: string;

  @ManyToOne(() => GrantMilestone)
  @JoinColumn({ name: 'milestone_id' })
  milestone?: GrantMilestone;

  @Field()
  @Column('text')
  text!: string;

  @Field(() => String, { description: '`submitted`, `accepted` or `rejected`.' })
  @Column('text', { default: 'submitted' })
  status!: ReportStatus;

  @Column('uuid', { nullable: true })
  reportedById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  decisionReason!: string | null;
}

/** A photo or paper of a report. Append-only. */
@Entity()
@Unique(['reportId', 'position'])
@Index(['attachmentId'])
@ObjectType({ description: 'A photo or paper of a progress report.' })
export class MilestoneReportFile {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  reportId!: string;

  @ManyToOne(() => MilestoneReport)
  @JoinColumn({ name: 'report_id' })
  report?: MilestoneReport;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field(() => ID, { description: 'The file is at /attachments/<attachmentId>.' })
  @Column('uuid')
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the file, hex.' })
  @Column('text')
  sha256!: string;

  @Field()
  @Column('text', { default: '' })
  caption!: string;
}
