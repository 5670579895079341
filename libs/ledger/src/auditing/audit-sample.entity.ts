import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Day, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** 抽样: which vouchers an auditor chose to look at, and the seed that chose them. Append-only by trigger, so no draw can be hidden. */
@Entity()
@Index(['tenantId', 'createdAt', 'id'])
@Check('audit_sample_span', 'from_day <= until_day and population >= 0')
@ObjectType({ description: 'Vouchers an auditor looks at: the ten largest and a seeded 15 % of the rest. Anyone can draw the same again from the seed.' })
export class AuditSampleDraw {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => Day)
  @Column('date')
  fromDay!: string;

  @Field(() => Day)
  @Column('date')
  untilDay!: string;

  @Field({ description: 'A lot is SHA-256(seed ‖ journal id), hexadecimal; the smallest lots are drawn.' })
  @Column('text')
  seed!: string;

  @Field(() => Int, { description: 'Numbered vouchers of those days when it was drawn.' })
  @Column('int')
  population!: number;

  @Field({ description: 'SHA-256 of their lines `id amount-in-fen`, by id, each ended by a line feed.' })
  @Column('text')
  populationHash!: string;

  @Field(() => [ID], { name: 'largest', description: 'Journals taken for their amount, largest first.' })
  @Column('bigint', { array: true })
  largestIds!: string[];

  @Field(() => [ID], { name: 'drawn', description: 'Journals taken by lot.' })
  @Column('bigint', { array: true })
  drawnIds!: string[];

  @Field(() => ID)
  @Column('uuid')
  drawnById!: string;

  @Field({ name: 'drawnAt' })
  @TimeColumn()
  createdAt!: Date;
}
