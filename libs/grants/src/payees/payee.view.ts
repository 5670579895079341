import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Payee } from './payee.entity.js';

@ObjectType('Payee', { description: 'Where a grant’s money may go; the account shows four digits only.' })
export class PayeeView {
  @Field(() => ID)
  id!: string;
  @Field({ description: '户名.' })
  holder!: string;
  @Field({ description: '开户行.' })
  bankName!: string;
  @Field({ description: 'Masked, e.g. `**** 6789`.' })
  account!: string;
  @Field({ description: 'Not the first account of the grant: it waits, and a second person confirms it.' })
  changed!: boolean;
  @Field({ description: 'First instant at which money may go there.' })
  usableFrom!: Date;
  @Field(() => Date, { nullable: true })
  confirmedAt!: Date | null;
  @Field({ description: 'False once it was replaced.' })
  current!: boolean;

  static of({ id, holder, bankName, accountMasked, changed, usableFrom, confirmedAt, retiredAt }: Payee): PayeeView {
    return Object.assign(new PayeeView(), { id, holder, bankName, account: accountMasked, changed, usableFrom, confirmedAt, current: retiredAt === null });
  }
}

@ObjectType({ description: 'The whole account, for the cashier who pays; every reading stands in the audit trail.' })
export class PayeeAccount {
  @Field()
  holder!: string;
  @Field()
  bankName!: string;
  @Field({ description: 'The whole number.' })
  account!: string;
}
