import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A draw anyone can replay: the secret is committed by its hash beforehand, mixed with a public value fixed afterwards, then revealed. */
@Entity()
@Unique(['competitionId', 'purpose'])
@ObjectType({ description: 'A draw anyone can replay: seed = SHA-256(secret ‖ newline ‖ public value); order = ascending SHA-256(seed ‖ id).' })
export class Draw {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  competitionId!: string;

  @Field({ description: '`ties` or `run-order`.' })
  @Column('text')
  purpose!: string;

  /** Secret until revealed: no field. */
  @Column('text')
  secret!: string;

  @Field({ description: 'SHA-256 of the secret, published before anything depends on it.' })
  @Column('text')
  commitment!: string;

  @Field()
  @TimeColumn()
  committedAt!: Date;

  @Field(() => String, { nullable: true, description: 'A value nobody could know at commitment, e.g. a lottery number of the day, with its source.' })
  @Column('text', { nullable: true })
  publicValue!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  revealedAt!: Date | null;
}
