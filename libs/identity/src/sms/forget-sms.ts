import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ErasureSteps } from '../people/erasure-steps.js';
import { SmsMessages } from './sms-messages.js';

/** Messages to an erased person's number and a waiting code go. */
@Injectable()
export class ForgetSms implements OnModuleInit {
  constructor(
    private readonly messages: SmsMessages,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('messages', async ({ phone }) => {
      if (phone) await this.messages.forget(phone);
    });
  }
}
