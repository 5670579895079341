import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';
import type { ExpenseCategory } from '@app/rules';
import { ExpenseCategoryEnum } from '../grants/grant.enums.js';

@ObjectType({ description: 'Money that came in by one way.' })
export class MoneyBySource {
  @Field({ description: 'Kind of the journals that brought it, e.g. `appropriation`.' }) source!: string;
  @Field(() => Money, { name: 'amount' }) amountFen!: bigint;
}

@ObjectType({ description: 'Money paid out on budget lines of one category.' })
export class MoneyByCategory {
  @Field(() => ExpenseCategoryEnum, { nullable: true, description: 'Null: booked without a request, so without a budget line.' }) category!: ExpenseCategory | null;
  @Field(() => Money, { name: 'amount' }) amountFen!: bigint;
}

@ObjectType({ description: 'Money paid out to projects of one community.' })
export class MoneyByCommunity {
  @Field(() => ID, { nullable: true, description: 'Null: projects of no community.' }) communityId!: string | null;
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => Money, { name: 'amount' }) amountFen!: bigint;
}

@ObjectType({ description: 'Money of one month, by date of effect.' })
export class MoneyByMonth {
  @Field({ description: 'E.g. `2026-06`.' }) month!: string;
  @Field(() => Money, { name: 'income' }) incomeFen!: bigint;
  @Field(() => Money, { name: 'paid' }) paidFen!: bigint;
}

@ObjectType({ description: 'Where money came from and went, four ways, as the ledger has it now: the parts of each way add up to the same totals to the fen.' })
export class MoneyPicture {
  @Field(() => Day) from!: string;
  @Field(() => Day, { description: 'This day included.' }) until!: string;
  @Field(() => Money, { name: 'income', description: 'As in the income and expense statement.' }) incomeFen!: bigint;
  @Field(() => Money, { name: 'paid', description: 'Paid to projects, without what bounced.' }) paidFen!: bigint;
  @Field(() => [MoneyBySource], { description: 'Income, the largest first.' }) sources!: MoneyBySource[];
  @Field(() => [MoneyByCategory], { description: 'Paid, the largest first.' }) categories!: MoneyByCategory[];
  @Field(() => [MoneyByCommunity], { description: 'Paid, the largest first.' }) communities!: MoneyByCommunity[];
  @Field(() => [MoneyByMonth], { description: 'Income and paid, oldest first; months without either are left out.' }) months!: MoneyByMonth[];
}
