import { Field, ID, ObjectType } from '@nestjs/graphql';
import { FenColumn, Money, TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Raised money that joined a grant: a line and a tranche of its own. Append-only. */
@Entity('grant_top_up')
@Index(['grantId', 'createdAt', 'id'])
@Check('grant_top_up_amount', 'amount_fen > 0')
@ObjectType('GrantTopUp', { description: 'Raised money that joined a grant (众筹补充资助).' })
export class GrantTopUpRow {
  /** Of the top-up in crowdfunding. */
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  grantId!: string;

  @Field(() => Money, { name: 'amount' })
  @FenColumn()
  amountFen!: bigint;

  @Field({ description: 'Where it was raised.' })
  @Column('text')
  source!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
