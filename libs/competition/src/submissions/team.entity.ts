import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import type { ApplicantKind } from '@app/rules';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { ApplicantKindEnum } from './submission.enums.js';

/** A team that applies (申报团队). The lead's phone is only for the street office; it is no field of this type. */
@Entity()
@Index(['leadId', 'createdAt', 'id'])
@Index(['tenantId', 'createdAt', 'id'])
@ObjectType({ description: 'A team that applies (申报团队).' })
export class Team {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field()
  @Column('text')
  name!: string;

  @Field(() => ApplicantKindEnum)
  @Column('text')
  kind!: ApplicantKind;

  @Field(() => ID)
  @Column('uuid')
  communityId!: string;

  /** Null for a team entered from paper whose lead has no account. */
  @Column('uuid', { nullable: true })
  leadId!: string | null;

  @Field(() => String, { nullable: true, description: 'The organisation behind the team, for conflicts of interest.' })
  @Column('text', { nullable: true })
  organisation!: string | null;

  /** Never public: only the team and the staff who read submissions see it. */
  @Column('text')
  contactPhone!: string;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
