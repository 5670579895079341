import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A line from the desk to the people on stage; the newest one shows on the speaker timer and the cue sheet. */
@Entity()
@Index(['competitionId', 'sentAt'])
@ObjectType({ description: 'A line from the desk to the stage, e.g. “还有一分钟”. Everybody in the hall may read it.' })
export class StageMessage {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  competitionId!: string;

  @Field()
  @Column('text')
  text!: string;

  @Column('uuid', { nullable: true })
  sentById!: string | null;

  @Field()
  @TimeColumn()
  sentAt!: Date;

  @Column('uuid', { nullable: true })
  acknowledgedById!: string | null;

  @Field(() => Date, { nullable: true, description: 'When the host on stage said “知道了”; then it need not be shown any more.' })
  @TimeColumn({ nullable: true })
  acknowledgedAt!: Date | null;
}
