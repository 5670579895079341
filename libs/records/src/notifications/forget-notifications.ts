import { ErasureSteps } from '@app/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { NotificationPreference } from './notification-preference.entity.js';
import { Notification } from './notification.entity.js';

/** An erased person's messages and wishes go; a text message still waiting finds nothing to send. */
@Injectable()
export class ForgetNotifications implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: ErasureSteps,
  ) {}

  onModuleInit(): void {
    this.steps.register('notifications', async ({ id }) => {
      await this.unitOfWork.repo(Notification).delete({ personId: id });
      await this.unitOfWork.repo(NotificationPreference).delete({ personId: id });
    });
  }
}
