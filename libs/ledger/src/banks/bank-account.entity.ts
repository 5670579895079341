import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Json, TimeColumn } from '@app/platform';
import type { StatementColumns } from '@app/rules';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export const BANK_ACCOUNT_KINDS = ['bank', 'treasury'] as const;
export type BankAccountKind = (typeof BANK_ACCOUNT_KINDS)[number];
export const BankAccountKindEnum = Object.fromEntries(BANK_ACCOUNT_KINDS.map((kind) => [kind, kind])) as Record<string, BankAccountKind>;
registerEnumType(BankAccountKindEnum, { name: 'BankAccountKind', description: '`bank`: an account at a bank; `treasury`: the quota the treasury pays from.' });

/** An account outside the ledger whose statements it is compared with. One bank account holds the money of many funds: `bank:<code>:<fund>` each; the treasury's quotas are `quota:treasury:<fund>`. */
@Entity()
@Index('bank_account_code_idx', ['tenantId', 'code'], { unique: true })
@Index('bank_account_treasury_idx', ['tenantId'], { unique: true, where: `kind = 'treasury'` })
@Check('bank_account_kind', `kind in ('bank', 'treasury')`)
@Check('bank_account_code', `code ~ '^[a-z0-9][a-z0-9_-]{0,29}$' and (kind = 'treasury') = (code = 'treasury')`)
@ObjectType({ description: 'A bank account, or the treasury’s quota, whose statements the ledger is compared with.' })
export class BankAccount {
  @Field(() => ID)
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => BankAccountKindEnum)
  @Column('text')
  kind!: BankAccountKind;

  @Field({ description: 'Part of the account codes: `bank:<code>:<fund>`.' })
  @Column('text')
  code!: string;

  @Field({ description: '开户行.' })
  @Column('text')
  bankName!: string;

  @Field({ description: '户名.' })
  @Column('text')
  holder!: string;

  @Field(() => String, { nullable: true, description: 'The last four digits; the whole number is never kept here.' })
  @Column('text', { nullable: true })
  tail!: string | null;

  @Field(() => Json, { nullable: true, description: 'Which heading of its statements means what; remembered from the last import that was confirmed.' })
  @Column('jsonb', { nullable: true })
  columns!: StatementColumns | null;

  @Field()
  @TimeColumn()
  createdAt!: Date;
}

/** The ledger accounts a statement is compared with, as a pattern of LIKE. */
export const ledgerAccountsOf = ({ kind, code }: Pick<BankAccount, 'kind' | 'code'>): string =>
  kind === 'treasury' ? 'quota:treasury:%' : `bank:${code.replaceAll('_', String.raw`\_`)}:%`;
