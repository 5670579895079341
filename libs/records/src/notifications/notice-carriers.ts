import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmailMessages, mailPage, PersonEmail, SecretBox, WechatBinding, WechatChannel, type DeliveryOutcome } from '@app/identity';
import { Clock, Config, ConfigError, UnitOfWork } from '@app/platform';
import type { Figures, Locale } from '@app/rules';
import { IsNull, Not } from 'typeorm';
import { NOTIFICATIONS, wordNotification, type NotificationKey } from './notification-templates.js';
import { TextChannel } from './text-channel.js';

/** What a message may leave the application by. */
export type CarriedBy = 'sms' | 'email' | 'wechat';

/** One message about to leave the application. */
export interface CarriedNotice {
  id: string;
  channel: CarriedBy;
  personId: string;
  /** The number, or the sealed address or openid. */
  target: string;
  locale: Locale;
  template: string;
  data: Figures;
  projectId: string | null;
}

const UNREACHABLE: DeliveryOutcome = { sent: false, kind: 'outage', code: 'UNREACHABLE' };

/** Words a notice for the way it leaves by, and hands it to that carrier. */
@Injectable()
export class NoticeCarriers implements OnModuleInit {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: SecretBox,
    private readonly text: TextChannel,
    private readonly emails: EmailMessages,
    private readonly wechat: WechatChannel,
  ) {}

  /** A template of a notice there is none of, or a field showing a value the notice does not have, would be found out only when it is sent. */
  onModuleInit(): void {
    const wrong = Object.entries(this.config.wechatTemplates).flatMap(([key, { fields }]) => {
      if (key !== 'notice' && !Object.hasOwn(NOTIFICATIONS, key)) return [`WECHAT_TEMPLATES names the notice ${key}, which there is none of`];
      const known = valuesOf(key);
      return Object.values(fields).filter((value) => !known.has(value)).map((value) => `WECHAT_TEMPLATES: ${key} has no value ${value}; it has ${[...known].join(', ')}`);
    });
    if (wrong.length > 0) throw new ConfigError(`设置有误 / wrong settings:\n${wrong.map((line) => `  - ${line}`).join('\n')}`);
  }

  /** Carries one message and remembers when somebody turns out not to be reachable that way. Never throws. */
  async carry(notice: CarriedNotice): Promise<DeliveryOutcome> {
    const outcome = await this.hand(notice).catch(() => UNREACHABLE);
    if (outcome.sent || outcome.kind === 'number') await this.note(notice, outcome.sent ? null : this.clock.now());
    return outcome;
  }

  private hand({ id, channel, personId, target, locale, template, data, projectId }: CarriedNotice): Promise<DeliveryOutcome> {
    const { title, body } = wordNotification(template, data, locale);
    const params = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
    const site = this.config.PUBLIC_URL ?? '';
    const url = `${site}${projectId ? `/team/${projectId}` : '/inbox'}`;
    switch (channel) {
      case 'sms':
        return this.text.send({ phone: target, template, title, params, text: `${title}：${body}` });
      case 'email':
        return this.emails.send({ personId, to: this.secrets.open(target), ...mailPage({ locale, title, body, link: url, settings: `${site}/me` }) }, id);
      case 'wechat':
        return this.wechat.send({ openid: this.secrets.open(target), id, template, title, body, params, url });
    }
  }

  private async note({ channel, personId }: CarriedNotice, refusedAt: Date | null): Promise<void> {
    if (channel === 'sms') return;
    await this.unitOfWork.run(async () => {
      const noted = refusedAt ? { personId } : { personId, refusedAt: Not(IsNull()) };
      await this.unitOfWork.repo(channel === 'email' ? PersonEmail : WechatBinding).update(noted, { refusedAt });
    });
  }
}

/** What a template of a notice may show: its title, its words, and what they are filled with. */
function valuesOf(key: string): ReadonlySet<string> {
  const words = key === 'notice' ? '' : Object.values(NOTIFICATIONS[key as NotificationKey].zh).join('');
  return new Set(['title', 'body', ...[...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)]);
}
