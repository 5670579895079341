import { parseYuan } from '../exact/money.js';

export const BILL_LINE_KINDS = ['payment', 'refund', 'dispute', 'payout', 'fee', 'other'] as const;
/** What a line of a provider's bill is about. A `payout` goes to the bank; `fee` is one of its own; `other` nobody knows. */
export type BillLineKind = (typeof BILL_LINE_KINDS)[number];

/** One line of a provider's bill. */
export interface BillLine {
  /** The provider's own number of the line; unique with its kind. */
  number: string;
  kind: BillLineKind;
  at: Date;
  /** Into our account there positive, fen, before the fee. */
  amountFen: bigint;
  /** What the provider keeps for it; given back negative. */
  feeFen: bigint;
  /** The payment it is about (trade, charge); of a payout its own number. */
  objectNumber: string | null;
  ourNumber: string | null;
  /** Of a refund its request, of a dispute its number. */
  requestNumber: string | null;
}

export interface ReadBill {
  lines: BillLine[];
  problems: { row: number; zh: string; en: string }[];
}

const HEADINGS = ['支付宝交易号', '商户订单号', '业务类型', '完成时间', '商家实收（元）', '退款批次号/请求号', '服务费（元）'] as const;
type Heading = (typeof HEADINGS)[number];
const ALIPAY_KINDS: Readonly<Record<string, BillLineKind>> = { 交易: 'payment', 退款: 'refund', 提现: 'payout' };

/** 支付宝业务明细: cells as text, lines beginning with `#` are its words. Null: no such bill. */
export function readAlipayBill(rows: readonly { row: number; cells: readonly string[] }[]): ReadBill | null {
  const head = rows.findIndex(({ cells }) => HEADINGS.every((heading) => cells.includes(heading)));
  if (head < 0) return null;
  const at = Object.fromEntries(HEADINGS.map((heading) => [heading, rows[head]!.cells.indexOf(heading)])) as Record<Heading, number>;
  const read: ReadBill = { lines: [], problems: [] };
  for (const { row, cells } of rows.slice(head + 1)) {
    if (cells[0]?.startsWith('#')) continue;
    const of = (heading: Heading): string => cells[at[heading]] ?? '';
    const line = alipayLine(of);
    if (line) read.lines.push(line);
    else read.problems.push({ row, zh: `第 ${row} 行的时间或金额无法识别`, en: `Row ${row}: its time or amount cannot be read` });
  }
  return read;
}

function alipayLine(of: (heading: Heading) => string): BillLine | null {
  const [amount, fee] = [signedYuan(of('商家实收（元）')), signedYuan(of('服务费（元）') || '0')];
  const at = new Date(`${of('完成时间').replace(' ', 'T')}+08:00`);
  if (amount === null || fee === null || Number.isNaN(at.getTime()) || of('支付宝交易号') === '') return null;
  const kind = ALIPAY_KINDS[of('业务类型')] ?? 'other';
  const request = of('退款批次号/请求号') || null;
  // A service charge stands on the bill as it is taken: negative, and positive where it is given back.
  return { number: request ? `${of('支付宝交易号')}/${request}` : of('支付宝交易号'), kind, at, amountFen: amount, feeFen: -fee, objectNumber: of('支付宝交易号'), ourNumber: of('商户订单号') || null, requestNumber: request };
}

function signedYuan(text: string): bigint | null {
  const negative = text.startsWith('-');
  const parsed = parseYuan(negative ? text.slice(1) : text);
  return parsed.ok ? (negative ? -parsed.fen : parsed.fen) : null;
}

/** A balance transaction of Stripe, its source expanded. */
export interface StripeBookLine {
  id: string;
  type: string;
  amount: number;
  fee: number;
  created: number;
  currency: string;
  source: { id: string; object: string; charge?: string | { id: string } | null } | string | null;
}

const STRIPE_KINDS: Readonly<Record<string, BillLineKind>> = {
  charge: 'payment', payment: 'payment', refund: 'refund', payment_refund: 'refund', refund_failure: 'refund', payment_failure_refund: 'refund', payout: 'payout', payout_failure: 'payout', stripe_fee: 'fee',
};

/** Stripe's own books as a bill. Other currencies are nothing we asked for: `other`. */
export function readStripeLines(books: readonly StripeBookLine[]): BillLine[] {
  return books.map(({ id, type, amount, fee, created, currency, source }) => {
    const object = typeof source === 'object' ? source : null;
    const disputed = type === 'adjustment' && object?.object === 'dispute';
    const kind = currency !== 'cny' ? 'other' : disputed ? 'dispute' : (STRIPE_KINDS[type] ?? 'other');
    const sourceId = typeof source === 'string' ? source : (object?.id ?? null);
    const charge = typeof object?.charge === 'object' && object.charge !== null ? object.charge.id : (object?.charge ?? null);
    const about = kind === 'refund' || kind === 'dispute' ? charge : sourceId;
    return { number: id, kind, at: new Date(created * 1000), amountFen: BigInt(amount), feeFen: BigInt(fee), objectNumber: about, ourNumber: null, requestNumber: kind === 'refund' || kind === 'dispute' ? sourceId : null };
  });
}

/** What covers a payout: the oldest lines nothing paid out yet whose sums, less fees, are exactly its amount. Null: none do, and finance must look. */
export function coveredBy<T extends Pick<BillLine, 'amountFen' | 'feeFen'>>(open: readonly T[], payoutFen: bigint): T[] | null {
  let sum = 0n;
  for (const [index, line] of open.entries()) {
    sum += line.amountFen - line.feeFen;
    if (sum === payoutFen) return open.slice(0, index + 1);
  }
  return null;
}
