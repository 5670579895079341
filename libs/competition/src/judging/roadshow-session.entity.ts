import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** One sitting of the roadshow: an evening in a hall. */
@Entity()
@Unique(['competitionId', 'position'])
@ObjectType({ description: 'One sitting of the roadshow (路演场次).' })
export class RoadshowSession {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Index()
  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => Int)
  @Column('int')
  position!: number;

  @Field()
  @Column('text')
  name!: string;

  @Field()
  @Column('text')
  venue!: string;

  @Field()
  @TimeColumn()
  startsAt!: Date;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
