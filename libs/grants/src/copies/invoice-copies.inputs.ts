import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { ActPermission } from '@app/competition';
import { Equals, IsUUID, Length } from 'class-validator';

@InputType()
export class PublishInvoiceCopyInput {
  @Field(() => ID) @IsUUID()
  invoiceId!: string;

  @Field(() => ID, { description: 'The masked picture, uploaded before by the reviewer.' }) @IsUUID()
  attachmentId!: string;

  @Field({ description: 'What the money was for, as everybody will read it; no names of people.' }) @Length(2, 60)
  about!: string;

  @Field({ description: 'True: the reviewer has looked at the picture, and no personal data is on it.' }) @Equals(true, { message: '请先确认图片上没有个人信息' })
  masked!: boolean;

  @Field() @Length(2, 500)
  reason!: string;
}

@InputType()
export class WithdrawInvoiceCopyInput {
  @Field(() => ID) @IsUUID()
  invoiceId!: string;

  @Field() @Length(2, 500)
  reason!: string;
}

@ObjectType({ description: 'What the viewer may do with the public copy of an invoice now.' })
export class InvoiceCopyPermissions {
  @Field(() => ActPermission)
  publish!: ActPermission;

  @Field(() => ActPermission)
  withdraw!: ActPermission;
}
