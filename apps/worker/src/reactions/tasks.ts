import type { INestApplicationContext } from '@nestjs/common';
import type { TaskList } from 'graphile-worker';
import { deliverNotification } from './deliver-notification.js';
import { sealAudit } from '../schedules/seal-audit.js';
import { sweepThrottles } from '../schedules/sweep-throttles.js';

/** Every job the worker knows, by name: what follows a commit (reactions) and what runs on a clock (schedules). */
export const tasksOf = (app: INestApplicationContext): TaskList => ({
  deliverNotification: deliverNotification(app),
  sealAudit: sealAudit(app),
  sweepThrottles: sweepThrottles(app),
});
