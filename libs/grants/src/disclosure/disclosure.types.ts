import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';

@ObjectType({ description: 'A figure of the quarter, and since the beginning.' })
export class DisclosedFigure {
  @Field(() => Money, { name: 'quarter' }) quarterFen!: bigint;
  @Field(() => Money, { name: 'total' }) totalFen!: bigint;
}

@ObjectType({ description: 'A figure with what it is of.' })
export class DisclosedLine extends DisclosedFigure {
  @Field({ description: 'A kind of income, or a category of expense.' }) code!: string;
  @Field({ description: 'The same in Chinese.' }) name!: string;
}

@ObjectType({ description: 'One day’s movement of a project’s money. Who was paid is not public.' })
export class DisclosedMovement {
  @Field(() => Day) on!: string;
  @Field({ description: '`paid`, `returned`, or `acquitted` with its category.' }) what!: string;
  @Field({ description: 'The same in Chinese.' }) name!: string;
  @Field(() => Money, { name: 'amount' }) amountFen!: bigint;
}

@ObjectType({ description: 'An expense of a project by its numbered voucher, with the masked copy of its invoice where one was released.' })
export class DisclosedVoucher {
  @Field({ description: '凭证号, e.g. 202606-0012.' }) number!: string;
  @Field(() => Day) on!: string;
  @Field({ description: 'Category of expense.' }) code!: string;
  @Field({ description: 'The same in Chinese.' }) name!: string;
  @Field(() => Money, { name: 'amount' }) amountFen!: bigint;
  @Field(() => String, { nullable: true, description: 'What it was for, in the words released with the copy.' }) about!: string | null;
  @Field(() => ID, { nullable: true, description: 'The masked copy, at /attachments/<id>.' }) copyId!: string | null;
}

@ObjectType({ description: 'What became of the money of one project from one fund.' })
export class DisclosedProject {
  @Field(() => ID) projectId!: string;
  @Field() title!: string;
  @Field({ description: 'Name of the fund it is paid from.' }) fund!: string;
  @Field(() => DisclosedFigure, { description: '资助金额.' }) awarded!: DisclosedFigure;
  @Field(() => DisclosedFigure, { description: '已拨付.' }) paid!: DisclosedFigure;
  @Field(() => DisclosedFigure, { description: '已核销, in all categories.' }) acquitted!: DisclosedFigure;
  @Field(() => DisclosedFigure, { description: '已退回.' }) returned!: DisclosedFigure;
  @Field(() => [DisclosedLine], { description: 'Acquitted, by category.' }) categories!: DisclosedLine[];
  @Field(() => [DisclosedMovement], { description: 'Of the quarter, by day.' }) movements!: DisclosedMovement[];
  @Field(() => [DisclosedVoucher], { description: 'Expenses of the quarter, by voucher.' }) vouchers!: DisclosedVoucher[];
}

@ObjectType({ description: 'A source of money: a fund, and what brought money into it.' })
export class DisclosedSource {
  @Field() fund!: string;
  @Field({ description: 'What it may be spent on.' }) purpose!: string;
  @Field(() => [DisclosedLine], { description: 'By kind; who gave is not named here.' }) income!: DisclosedLine[];
  @Field(() => DisclosedFigure, { description: 'What payment providers kept of the income.' }) fees!: DisclosedFigure;
  @Field(() => DisclosedFigure) awarded!: DisclosedFigure;
  @Field(() => DisclosedFigure) paid!: DisclosedFigure;
  @Field(() => DisclosedFigure) acquitted!: DisclosedFigure;
  @Field(() => DisclosedFigure) returned!: DisclosedFigure;
}

@ObjectType({ description: '资金公开: where the money of a competition came from and went, by numbered vouchers, up to the end of a quarter. Also at /disclosure/<competition>.json, .csv and .xlsx.' })
export class Disclosure {
  @Field(() => ID) competitionId!: string;
  @Field() competition!: string;
  @Field() office!: string;
  @Field({ description: 'E.g. `2026Q2`.' }) quarter!: string;
  @Field(() => Day) from!: string;
  @Field(() => Day) until!: string;
  @Field(() => [DisclosedSource]) sources!: DisclosedSource[];
  @Field(() => [DisclosedProject]) projects!: DisclosedProject[];
  @Field({ description: 'SHA-256 of everything above; changes only when a figure or a released copy does.' }) sha256!: string;
}
