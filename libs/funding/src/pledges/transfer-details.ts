import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How a promise of money is paid by bank transfer.' })
export class TransferDetails {
  @Field({ description: '开户行.' })
  bankName!: string;

  @Field({ description: '户名.' })
  holder!: string;

  @Field(() => String, { nullable: true, description: 'The last four digits; the whole number is never kept here, the office tells it.' })
  tail!: string | null;

  @Field({ description: 'To be written as the purpose of the transfer, so that the money finds its promise.' })
  reference!: string;
}
