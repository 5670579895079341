import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';
import { formatYuan, parseYuan, shanghaiDay, shanghaiTime } from '@app/rules';
import { ALIPAY_HABIT, Deliveries, seeded } from './deliveries.js';
import { DoubleServer, type Answered, type Asked } from './double-server.js';
import { toGb18030, zipOf } from './gb18030-zip.js';

type Fields = Record<string, string>;

export interface AlipayRefund {
  requestNo: string;
  amountFen: bigint;
  at: Date;
}

export interface AlipayPayout {
  number: string;
  amountFen: bigint;
  at: Date;
}

export interface AlipayTrade {
  number: string;
  tradeNo: string;
  subject: string;
  amountFen: bigint;
  notifyUrl: string;
  status: 'WAIT_BUYER_PAY' | 'TRADE_SUCCESS' | 'TRADE_CLOSED';
  createdAt: Date;
  paidAt: Date | null;
  refunds: AlipayRefund[];
}

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs1', format: 'pem' } });

/** What 支付宝 charges: 0.6 %, to the fen, half up. */
export const alipayFee = (fen: bigint): bigint => (fen * 6n + 500n) / 1000n;

/** 支付宝 on this machine: the gateway's protocol with real RSA2 signatures both ways, trades it keeps, notices it repeats, bills. Deterministic by `seed`; the clock is the test's. */
export class AlipayDouble extends DoubleServer {
  readonly appId = '2021000000000001';
  readonly sellerId = '2088000000000001';
  readonly app = pair();
  readonly trades = new Map<string, AlipayTrade>();
  readonly payouts: AlipayPayout[] = [];
  readonly notices: Deliveries<Fields & { notify_url: string }>;
  /** Changes an answer before it is signed: what a wrong or foreign answer looks like. */
  distort: ((method: string, response: Record<string, unknown>) => Record<string, unknown>) | null = null;
  /** Where notices go instead of the address each request named. */
  webhookUrl: string | null = null;
  private readonly own = pair();
  private count = 0;

  private constructor(
    private readonly now: () => Date,
    seed: number,
  ) {
    super();
    this.notices = new Deliveries(ALIPAY_HABIT, seeded(seed));
  }

  static async start(now: () => Date, seed = 1): Promise<AlipayDouble> {
    const double = new AlipayDouble(now, seed);
    await double.listen();
    return double;
  }

  /** The settings of a process that pays here. */
  get env(): NodeJS.ProcessEnv {
    return { ALIPAY_APP_ID: this.appId, ALIPAY_SELLER_ID: this.sellerId, ALIPAY_PRIVATE_KEY: this.app.privateKey, ALIPAY_PUBLIC_KEY: this.own.publicKey, ALIPAY_GATEWAY: `${this.url}/gateway.do` };
  }

  /** The payer opens the address they were sent to: only now does 支付宝 know of the trade. Throws when it is forged, late, or closed. */
  open(redirectUrl: string): AlipayTrade {
    const fields = Object.fromEntries(new URL(redirectUrl).searchParams);
    if (!this.isOurs(fields)) throw new Error('invalid-signature');
    const content = JSON.parse(fields.biz_content!) as Fields;
    const known = this.trades.get(content.out_trade_no!);
    if (known?.status === 'TRADE_CLOSED') throw new Error('the trade is closed');
    if (content.time_expire! <= shanghaiTime(this.now())) throw new Error('the page has expired');
    const amount = parseYuan(content.total_amount!);
    if (!amount.ok) throw new Error('no amount');
    if (known) return known;
    const trade: AlipayTrade = {
      number: content.out_trade_no!, tradeNo: `${shanghaiTime(this.now()).slice(0, 10).replaceAll('-', '')}22001${String((this.count += 1)).padStart(15, '0')}`, subject: content.subject!, amountFen: amount.fen, notifyUrl: fields.notify_url!,
      status: 'WAIT_BUYER_PAY', createdAt: this.now(), paidAt: null, refunds: [],
    };
    this.trades.set(trade.number, trade);
    return trade;
  }

  /** The payer pays; the notice is due at once. */
  pay(number: string): AlipayTrade {
    const trade = this.trades.get(number)!;
    if (trade.status !== 'WAIT_BUYER_PAY') throw new Error(`cannot pay a trade that is ${trade.status}`);
    Object.assign(trade, { status: 'TRADE_SUCCESS', paidAt: this.now() });
    this.tell(trade);
    return trade;
  }

  /** The seller refunds in 支付宝's own dashboard. */
  dashboardRefund(number: string, amountFen: bigint): AlipayRefund {
    return this.giveBack(this.trades.get(number)!, `dashboard${(this.count += 1)}`, amountFen);
  }

  /** 提现: what stood, less the fees, goes to the bank. */
  payout(): AlipayPayout {
    const trades = [...this.trades.values()].filter(({ paidAt }) => paidAt !== null);
    const stood = trades.reduce((sum, { amountFen, refunds }) => sum + amountFen - alipayFee(amountFen) - refunds.reduce((back, refund) => back + refund.amountFen - alipayFee(refund.amountFen), 0n), 0n);
    const payout = { number: `TX${shanghaiTime(this.now()).replaceAll(/\D/g, '')}${String((this.count += 1)).padStart(6, '0')}`, amountFen: stood - this.payouts.reduce((sum, { amountFen }) => sum + amountFen, 0n), at: this.now() };
    this.payouts.push(payout);
    return payout;
  }

  /** Sends the notices that are due. */
  deliver(now = this.now()): Promise<number> {
    return this.notices.run(now, ({ notify_url: url, ...fields }) => this.post(this.webhookUrl ?? url, fields));
  }

  /** Any notice, signed as 支付宝 would: also one that says something wrong. */
  signed(fields: Fields, options: { algorithm?: 'RSA-SHA256' | 'RSA-SHA1'; signType?: string } = {}): URLSearchParams {
    const text = Object.keys(fields).sort().map((key) => `${key}=${fields[key]}`).join('&');
    const sign = createSign(options.algorithm ?? 'RSA-SHA256').update(text, 'utf8').sign(this.own.privateKey, 'base64');
    return new URLSearchParams({ ...fields, sign_type: options.signType ?? 'RSA2', sign });
  }

  /** The fields of a notice about a trade, as it stands. */
  noticeOf(trade: AlipayTrade): Fields {
    const refunded = trade.refunds.reduce((sum, { amountFen }) => sum + amountFen, 0n);
    return {
      notify_time: shanghaiTime(this.now()), notify_type: 'trade_status_sync', notify_id: `notice${(this.count += 1)}`, app_id: this.appId, charset: 'utf-8', version: '1.0', auth_app_id: this.appId, trade_no: trade.tradeNo, out_trade_no: trade.number,
      seller_id: this.sellerId, buyer_id: '2088999999999999', buyer_logon_id: 'SECRET_BUYER***@example.cn', trade_status: trade.status, total_amount: formatYuan(trade.amountFen), subject: trade.subject, gmt_create: shanghaiTime(trade.createdAt),
      ...(trade.paidAt && { gmt_payment: shanghaiTime(trade.paidAt) }), ...(refunded > 0n && { refund_fee: formatYuan(refunded), out_biz_no: trade.refunds.at(-1)!.requestNo, gmt_refund: shanghaiTime(this.now()) }),
    };
  }

  /** The day's trade bill as csv text, in the columns of 业务明细. */
  billOf(day: string): string {
    const trades = [...this.trades.values()];
    const lines = [
      ...trades.flatMap((trade) => (trade.paidAt && dayOf(trade.paidAt) === day ? [line(trade, null)] : [])),
      ...trades.flatMap((trade) => trade.refunds.flatMap((refund) => (dayOf(refund.at) === day ? [line(trade, refund)] : []))),
      ...this.payouts.flatMap((payout) => (dayOf(payout.at) === day ? [payoutLine(payout)] : [])),
    ];
    return ['#支付宝业务明细查询', `#账号：[${this.sellerId}]`, `#起始日期：[${day} 00:00:00]   终止日期：[${day} 23:59:59]`, '#-----业务明细列表-----', COLUMNS.join(','), ...lines, '#-----业务明细列表结束-----', `#导出时间：[${shanghaiTime(this.now())}]`, ''].join('\r\n');
  }

  protected answer(asked: Asked): Answered {
    if (asked.url.pathname.startsWith('/bill/')) return { type: 'application/zip', body: this.billFile(asked.url.pathname.slice(6)) };
    const fields = { ...Object.fromEntries(asked.url.searchParams), ...Object.fromEntries(new URLSearchParams(asked.body)) };
    const method = fields.method ?? '';
    const valid = fields.app_id === this.appId && this.isOurs(fields);
    const response = valid ? this.perform(method, JSON.parse(fields.biz_content ?? '{}') as Fields) : problem('isv.invalid-signature', '40002');
    const text = JSON.stringify(this.distort ? this.distort(method, response) : response);
    const sign = createSign('RSA-SHA256').update(text, 'utf8').sign(this.own.privateKey, 'base64');
    return { body: `{"${method.replaceAll('.', '_')}_response":${text},"sign":"${sign}"}` };
  }

  private perform(method: string, content: Fields): Record<string, unknown> {
    if (method === 'alipay.data.dataservice.bill.downloadurl.query') return ok({ bill_download_url: `${this.url}/bill/${content.bill_date}` });
    const trade = this.trades.get(content.out_trade_no ?? '');
    if (!trade) return problem('ACQ.TRADE_NOT_EXIST');
    const named = { out_trade_no: trade.number, trade_no: trade.tradeNo };
    switch (method) {
      case 'alipay.trade.query':
        return ok({ ...named, trade_status: trade.status, total_amount: formatYuan(trade.amountFen), ...(trade.paidAt && { send_pay_date: shanghaiTime(trade.paidAt) }) });
      case 'alipay.trade.close':
        if (trade.status !== 'WAIT_BUYER_PAY') return problem('ACQ.TRADE_STATUS_ERROR');
        trade.status = 'TRADE_CLOSED';
        this.tell(trade);
        return ok(named);
      case 'alipay.trade.refund':
        return this.refund(trade, content, named);
      case 'alipay.trade.fastpay.refund.query': {
        const refund = trade.refunds.find(({ requestNo }) => requestNo === content.out_request_no);
        return ok(refund ? { ...named, out_request_no: refund.requestNo, refund_amount: formatYuan(refund.amountFen), refund_status: 'REFUND_SUCCESS', gmt_refund_pay: shanghaiTime(refund.at) } : {});
      }
      default:
        return problem('isv.invalid-method', '40002');
    }
  }

  private refund(trade: AlipayTrade, content: Fields, named: Fields): Record<string, unknown> {
    const amount = parseYuan(content.refund_amount!);
    if (!amount.ok) return problem('ACQ.INVALID_PARAMETER');
    const known = trade.refunds.find(({ requestNo }) => requestNo === content.out_request_no);
    if (known) return known.amountFen === amount.fen ? ok({ ...named, fund_change: 'N', refund_fee: formatYuan(refundedOf(trade)) }) : problem('ACQ.DISCORDANT_REPEAT_REQUEST');
    if (trade.paidAt === null) return problem('ACQ.TRADE_STATUS_ERROR');
    if (refundedOf(trade) + amount.fen > trade.amountFen) return problem('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL');
    this.giveBack(trade, content.out_request_no!, amount.fen);
    return ok({ ...named, fund_change: 'Y', refund_fee: formatYuan(refundedOf(trade)) });
  }

  private giveBack(trade: AlipayTrade, requestNo: string, amountFen: bigint): AlipayRefund {
    const refund = { requestNo, amountFen, at: this.now() };
    trade.refunds.push(refund);
    if (refundedOf(trade) === trade.amountFen) trade.status = 'TRADE_CLOSED';
    this.tell(trade);
    return refund;
  }

  private tell(trade: AlipayTrade): void {
    this.notices.add({ ...this.noticeOf(trade), notify_url: trade.notifyUrl }, this.now());
  }

  private async post(url: string, fields: Fields): Promise<boolean> {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, body: this.signed(fields).toString() });
    return (await response.text()) === 'success';
  }

  private billFile(day: string): Buffer {
    return zipOf([{ name: `${this.sellerId}_${day.replaceAll('-', '')}_业务明细.csv`, bytes: toGb18030(this.billOf(day)) }]);
  }

  /** Is the request signed with the app's key, by RSA2? */
  private isOurs({ sign, ...fields }: Fields): boolean {
    const text = Object.keys(fields).sort().map((key) => `${key}=${fields[key]}`).join('&');
    return fields.sign_type === 'RSA2' && createVerify('RSA-SHA256').update(text, 'utf8').verify(this.app.publicKey, sign ?? '', 'base64');
  }
}

const ok = (fields: Record<string, unknown>): Record<string, unknown> => ({ code: '10000', msg: 'Success', ...fields });
const problem = (subCode: string, code = '40004'): Record<string, unknown> => ({ code, msg: 'Business Failed', sub_code: subCode, sub_msg: subCode });
const refundedOf = ({ refunds }: AlipayTrade): bigint => refunds.reduce((sum, { amountFen }) => sum + amountFen, 0n);
const dayOf = (at: Date): string => shanghaiDay(at.getTime());

const COLUMNS = ['支付宝交易号', '商户订单号', '业务类型', '商品名称', '创建时间', '完成时间', '门店编号', '门店名称', '操作员', '终端号', '对方账户', '订单金额（元）', '商家实收（元）', '支付宝红包（元）', '集分宝（元）', '支付宝优惠（元）', '商家优惠（元）', '券核销金额（元）', '券名称', '商家红包消费金额（元）', '卡消费金额（元）', '退款批次号/请求号', '服务费（元）', '分润（元）', '备注'];

/** One line of the bill; each value is followed by a tab, as spreadsheets would else spoil the long numbers. Fees of refunds come back. */
function line(trade: AlipayTrade, refund: AlipayRefund | null): string {
  const sum = formatYuan(refund ? -refund.amountFen : trade.amountFen);
  const fee = refund ? alipayFee(refund.amountFen) : -alipayFee(trade.amountFen);
  const done = shanghaiTime(refund?.at ?? trade.paidAt!);
  const values: Record<string, string> = {
    支付宝交易号: trade.tradeNo, 商户订单号: trade.number, 业务类型: refund ? '退款' : '交易', 商品名称: trade.subject, 创建时间: shanghaiTime(trade.createdAt), 完成时间: done, 对方账户: '演*(138****0000)',
    '订单金额（元）': sum, '商家实收（元）': sum, '退款批次号/请求号': refund?.requestNo ?? '', '服务费（元）': formatYuan(fee),
  };
  return COLUMNS.map((column) => `${values[column] ?? (/元/.test(column) ? '0.00' : '')}\t`).join(',');
}

function payoutLine({ number, amountFen, at }: AlipayPayout): string {
  const values: Record<string, string> = { 支付宝交易号: number, 业务类型: '提现', 商品名称: '提现到银行卡', 创建时间: shanghaiTime(at), 完成时间: shanghaiTime(at), '订单金额（元）': formatYuan(-amountFen), '商家实收（元）': formatYuan(-amountFen) };
  return COLUMNS.map((column) => `${values[column] ?? (/元/.test(column) ? '0.00' : '')}\t`).join(',');
}
