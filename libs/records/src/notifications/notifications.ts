import { Injectable } from '@nestjs/common';
import { Clock, Jobs, Live, UnitOfWork } from '@app/platform';
import type { Figures, Locale } from '@app/rules';
import { NOTIFICATIONS, wordNotification, type NotificationData, type NotificationKey } from './notification-templates.js';
import { Notification } from './notification.entity.js';
import { afterQuietHours } from './quiet-hours.js';
import { TextChannel, type TextOutcome } from './text-channel.js';

/** Tries of one text message; the job runner waits longer after each (seconds at first, in all about three and a half hours). */
export const DELIVERY_ATTEMPTS = 10;

export interface NotificationOrder<K extends NotificationKey> {
  tenantId: string;
  personIds: readonly string[];
  /** The project it is about: leads the reader there. */
  projectId?: string;
  template: K;
  data: NotificationData<K>;
}

interface Recipient {
  id: string;
  phone: string | null;
  sms: boolean | null;
  quiet_from: string | null;
  quiet_until: string | null;
}

/** Tells people, in the transaction of the command that has something to tell: nothing is sent about a change that did not happen. */
@Injectable()
export class Notifications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly live: Live,
    private readonly text: TextChannel,
  ) {}

  /** Writes the messages and the jobs that deliver them. Unknown and erased people are passed over. */
  async send<K extends NotificationKey>({ tenantId, personIds, projectId, template, data }: NotificationOrder<K>): Promise<void> {
    await this.unitOfWork.run(async () => {
      const now = this.clock.now();
      const row = { tenantId, projectId: projectId ?? null, template, data: data as Figures, createdAt: now };
      for (const person of await this.recipients(personIds)) {
        await this.unitOfWork.repo(Notification).insert({ ...row, personId: person.id, channel: 'in-app', status: 'sent', sentAt: now });
        await this.live.publish(`notifications:${person.id}`);
        if (!NOTIFICATIONS[template].sms || !person.phone || person.sms === false) continue;
        const { identifiers } = await this.unitOfWork.repo(Notification).insert({ ...row, personId: person.id, channel: 'sms', status: 'pending' });
        const runAt = person.quiet_from && person.quiet_until ? afterQuietHours(now, person.quiet_from, person.quiet_until) : now;
        const id = identifiers[0]!.id as string;
        await this.jobs.add('deliverNotification', { id }, { runAt, key: `notification:${id}`, maxAttempts: DELIVERY_ATTEMPTS });
      }
    });
  }

  /**
   * Delivers one text message, for the worker. The attempt is committed before the carrier is called, the outcome after.
   * Throws after an outage while tries are left, so that the job runner comes back.
   */
  async deliver(id: string): Promise<void> {
    const claimed = await this.claim(id);
    if (!claimed) return;
    const { attempts, phone, wanted, locale, template, data } = claimed;
    if (!phone || !wanted) return this.settle(id, 'skipped', phone ? 'NOT_WANTED' : 'NO_PHONE');
    const { title, body } = wordNotification(template, data, locale);
    const params = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
    const outcome = await this.text.send({ phone, template, title, params, text: `${title}：${body}` }).catch((): TextOutcome => ({ sent: false, kind: 'outage', code: 'UNREACHABLE' }));
    if (outcome.sent) return this.settle(id, 'sent', null);
    if (outcome.kind === 'off') return this.settle(id, 'skipped', outcome.code);
    if (outcome.kind !== 'outage' || attempts >= DELIVERY_ATTEMPTS) return this.settle(id, 'failed', outcome.code);
    await this.settle(id, 'pending', outcome.code);
    throw new Error(`Text message ${id} not delivered: ${outcome.code}`);
  }

  private claim(id: string): Promise<{ attempts: number; phone: string | null; wanted: boolean; locale: Locale; template: string; data: Figures } | undefined> {
    return this.unitOfWork.run(async () => {
      const [rows] = await this.unitOfWork.manager.query<[{ attempts: number; phone: string | null; wanted: boolean; locale: Locale; template: string; data: Figures }[], number]>(
        `update notification n set attempts = n.attempts + 1
           from person p left join notification_preference f on f.person_id = p.id
          where n.id = $1 and n.status = 'pending' and p.id = n.person_id
          returning n.attempts, case when p.erased_at is null then p.phone end as phone, coalesce(f.sms, true) as wanted, p.locale, n.template, n.data`,
        [id],
      );
      return rows[0];
    });
  }

  private async settle(id: string, status: Notification['status'], failure: string | null): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.repo(Notification).update({ id, status: 'pending' }, { status, failure, ...(status === 'sent' && { sentAt: this.clock.now() }) });
    });
  }

  private recipients(personIds: readonly string[]): Promise<Recipient[]> {
    return this.unitOfWork.manager.query<Recipient[]>(
      `select p.id, p.phone, f.sms, f.quiet_from, f.quiet_until from person p left join notification_preference f on f.person_id = p.id
        where p.id = any($1::uuid[]) and p.erased_at is null order by p.id`,
      [[...new Set(personIds)]],
    );
  }
}
