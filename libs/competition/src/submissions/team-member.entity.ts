import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Team } from './team.entity.js';

export type TeamRole = 'lead' | 'member';
export const TeamRoleEnum: Record<TeamRole, TeamRole> = { lead: 'lead', member: 'member' };
registerEnumType(TeamRoleEnum, { name: 'TeamRole' });

/** Somebody in a team; with an account (`personId`, or later by the same phone) they may edit its drafts. */
@Entity()
@Index(['teamId'])
@Index('team_member_lead_idx', ['teamId'], { unique: true, where: `role = 'lead'` })
@Index('team_member_person_idx', ['personId', 'teamId'], { unique: true, where: 'person_id is not null' })
@Index('team_member_phone_idx', ['phone'], { where: 'phone is not null' })
@ObjectType({ description: 'Somebody in a team.' })
export class TeamMember {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  teamId!: string;

  @ManyToOne(() => Team)
  @JoinColumn({ name: 'team_id' })
  team?: Team;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  @Field()
  @Column('text')
  name!: string;

  @Field(() => TeamRoleEnum)
  @Column('text')
  role!: TeamRole;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  organisation!: string | null;

  /** Never public. */
  @Column('text', { nullable: true })
  phone!: string | null;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
