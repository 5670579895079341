import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Day, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** 失信限制: after a breach a team, the organisation behind it and its lead may not apply or be funded until a day; lifted earlier by two people. */
@Entity()
@Index(['tenantId', 'createdAt', 'id'])
@Index(['teamId'])
@Check('team_bar_lift', '(lift_proposed_at is null) = (lift_reason is null) and (lifted_at is null or lift_proposed_at is not null)')
@Check('team_bar_two_people', 'lifted_by_id is null or lifted_by_id is distinct from lift_proposed_by_id')
@ObjectType({ description: 'After a breach: a team, the organisation behind it and its lead may not apply or be funded until a day (失信限制).' })
export class TeamBar {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field(() => ID)
  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  teamId!: string;

  @Field()
  @Column('text')
  teamName!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  organisation!: string | null;

  @Column('uuid', { nullable: true })
  leadId!: string | null;

  @Field(() => ID)
  @Column('uuid')
  grantId!: string;

  @Field()
  @Column('text')
  reason!: string;

  @Field(() => Day, { description: 'The last day of the bar.' })
  @Column('date')
  untilDay!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'First of two people: asked to lift it.' })
  @TimeColumn({ nullable: true })
  liftProposedAt!: Date | null;

  @Column('uuid', { nullable: true })
  liftProposedById!: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  liftReason!: string | null;

  @Field(() => Date, { nullable: true, description: 'Second of two people: lifted.' })
  @TimeColumn({ nullable: true })
  liftedAt!: Date | null;

  @Column('uuid', { nullable: true })
  liftedById!: string | null;
}
