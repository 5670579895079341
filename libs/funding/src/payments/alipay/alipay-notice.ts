import { parseYuan } from '@app/rules';
import { WebhookRefused, type ProviderEvent } from '../payment-provider.js';

export interface NoticeReader {
  available: boolean;
  appId: string;
  sellerId: string;
  /** The SDK's check over the fields as they are (V2: no second decoding, which breaks on `%`). */
  verifies: (fields: Record<string, string>) => Promise<boolean>;
}

/** Facts a later part needs; everything else of a notice names the payer and is dropped. */
const KEPT = ['trade_status', 'refund_fee', 'out_biz_no', 'gmt_refund', 'gmt_payment'] as const;

/**
 * Reads an asynchronous notice (opendocs.alipay.com/open/270/105902). The signature alone proves little: the SDK lets the message itself choose SHA-1
 * and passes a notice signed for another app, so the algorithm is pinned and both ids are compared here.
 */
export async function readNotice(body: Buffer, reader: NoticeReader): Promise<ProviderEvent> {
  if (!reader.available) throw new WebhookRefused('unavailable');
  const fields = fieldsOf(body);
  if (fields.sign_type !== 'RSA2') throw new WebhookRefused('signature');
  // The SDK throws on what is no Base64 or no text at all.
  if (!(await reader.verifies(fields).catch(() => false))) throw new WebhookRefused('signature');
  if (fields.app_id !== reader.appId || fields.seller_id !== reader.sellerId) throw new WebhookRefused('receiver');
  const amount = parseYuan(fields.total_amount ?? '');
  if (!fields.notify_id || !fields.out_trade_no || !amount.ok) throw new WebhookRefused('malformed');
  return {
    id: fields.notify_id, kind: `${fields.notify_type ?? 'notice'}:${fields.trade_status ?? ''}`, ourNumber: fields.out_trade_no, objectNumber: fields.trade_no ?? null,
    claim: { amountFen: amount.fen, currency: fields.trans_currency ?? 'CNY' },
    details: Object.fromEntries(KEPT.flatMap((name) => (fields[name] ? [[name, fields[name]]] : []))),
  };
}

/** A form in UTF-8 whose names are all different. */
function fieldsOf(body: Buffer): Record<string, string> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new WebhookRefused('malformed');
  }
  const entries = [...new URLSearchParams(text)];
  const fields = Object.fromEntries(entries);
  if (entries.length === 0 || Object.keys(fields).length !== entries.length) throw new WebhookRefused('malformed');
  return fields;
}
