import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'By what the caller can be told beside messages inside the application and the phone.' })
export class MyContact {
  @Field({ description: 'Whether the operator has set up e-mail.' })
  emailOffered!: boolean;

  @Field(() => String, { nullable: true, description: 'The confirmed address.' })
  email!: string | null;

  @Field(() => Date, { nullable: true, description: 'When the mail server last refused the address for good; null once a mail went through.' })
  emailRefusedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'An address whose code is still waited for.' })
  emailPending!: string | null;

  @Field({ description: 'Whether the operator has set up WeChat.' })
  wechatOffered!: boolean;

  @Field(() => Date, { nullable: true, description: 'Since when a WeChat account is bound.' })
  wechatBoundAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When WeChat last said that the account is not followed or refuses messages.' })
  wechatRefusedAt!: Date | null;
}

@ObjectType({ description: 'A code is on its way to an address.' })
export class EmailCodeSent {
  @Field()
  sentTo!: string;

  @Field()
  expiresAt!: Date;

  @Field(() => Int, { description: 'Seconds until another code may be asked for.' })
  resendAfterSeconds!: number;
}
