import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A filter of the disbursement table that one person keeps under a name. */
@Entity()
@Unique('saved_view_name', ['personId', 'tenantId', 'name'])
@ObjectType({ description: 'A filter of the disbursement table that one person keeps under a name.' })
export class SavedView {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  personId!: string;

  @Field()
  @Column('text')
  name!: string;

  @Field({ description: 'The filter as the page’s address holds it, e.g. `status=paid&from=2026-05-01`.' })
  @Column('text')
  query!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
