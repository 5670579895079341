import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Project } from '../submissions/project.entity.js';
import { ScreeningDecision } from './screening-decision.entity.js';

export type AppealStatus = 'open' | 'upheld' | 'dismissed';
export const AppealStatusEnum: Record<AppealStatus, AppealStatus> = { open: 'open', upheld: 'upheld', dismissed: 'dismissed' };
registerEnumType(AppealStatusEnum, { name: 'AppealStatus' });

/** A team's appeal against a rejection; one per rejection. */
@Entity()
@Index(['projectId'])
@Index(['competitionId', 'createdAt', 'id'])
@Check('appeal_decided', `status in ('open', 'upheld', 'dismissed') and (status = 'open') = (decided_at is null) and (status = 'open' or length(trim(coalesce(decision_reason, ''))) > 0)`)
@ObjectType({ description: 'A team’s appeal (申诉) against its rejection in screening.' })
export class Appeal {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  projectId!: string;

  @ManyToOne(() => Project)
  @JoinColumn({ name: 'project_id' })
  project?: Project;

  /** The rejection it is against. */
  @Column('uuid', { unique: true })
  decisionId!: string;

  @OneToOne(() => ScreeningDecision)
  @JoinColumn({ name: 'decision_id' })
  decision?: ScreeningDecision;

  @Column('uuid')
  byPersonId!: string;

  @Field()
  @Column('text')
  text!: string;

  @Field(() => AppealStatusEnum)
  @Column('text', { default: 'open' })
  status!: AppealStatus;

  @Field(() => String, { nullable: true, description: 'The answer to the team.' })
  @Column('text', { nullable: true })
  decisionReason!: string | null;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
