import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import type { AgreementTerms } from '@app/rules';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';

export const SIDES = ['team', 'office'] as const;
export type Side = (typeof SIDES)[number];
export const SideEnum: Record<Side, Side> = { team: 'team', office: 'office' };
registerEnumType(SideEnum, { name: 'AgreementSide' });

/** One version of a grant's agreement (资助协议): the paper, and the terms it was drawn up with. Append-only: a change is the next version. */
@Entity()
@Unique(['grantId', 'version'])
@Check('grant_agreement_version', 'version > 0')
@ObjectType({ description: 'One version of a grant’s agreement (资助协议); the latest is the one to sign. Its page is at /documents/<documentId>.' })
export class GrantAgreement {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  grantId!: string;

  @ManyToOne(() => Grant)
  @JoinColumn({ name: 'grant_id' })
  grant?: Grant;

  @Field(() => Int)
  @Column('int')
  version!: number;

  @Field(() => ID)
  @Column('uuid')
  documentId!: string;

  @Field({ description: 'As printed, e.g. 南湖协议〔2026〕3号.' })
  @Column('text')
  number!: string;

  @Field({ description: 'SHA-256 of the page, hex: what a signature names.' })
  @Column('text')
  documentSha256!: string;

  @Field(() => Json, { description: 'The terms as data.' })
  @Column('jsonb')
  terms!: AgreementTerms;

  @Column('uuid', { nullable: true })
  issuedById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}

/** A signed copy, as one side uploaded it. Append-only. */
@Entity()
@Unique(['agreementId', 'side'])
@Index(['attachmentId'])
@Check('agreement_copy_side', `side in ('team', 'office')`)
@ObjectType({ description: 'A signed copy of an agreement as one side uploaded it.' })
export class AgreementCopy {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Column('uuid')
  agreementId!: string;

  @ManyToOne(() => GrantAgreement)
  @JoinColumn({ name: 'agreement_id' })
  agreement?: GrantAgreement;

  @Field(() => SideEnum)
  @Column('text')
  side!: Side;

  @Field(() => ID, { description: 'The file is at /attachments/<attachmentId>.' })
  @Column('uuid')
  attachmentId!: string;

  @Field({ description: 'SHA-256 of the file, hex.' })
  @Column('text')
  sha256!: string;

  @Column('uuid', { nullable: true })
  uploadedById!: string | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}
