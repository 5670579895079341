import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import type { StaffRole } from '@app/rules';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A staff role held in a street office, or in one competition of it. Revoking closes the row; nothing is deleted. */
@Entity()
@Index('role_grant_current_idx', ['personId', 'tenantId', 'competitionId', 'role'], { unique: true, where: 'revoked_at is null' })
@ObjectType({ description: 'A staff role held in a street office, or in one competition of it.' })
export class RoleGrant {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Field()
  @Column('uuid')
  personId!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => String, { nullable: true, description: 'Null: in the whole street office.' })
  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Field(() => String)
  @Column('text')
  role!: StaffRole;

  @Field(() => String, { nullable: true })
  @Column('uuid', { nullable: true })
  grantedById!: string | null;

  @Field()
  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;

  @TimeColumn({ nullable: true })
  revokedAt!: Date | null;
}
