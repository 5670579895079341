import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** The fund (专款) a competition's grants are paid from; the fund itself lives in the ledger. */
@Entity()
@Unique(['fundCode'])
@Index(['tenantId', 'createdAt'])
@ObjectType({ description: 'The fund (专款) a competition’s grants are paid from.' })
export class CompetitionFund {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  competitionId!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => Int, { description: 'Of the ledger’s fund.' })
  @Column('int')
  fundId!: number;

  @Field({ description: 'Part of every account’s code.' })
  @Column('text')
  fundCode!: string;

  @Column('uuid', { nullable: true })
  openedById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
