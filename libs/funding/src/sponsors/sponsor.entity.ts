import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

export const SPONSOR_KINDS = ['property', 'owners-committee', 'company', 'government', 'charity', 'other'] as const;
export type SponsorKind = (typeof SPONSOR_KINDS)[number];
export const SponsorKindEnum = Object.fromEntries(SPONSOR_KINDS.map((kind) => [kind.replaceAll('-', '_'), kind])) as Record<string, SponsorKind>;
registerEnumType(SponsorKindEnum, { name: 'SponsorKind', description: 'What a sponsor is: property firm (物业), owners’ committee (业委会), company, government department, charity, other.' });

/** 赞助方: an organisation that gives, matches, or signs the uses of a standing fund. Residents give as persons and need none. */
@Entity()
@Unique(['tenantId', 'name'])
@Index(['tenantId', 'createdAt', 'id'])
@Check('sponsor_kind', `kind in ('property', 'owners-committee', 'company', 'government', 'charity', 'other')`)
@ObjectType({ description: 'A sponsor (赞助方): an organisation that gives, matches gifts, or signs the uses of a standing fund.' })
export class Sponsor {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field()
  @Column('text')
  name!: string;

  @Field(() => SponsorKindEnum)
  @Column('text')
  kind!: SponsorKind;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}

/** Who acts for a sponsor: confirmed by the office. */
@Entity()
@Index(['personId'])
export class SponsorMember {
  @PrimaryColumn('uuid')
  sponsorId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('uuid')
  tenantId!: string;

  @TimeColumn()
  createdAt!: Date;
}
