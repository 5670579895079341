import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A street office; everything belongs to one. */
@Entity()
@ObjectType({ description: 'A street office (街道办): the tenant everything belongs to.' })
export class Tenant {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field({ description: 'Short stable code used in numbers and addresses, e.g. `nanhu`.' })
  @Column('text', { unique: true })
  code!: string;

  @Field()
  @Column('text')
  name!: string;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
