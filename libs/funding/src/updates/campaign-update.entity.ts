import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** News of a campaign for its supporters and the public. Append-only. */
@Entity()
@Index(['campaignId', 'createdAt', 'id'])
@ObjectType({ description: 'News of a campaign (进展) for its supporters and the public.' })
export class CampaignUpdate {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  campaignId!: string;

  @Field()
  @Column('text')
  title!: string;

  @Field()
  @Column('text')
  text!: string;

  @Column('uuid', { nullable: true })
  authorId!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
