import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';
import { IsUUID } from 'class-validator';
import { ProviderEnum } from '../payments/attempts/payment.views.js';
import type { ProviderName } from '../payments/payment-provider.js';
import { ProviderBillLine } from './provider-bill.entity.js';

@ArgsType()
export class PaymentReconciliationArgs {
  @Field(() => ID) @IsUUID()
  tenantId!: string;
}

@ObjectType({ description: 'How many, and how much.' })
export class BillSum {
  @Field(() => Int)
  count!: number;
  @Field(() => Money, { name: 'sum' })
  sumFen!: bigint;
}

@ObjectType({ description: 'Lines of bills nobody could explain so far, by age.' })
export class BillAge extends BillSum {
  @Field({ description: '0-7, 8-30, 31-90 or over-90 days.' })
  band!: string;
}

@ObjectType({ description: 'A payment or refund that is in the books, and on no bill although bills tell of its day.' })
export class MissingOnBill {
  @Field({ description: 'Our number.' })
  number!: string;
  @Field(() => Day)
  day!: string;
  @Field(() => Money, { name: 'amount' })
  amountFen!: bigint;
}

@ObjectType({ description: 'Ledger, provider and bank compared for one provider (三方对账).' })
export class PaymentReconciliation {
  @Field(() => ProviderEnum)
  provider!: ProviderName;
  @Field()
  merchant!: string;
  @Field(() => Day, { nullable: true, description: 'Up to which day bills are here.' })
  coversUntil!: string | null;
  @Field(() => BillSum, { description: 'Lines the ledger agrees with.' })
  matched!: BillSum;
  @Field(() => BillSum, { description: 'Payouts found on a bank statement and booked.' })
  settled!: BillSum;
  @Field(() => Money, { name: 'clearing', description: 'What stands at the provider by our books.' })
  clearingFen!: bigint;
  @Field(() => [ProviderBillLine], { description: 'Lines that differ or that nobody knows, and payouts no statement line was found for; oldest first.' })
  unmatched!: ProviderBillLine[];
  @Field(() => [BillAge])
  ages!: BillAge[];
  @Field(() => [MissingOnBill])
  missing!: MissingOnBill[];
}
