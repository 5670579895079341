import { Injectable } from '@nestjs/common';
import { Access, Clock, UnitOfWork, type Actor } from '@app/platform';
import { EmailChannel } from '../email/email-channel.js';
import { EmailCode } from '../email/email-code.entity.js';
import { PersonEmail } from '../email/person-email.entity.js';
import { SecretBox } from '../secrets/secret-box.js';
import { WechatBinding } from '../wechat/wechat-binding.entity.js';
import { WechatChannel } from '../wechat/wechat-channel.js';
import type { MyContact } from './contact.view.js';

/** By what a person can be reached beside the phone; only they themselves read it. */
@Injectable()
export class OwnContact {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly secrets: SecretBox,
    private readonly email: EmailChannel,
    private readonly wechat: WechatChannel,
  ) {}

  async read(actor: Actor): Promise<MyContact> {
    this.access.decide(actor.kind === 'person' && actor.id !== null);
    const own = { personId: actor.id! };
    const reader = this.unitOfWork.reader;
    const [email, code, wechat] = [await reader.findOneBy(PersonEmail, own), await reader.findOneBy(EmailCode, own), await reader.findOneBy(WechatBinding, own)];
    const waiting = code && code.expiresAt > this.clock.now();
    return {
      emailOffered: this.email.on, email: email && this.secrets.open(email.sealedAddress), emailRefusedAt: email?.refusedAt ?? null, emailPending: waiting ? this.secrets.open(code.sealedAddress) : null,
      wechatOffered: this.wechat.on, wechatBoundAt: wechat?.boundAt ?? null, wechatRefusedAt: wechat?.refusedAt ?? null,
    };
  }
}
