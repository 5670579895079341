import { Args, Field, InputType, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Query, type Actor } from '@app/platform';
import { Transform } from 'class-transformer';
import { IsEmail, IsString, MaxLength } from 'class-validator';
import { OwnEmail } from '../email/own-email.js';
import { WechatBindings } from '../wechat/wechat-bindings.js';
import { EmailCodeSent, MyContact } from './contact.view.js';
import { OwnContact } from './own-contact.js';

@InputType()
class RequestEmailCodeInput {
  @Field()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFKC').trim() : value))
  @MaxLength(254) @IsEmail({}, { message: '请写成 name@example.cn 这样的邮箱地址' })
  address!: string;
}

@InputType()
class ConfirmEmailInput {
  @Field({ description: 'The six digits of the mail.' })
  @IsString() @MaxLength(20)
  code!: string;
}

@Resolver(() => MyContact)
export class ContactResolver {
  constructor(
    private readonly contact: OwnContact,
    private readonly email: OwnEmail,
    private readonly wechat: WechatBindings,
  ) {}

  @Allow('UseNotifications')
  @Query(() => MyContact, { description: 'By what the caller can be told; nobody else reads it.' })
  myContact(@CurrentActor() actor: Actor): Promise<MyContact> {
    return this.contact.read(actor);
  }

  @Allow('UseNotifications')
  @Command(() => EmailCodeSent, { description: 'Mails a one-time code of six digits to a new address; nothing else is sent there before it is confirmed.' })
  requestEmailCode(@Args('input') { address }: RequestEmailCodeInput, @CurrentActor() actor: Actor): Promise<EmailCodeSent> {
    return this.email.requestCode(actor, address);
  }

  @Allow('UseNotifications')
  @Command(() => MyContact, { description: 'Confirms the new address by its code; five wrong tries kill the code.' })
  async confirmEmail(@Args('input') { code }: ConfirmEmailInput, @CurrentActor() actor: Actor): Promise<MyContact> {
    await this.email.confirm(actor, code);
    return this.contact.read(actor);
  }

  @Allow('UseNotifications')
  @Command(() => MyContact, { description: 'Forgets the own address.' })
  async removeEmail(@CurrentActor() actor: Actor): Promise<MyContact> {
    await this.email.remove(actor);
    return this.contact.read(actor);
  }

  @Allow('UseNotifications')
  @Command(() => MyContact, { description: 'Forgets the bound WeChat account.' })
  async unbindWechat(@CurrentActor() actor: Actor): Promise<MyContact> {
    await this.wechat.unbind(actor);
    return this.contact.read(actor);
  }
}
