import { Injectable } from '@nestjs/common';
import { Clock, Jobs, Live, UnitOfWork } from '@app/platform';
import type { Figures, Locale } from '@app/rules';
import { NoticeCarriers, type CarriedBy } from './notice-carriers.js';
import { NOTIFICATIONS, type NotificationData, type NotificationKey } from './notification-templates.js';
import { Notification } from './notification.entity.js';
import { afterQuietHours } from './quiet-hours.js';

/** Tries of one message by one carrier; the job runner waits longer after each (seconds at first, in all about three and a half hours). */
export const DELIVERY_ATTEMPTS = 10;

export interface NotificationOrder<K extends NotificationKey> {
  tenantId: string;
  personIds: readonly string[];
  /** The project it is about: leads the reader there. */
  projectId?: string;
  template: K;
  data: NotificationData<K>;
}

type Channels = Record<CarriedBy, boolean>;

interface Recipient extends Channels {
  id: string;
  quiet_from: string | null;
  quiet_until: string | null;
}

interface Claimed {
  attempts: number;
  channel: CarriedBy;
  personId: string;
  /** Null when the person is erased or has no such number, address or account any more. */
  target: string | null;
  wanted: boolean;
  locale: Locale;
  template: string;
  data: Figures;
  projectId: string | null;
}

const CARRIED: readonly CarriedBy[] = ['sms', 'email', 'wechat'];
/** These make a noise at night; a mail waits in its box. */
const HELD_BY_QUIET_HOURS: readonly CarriedBy[] = ['sms', 'wechat'];
const GONE: Record<CarriedBy, string> = { sms: 'NO_PHONE', email: 'NO_ADDRESS', wechat: 'NO_WECHAT' };

/** By what a person can and wants to be told, as it stands now. */
const REACH = `
  person p left join notification_preference f on f.person_id = p.id
           left join person_email e on e.person_id = p.id left join wechat_binding w on w.person_id = p.id`;

/** Tells people, in the transaction of the command that has something to tell: nothing is sent about a change that did not happen. */
@Injectable()
export class Notifications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly live: Live,
    private readonly carriers: NoticeCarriers,
  ) {}

  /** Writes the messages and the jobs that deliver them, one for each way a person wants. Unknown and erased people are passed over. */
  async send<K extends NotificationKey>({ tenantId, personIds, projectId, template, data }: NotificationOrder<K>): Promise<void> {
    await this.unitOfWork.run(async () => {
      const now = this.clock.now();
      const row = { tenantId, projectId: projectId ?? null, template, data: data as Figures, createdAt: now };
      for (const person of await this.recipients(personIds)) {
        await this.unitOfWork.repo(Notification).insert({ ...row, personId: person.id, channel: 'in-app', status: 'sent', sentAt: now });
        await this.live.publish(`notifications:${person.id}`);
        for (const channel of NOTIFICATIONS[template].sms ? CARRIED.filter((each) => person[each]) : []) {
          const { identifiers } = await this.unitOfWork.repo(Notification).insert({ ...row, personId: person.id, channel, status: 'pending' });
          const quiet = HELD_BY_QUIET_HOURS.includes(channel) && person.quiet_from && person.quiet_until;
          const runAt = quiet ? afterQuietHours(now, person.quiet_from!, person.quiet_until!) : now;
          const id = identifiers[0]!.id as string;
          await this.jobs.add('deliverNotification', { id }, { runAt, key: `notification:${id}`, maxAttempts: DELIVERY_ATTEMPTS });
        }
      }
    });
  }

  /**
   * Delivers one message, for the worker. The attempt is committed before the carrier is called, the outcome after.
   * Throws after an outage while tries are left, so that the job runner comes back.
   */
  async deliver(id: string): Promise<void> {
    const claimed = await this.claim(id);
    if (!claimed) return;
    const { attempts, target, wanted, ...notice } = claimed;
    if (target === null || !wanted) return this.settle(id, 'skipped', target === null ? GONE[notice.channel] : 'NOT_WANTED');
    const outcome = await this.carriers.carry({ ...notice, id, target });
    if (outcome.sent) return this.settle(id, 'sent', null);
    if (outcome.kind === 'off') return this.settle(id, 'skipped', outcome.code);
    if (outcome.kind !== 'outage' || attempts >= DELIVERY_ATTEMPTS) return this.settle(id, 'failed', outcome.code);
    await this.settle(id, 'pending', outcome.code);
    throw new Error(`Message ${id} not delivered: ${outcome.code}`);
  }

  private claim(id: string): Promise<Claimed | undefined> {
    return this.unitOfWork.run(async () => {
      const [rows] = await this.unitOfWork.manager.query<[Claimed[], number]>(
        `update notification n set attempts = n.attempts + 1
           from ${REACH}
          where n.id = $1 and n.status = 'pending' and p.id = n.person_id
          returning n.attempts, n.channel, p.id as "personId", n.template, n.data, n.project_id as "projectId", p.locale,
                    case when p.erased_at is null then case n.channel when 'sms' then p.phone when 'email' then e.sealed_address when 'wechat' then w.sealed_openid end end as target,
                    coalesce(case n.channel when 'sms' then f.sms when 'email' then f.email when 'wechat' then f.wechat end, true) as wanted`,
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
      `select p.id, f.quiet_from, f.quiet_until, p.phone is not null and coalesce(f.sms, true) as sms,
              e.person_id is not null and coalesce(f.email, true) as email, w.person_id is not null and coalesce(f.wechat, true) as wechat
         from ${REACH}
        where p.id = any($1::uuid[]) and p.erased_at is null order by p.id`,
      [[...new Set(personIds)]],
    );
  }
}
