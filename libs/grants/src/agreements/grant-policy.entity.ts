import { TimeColumn } from '@app/platform';
import type { AgreementTerms } from '@app/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an office agrees with every funded team from now on; agreements already issued keep their own. */
@Entity()
export class GrantPolicy {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @Column('jsonb')
  terms!: AgreementTerms;

  @Column('uuid', { nullable: true })
  setById!: string | null;

  @TimeColumn()
  setAt!: Date;
}
