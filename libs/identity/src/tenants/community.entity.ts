import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Tenant } from './tenant.entity.js';

/** A residential community of a street office. */
@Entity()
@Unique(['tenantId', 'code'])
@ObjectType({ description: 'A community (社区) of a street office.' })
export class Community {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @ManyToOne(() => Tenant)
  @JoinColumn({ name: 'tenant_id' })
  tenant?: Tenant;

  @Field({ description: 'Short code within the street office, e.g. `ningsong`.' })
  @Column('text')
  code!: string;

  @Field()
  @Column('text')
  name!: string;
}
