import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { IsNull } from 'typeorm';
import { NotificationPreference } from './notification-preference.entity.js';
import { Notification } from './notification.entity.js';

/** How somebody wants to be told; null leaves a switch as it is. */
export interface Wish extends Pick<NotificationPreference, 'sms' | 'quietFrom' | 'quietUntil'> {
  email: boolean | null;
  wechat: boolean | null;
}

/** What a person does with the own messages. */
@Injectable()
export class OwnNotifications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly audit: Audit,
  ) {}

  /** The person behind the actor; judges and tablets have no messages. */
  personOf(actor: Actor): string {
    this.access.decide(actor.kind === 'person' && actor.id !== null);
    return actor.id!;
  }

  /** Marks one own message as read; marking it again changes nothing. Somebody else's is NOT_FOUND. */
  async markRead(actor: Actor, id: string): Promise<Notification> {
    return this.unitOfWork.run(async () => {
      const personId = this.personOf(actor);
      const row = await this.unitOfWork.repo(Notification).findOne({ where: { id, personId, channel: 'in-app' }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw refused('NOT_FOUND', { what: '消息' });
      const readAt = row.readAt ?? this.clock.now();
      await this.unitOfWork.repo(Notification).update({ id }, { readAt });
      await this.audit.record(actor, { action: 'markNotificationRead', subject: { type: 'Notification', id }, tenantId: row.tenantId, input: { id } });
      return Object.assign(row, { readAt });
    });
  }

  /** Marks every unread one as read; answers how many there were. */
  async markAllRead(actor: Actor): Promise<number> {
    return this.unitOfWork.run(async () => {
      const personId = this.personOf(actor);
      const { affected } = await this.unitOfWork.repo(Notification).update({ personId, channel: 'in-app', readAt: IsNull() }, { readAt: this.clock.now() });
      if (!affected) this.audit.nothingChanged();
      else await this.audit.record(actor, { action: 'markAllNotificationsRead', subject: { type: 'Person', id: personId }, tenantId: null, after: { count: affected }, input: {} });
      return affected ?? 0;
    });
  }

  /** The choice as it stands, or the default. */
  async preference(actor: Actor): Promise<NotificationPreference> {
    const personId = this.personOf(actor);
    const row = await this.unitOfWork.reader.findOneBy(NotificationPreference, { personId });
    return row ?? Object.assign(new NotificationPreference(), { personId, sms: true, email: true, wechat: true, quietFrom: null, quietUntil: null, updatedAt: this.clock.now() });
  }

  async updatePreference(actor: Actor, wish: Wish): Promise<NotificationPreference> {
    return this.unitOfWork.run(async () => {
      const before = await this.preference(actor);
      const halfOf = (wish.quietFrom === null) !== (wish.quietUntil === null);
      if (halfOf) throw refused('INPUT_INVALID', { count: 1 }, [{ path: 'input.quietUntil', code: 'BOTH_OR_NONE', zh: '免打扰时段要同时填写开始和结束', en: 'Give both ends of the quiet hours, or neither' }]);
      const row = Object.assign(new NotificationPreference(), wish, { email: wish.email ?? before.email, wechat: wish.wechat ?? before.wechat, personId: before.personId, updatedAt: this.clock.now() });
      await this.unitOfWork.repo(NotificationPreference).upsert(row, ['personId']);
      const told = ({ sms, email, wechat, quietFrom, quietUntil }: NotificationPreference) => ({ sms, email, wechat, quietFrom, quietUntil });
      await this.audit.record(actor, { action: 'updateNotificationPreference', subject: { type: 'Person', id: row.personId }, tenantId: null, before: told(before), after: told(row), input: wish });
      return row;
    });
  }
}
