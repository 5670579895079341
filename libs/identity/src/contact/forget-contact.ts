import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { EmailMessage } from '../email/email-message.entity.js';
import { OwnEmail } from '../email/own-email.js';
import { ErasureSteps } from '../people/erasure-steps.js';
import { WechatBindings } from '../wechat/wechat-bindings.js';

/** An erased person's addresses, waiting codes and mails go. */
@Injectable()
export class ForgetContact implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly email: OwnEmail,
    private readonly wechat: WechatBindings,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('contact', async ({ id }) => {
      await this.email.forget(id);
      await this.wechat.forget(id);
      await this.unitOfWork.repo(EmailMessage).delete({ personId: id });
    });
  }
}
