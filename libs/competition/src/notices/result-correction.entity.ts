import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { CORRECTION_KINDS, type CorrectionKind } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

// A GraphQL name cannot hold a dash.
export const CorrectionKindEnum = Object.fromEntries(CORRECTION_KINDS.map((kind) => [kind.replace('-', '_'), kind])) as Record<string, CorrectionKind>;
registerEnumType(CorrectionKindEnum, { name: 'CorrectionKind', description: 'What two people may put right after an upheld objection.' });

export type CorrectionStatus = 'proposed' | 'confirmed' | 'rejected';

/** What an upheld objection changes before the re-tally: proposed by one person, decided by another. */
@Entity()
@Index(['competitionId', 'createdAt', 'id'])
@Check('result_correction_two_people', 'decided_by_id is null or decided_by_id <> proposed_by_id')
@ObjectType({ description: 'A correction after an upheld objection: proposed by one person, decided by another.' })
export class ResultCorrection {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ID)
  @Column('uuid')
  competitionId!: string;

  @Field(() => ID)
  @Column('uuid')
  objectionId!: string;

  @Field(() => CorrectionKindEnum)
  @Column('text')
  kind!: CorrectionKind;

  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  judgeId!: string | null;

  @Field(() => ID, { nullable: true })
  @Column('uuid', { nullable: true })
  projectId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Only for `overtime`: the corrected full seconds.' })
  @Column('int', { nullable: true })
  overtimeSeconds!: number | null;

  @Field()
  @Column('text')
  reason!: string;

  @Field(() => String, { description: '`proposed`, `confirmed` or `rejected`.' })
  @Column('text', { default: 'proposed' })
  status!: CorrectionStatus;

  @Column('uuid')
  proposedById!: string;

  @Field()
  @TimeColumn()
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Field(() => Date, { nullable: true })
  @TimeColumn({ nullable: true })
  decidedAt!: Date | null;
}
