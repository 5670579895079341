import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A tablet of a street office, paired by staff. It stays paired by its own key while judges come and go. */
@Entity()
@Index(['tenantId', 'competitionId', 'createdAt', 'id'])
@ObjectType({ description: 'A paired tablet.' })
export class Device {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => String, { nullable: true, description: 'The competition it serves; null: any of the street office.' })
  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Field()
  @Column('text')
  name!: string;

  /** sha256 of its own key, hex. */
  @Column('text', { unique: true })
  keyHash!: string;

  @Field(() => String, { nullable: true })
  @Column('uuid', { nullable: true })
  pairedById!: string | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  lastSeenAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Percent, as last reported.' })
  @Column('int', { nullable: true })
  battery!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'On the charger, as last reported.' })
  @Column('boolean', { nullable: true })
  charging!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Ballots waiting on the tablet to be sent, as last reported.' })
  @Column('int', { nullable: true })
  queued!: number | null;

  @Field(() => String, { nullable: true, description: 'The build of the front end it runs, as last reported.' })
  @Column('text', { nullable: true })
  build!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'The page is on the screen, not behind another one; as last reported.' })
  @Column('boolean', { nullable: true })
  visible!: boolean | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;
}
