import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Day, Money } from '@app/platform';

@ObjectType({ description: 'A project of a public notice that would move up if an award is given up.' })
export class NoticePlace {
  @Field(() => Int) rank!: number;
  @Field() project!: string;
  @Field() team!: string;
  @Field(() => String, { nullable: true }) community!: string | null;
  @Field({ description: 'As printed, two decimals.' }) score!: string;
}

@ObjectType({ description: 'A project of a public notice with the award it is to get.' })
export class NoticeAward extends NoticePlace {
  @Field(() => Money, { name: 'amount' }) amountFen!: bigint;
}

@ObjectType({ description: 'What the document of a public notice says, to read on a page.' })
export class NoticePaper {
  @Field({ description: 'As printed, e.g. 南湖公示〔2026〕3号.' }) number!: string;
  @Field(() => Day) firstDay!: string;
  @Field(() => Day) lastDay!: string;
  @Field(() => Int) workingDays!: number;
  @Field(() => Money, { name: 'pool' }) poolFen!: bigint;
  @Field(() => [NoticeAward], { description: 'By rank.' }) awards!: NoticeAward[];
  @Field(() => [NoticePlace], { description: 'In the order in which they would move up.' }) reserves!: NoticePlace[];
  @Field({ description: 'Where objections go, without a phone too.' }) office!: string;
  @Field() phone!: string;
  @Field() address!: string;
}
