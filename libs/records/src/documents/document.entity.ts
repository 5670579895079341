import { Field, ID, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { DocumentKind } from './document-data.js';

/** A paper the street office issued. Append-only by trigger: a wrong one is followed by a new one under a new number. */
@Entity()
@Index('document_number_idx', ['tenantId', 'kind', 'year', 'serial'], { unique: true })
@Index(['competitionId', 'createdAt', 'id'])
@Index(['subjectType', 'subjectId'])
@Check('document_serial', 'serial > 0')
@ObjectType({ description: 'A paper the street office issued: numbered, dated, never altered. The page itself is at /documents/<id>.' })
export class Document {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => String, { nullable: true })
  @Column('uuid', { nullable: true })
  competitionId!: string | null;

  @Field(() => String, { description: '`public-notice`, `award-letter`, `certificate`, `score-sheet`, `rejection-letter`, `grant-agreement`, `money-receipt` or `gift-receipt`.' })
  @Column('text')
  kind!: DocumentKind;

  /** Calendar year in Asia/Shanghai. */
  @Column('int')
  year!: number;

  /** 1, 2, 3 … without gaps within street office, kind and year. */
  @Column('int')
  serial!: number;

  @Field({ description: 'As printed, e.g. 南湖公示〔2026〕3号.' })
  @Column('text')
  number!: string;

  @Field()
  @Column('text')
  title!: string;

  @Column('text')
  html!: string;

  /** What the template was filled with. */
  @Column('jsonb')
  data!: object;

  @Field({ description: 'SHA-256 of the page, hex.' })
  @Column('text')
  sha256!: string;

  @Field(() => String, { description: 'What it is about, e.g. `Project`.' })
  @Column('text')
  subjectType!: string;

  @Field(() => String)
  @Column('uuid')
  subjectId!: string;

  @Column('uuid', { nullable: true })
  issuedById!: string | null;

  @Field({ name: 'isPublic', description: 'Open to everybody.' })
  @Column('boolean')
  public!: boolean;

  @Field({ name: 'issuedAt' })
  @TimeColumn()
  createdAt!: Date;
}

/** The last number given per street office, kind and year. Its row is locked until the issuing command commits, so a rollback leaves no gap. */
@Entity()
export class DocumentCounter {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('int')
  year!: number;

  @Column('int')
  last!: number;
}
