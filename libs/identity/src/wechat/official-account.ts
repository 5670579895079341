import { Injectable } from '@nestjs/common';
import { Clock, Config, log, type WechatTemplate } from '@app/platform';
import type { DeliveryOutcome } from '../contact/delivery-outcome.js';
import { WechatChannel, type WechatMessage } from './wechat-channel.js';

const API = 'https://api.weixin.qq.com';
const AUTHORIZE = 'https://open.weixin.qq.com/connect/oauth2/authorize';
/** WeChat answers within a second; beyond this the job tries again later. */
const TIMEOUT_MS = 8_000;
/** A token is renewed this long before it runs out. */
const EARLY_MS = 300_000;
/** The token is not, or no longer, good. Source: WeChat, global return codes. */
const BAD_TOKEN: readonly number[] = [40_001, 40_014, 42_001];

/** Codes that will not get better by sending again. Source: WeChat, global return codes and template messages. */
const FINAL: Record<number, 'limit' | 'number' | 'settings'> = {
  40_003: 'number', 43_004: 'number', 43_101: 'number', 50_002: 'number',
  45_009: 'limit', 43_108: 'limit',
  40_001: 'settings', 40_013: 'settings', 40_014: 'settings', 40_037: 'settings', 40_125: 'settings', 40_164: 'settings', 42_001: 'settings',
  43_107: 'settings', 47_003: 'settings', 48_001: 'settings', 48_004: 'settings', 61_004: 'settings',
};

/** Longest values by kind of field; longer ones are refused. Source: WeChat, parameters of template messages. */
const FIELD_MAX: Record<string, number> = { thing: 20, phrase: 5, character_string: 32, name: 10, const: 20 };

interface Answer {
  errcode?: number;
  access_token?: string;
  expires_in?: number;
  openid?: string;
  /** 1: a stand-in account of WeChat's preview, nobody's. */
  is_snapshotuser?: number;
}

/** A verified service account (服务号) over plain HTTPS. Logs codes, never an address with the secret or a token in it. */
@Injectable()
export class OfficialAccount extends WechatChannel {
  private token: { value: string; until: number } | null = null;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  get on(): boolean {
    return this.config.WECHAT_APP_ID !== undefined;
  }

  authorizeUrl(state: string): string {
    // WeChat compares the order of the parameters.
    const query = new URLSearchParams([['appid', this.config.WECHAT_APP_ID!], ['redirect_uri', `${this.config.PUBLIC_URL}/wechat/bound`], ['response_type', 'code'], ['scope', 'snsapi_base'], ['state', state]]);
    return `${AUTHORIZE}?${query.toString()}#wechat_redirect`;
  }

  async openidOf(code: string): Promise<string | null> {
    const query = new URLSearchParams({ appid: this.config.WECHAT_APP_ID!, secret: this.config.WECHAT_APP_SECRET!, code, grant_type: 'authorization_code' });
    const answer = await this.ask(`/sns/oauth2/access_token?${query.toString()}`);
    if (answer?.openid && answer.is_snapshotuser !== 1) return answer.openid;
    log.warn({ wechat: answer?.errcode ?? 'NO_OPENID' }, 'wechat code refused');
    return null;
  }

  async send(message: WechatMessage): Promise<DeliveryOutcome> {
    const templates = this.config.wechatTemplates;
    const template = Object.hasOwn(templates, message.template) ? templates[message.template] : templates.notice;
    if (!this.on || !template) return { sent: false, kind: 'off', code: 'NO_TEMPLATE' };
    const body = { touser: message.openid, template_id: template.id, url: message.url, client_msg_id: message.id.replaceAll('-', ''), data: fieldsOf(template, message) };
    const token = await this.tokenNow();
    if (typeof token !== 'string') return token;
    const first = await this.post(token, body);
    if (!BAD_TOKEN.includes(first?.errcode ?? 0)) return outcomeOf(first);
    const renewed = await this.renewed(token);
    return typeof renewed === 'string' ? outcomeOf(await this.post(renewed, body)) : renewed;
  }

  private post(token: string, body: object): Promise<Answer | null> {
    return this.ask(`/cgi-bin/message/template/send?access_token=${encodeURIComponent(token)}`, body);
  }

  private async tokenNow(): Promise<string | DeliveryOutcome> {
    return this.token && this.token.until > this.clock.now().getTime() ? this.token.value : this.fetchToken(false);
  }

  /** Another process may have renewed it already; only when WeChat still gives the bad one is it asked for a new one. */
  private async renewed(bad: string): Promise<string | DeliveryOutcome> {
    const now = await this.fetchToken(false);
    return now === bad ? this.fetchToken(true) : now;
  }

  private async fetchToken(force: boolean): Promise<string | DeliveryOutcome> {
    this.token = null;
    const answer = await this.ask('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: this.config.WECHAT_APP_ID, secret: this.config.WECHAT_APP_SECRET, force_refresh: force });
    if (!answer?.access_token) return answer?.errcode ? outcomeOf(answer) : outcomeOf(null);
    this.token = { value: answer.access_token, until: this.clock.now().getTime() + (answer.expires_in ?? 0) * 1000 - EARLY_MS };
    return answer.access_token;
  }

  private async ask(path: string, body?: object): Promise<Answer | null> {
    const sent = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    try {
      const response = await fetch(`${this.config.WECHAT_API_BASE ?? API}${path}`, { ...sent, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return (await response.json()) as Answer;
    } catch (error) {
      // The message of a fetch error may hold the address; its name does not.
      log.warn({ err: (error as Error).name }, 'wechat unreachable');
      return null;
    }
  }
}

function outcomeOf(answer: Answer | null): DeliveryOutcome {
  if (answer?.errcode === 0) return { sent: true };
  const kind = FINAL[answer?.errcode ?? -1] ?? 'outage';
  const code = answer?.errcode === undefined ? 'UNREACHABLE' : `WECHAT_${answer.errcode}`;
  log[kind === 'settings' ? 'error' : 'warn']({ wechat: code }, 'wechat message not sent');
  return { sent: false, kind, code };
}

function fieldsOf({ fields }: WechatTemplate, { title, body, params }: WechatMessage): Record<string, { value: string }> {
  const values: Readonly<Record<string, string>> = { ...params, title, body };
  return Object.fromEntries(Object.entries(fields).map(([field, shows]) => [field, { value: clipped(Object.hasOwn(values, shows) ? values[shows]! : '', FIELD_MAX[field.replace(/\d+$/, '')]) }]));
}

function clipped(text: string, max = Infinity): string {
  const characters = [...text];
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
