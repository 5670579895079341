import type { Provider } from '@nestjs/common';
import { Clock, Config } from '@app/platform';
import { AliyunSender } from './aliyun-sender.js';
import { OutboxSender } from './outbox-sender.js';
import { SmsSender } from './sms-sender.js';

/** The adapter SMS_PROVIDER names. */
export const smsSender: Provider = {
  provide: SmsSender,
  inject: [Config, Clock],
  useFactory: (config: Config, clock: Clock): SmsSender => (config.SMS_PROVIDER === 'aliyun' ? new AliyunSender(config, clock) : new OutboxSender()),
};
