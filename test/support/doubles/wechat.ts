import { DoubleServer, type Answered, type Asked } from './double-server.js';

export interface SentTemplate {
  touser: string;
  template_id: string;
  url: string;
  client_msg_id: string;
  data: Record<string, { value: string }>;
}

const APP_ID = 'wx0123456789abcdef';
const SECRET = 'fedcba9876543210fedcba9876543210';

/** The official account's side of WeChat on this machine: codes, stable tokens and template messages. */
export class WechatDouble extends DoubleServer {
  readonly sent: SentTemplate[] = [];
  /** Who stands behind a code; a code opens once. */
  readonly codes = new Map<string, { openid: string; is_snapshotuser?: number }>();
  /** So many tokens were given; the last one is good. */
  tokens = 1;
  /** What is said to the next template messages, one after the other, instead of sending. */
  answers: number[] = [];

  static async start(): Promise<WechatDouble> {
    const double = new WechatDouble();
    await double.listen();
    return double;
  }

  get env(): NodeJS.ProcessEnv {
    const templates = { submissionReturned: { id: 'TM1', fields: { thing1: 'project', time2: 'deadline' } }, notice: { id: 'TM0', fields: { thing1: 'title', phrase2: 'body' } } };
    return { WECHAT_APP_ID: APP_ID, WECHAT_APP_SECRET: SECRET, WECHAT_TEMPLATES: JSON.stringify(templates), WECHAT_API_BASE: this.url, PUBLIC_URL: 'http://127.0.0.1:1' };
  }

  protected answer({ url, body }: Asked): Answered {
    switch (url.pathname) {
      case '/cgi-bin/stable_token':
        return json(this.token(JSON.parse(body) as Record<string, unknown>));
      case '/cgi-bin/message/template/send':
        return json({ errcode: this.take(url.searchParams.get('access_token'), JSON.parse(body) as SentTemplate), errmsg: '' });
      case '/sns/oauth2/access_token':
        return json(this.openid(url.searchParams));
      default:
        return { status: 404, body: '' };
    }
  }

  private token(asked: Record<string, unknown>): object {
    if (asked.appid !== APP_ID || asked.secret !== SECRET || asked.grant_type !== 'client_credential') return { errcode: 40_125, errmsg: 'invalid appsecret' };
    if (asked.force_refresh === true) this.tokens += 1;
    return { access_token: `token${this.tokens}`, expires_in: 7200 };
  }

  private take(token: string | null, message: SentTemplate): number {
    const answer = this.answers.shift();
    if (answer !== undefined) return answer;
    if (token !== `token${this.tokens}`) return 40_001;
    // The same message twice within ten minutes is sent once.
    if (!this.sent.some(({ client_msg_id: id }) => id === message.client_msg_id)) this.sent.push(message);
    return 0;
  }

  private openid(query: URLSearchParams): object {
    const code = query.get('code') ?? '';
    const who = this.codes.get(code);
    this.codes.delete(code);
    if (query.get('appid') !== APP_ID || query.get('secret') !== SECRET || !who) return { errcode: 40_029, errmsg: 'invalid code' };
    return { access_token: 'of-the-page', expires_in: 7200, refresh_token: 'r', scope: 'snsapi_base', ...who };
  }
}

const json = (value: object): Answered => ({ body: JSON.stringify(value) });
