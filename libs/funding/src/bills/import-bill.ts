import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { nameOf } from '@app/ledger';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { CSV, readSheet } from '@app/records';
import { readAlipayBill, readStripeLines, shanghaiDay, type BillLine, type StripeBookLine } from '@app/rules';
import type { ProviderName } from '../payments/payment-provider.js';
import { ProviderRegistry } from '../payments/provider-registry.js';
import { MatchBills } from './match-bills.js';
import { ProviderBill } from './provider-bill.entity.js';
import { isZip, unzip } from './unzip.js';

const UNPACKED_MAX = 60 * 1024 * 1024;
const LINES_AT_ONCE = 1_000;

export interface BillFile {
  tenantId: string;
  provider: ProviderName;
  fileName: string;
  bytes: Buffer;
}

export interface BillReport {
  lines: number;
  newLines: number;
  matched: number;
  open: number;
}

/** Bills of providers as files: 支付宝 csv (gb18030 or UTF-8, plain or in its zip), Stripe's balance transactions as JSON. Lines known from another file are not taken twice. */
@Injectable()
export class ImportBill {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly providers: ProviderRegistry,
    private readonly matching: MatchBills,
  ) {}

  /** Who may not import is told before a byte is read. */
  admit(actor: Actor, tenantId: string): void {
    this.access.require(actor, 'Reconcile', { tenantId });
  }

  /** Keeps what is new, then matches. Refuses BILL_UNREADABLE with every problem; nothing of such a file is kept. */
  async file(actor: Actor, file: BillFile): Promise<BillReport> {
    this.admit(actor, file.tenantId);
    const lines = await readLines(file.provider, file.bytes);
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const kept = await this.unitOfWork.run(async () => {
      const found = await this.keep(actor, { provider: file.provider, fileName: file.fileName, sha256, coversUntil: lastDayOf(lines) }, lines);
      await this.audit.record(actor, { action: 'importProviderBill', subject: { type: 'ProviderBill', id: found.id }, tenantId: file.tenantId, after: { provider: file.provider, sha256, lines: lines.length, newLines: found.fresh }, input: { provider: file.provider, sha256 } });
      return found;
    });
    const { matched, open } = await this.matching.run(file.provider);
    return { lines: lines.length, newLines: kept.fresh, matched, open };
  }

  /** In the open transaction; answers how many lines were new. */
  async keep(actor: Actor, bill: Pick<ProviderBill, 'provider' | 'fileName' | 'sha256' | 'coversUntil'>, lines: readonly BillLine[]): Promise<{ id: string; fresh: number }> {
    const { merchant } = this.providers.of(bill.provider);
    const id = randomUUID();
    await this.unitOfWork.manager.createQueryBuilder().insert().into(ProviderBill).values({ ...bill, id, merchant, importedBy: nameOf(actor), createdAt: this.clock.now() }).orIgnore().execute();
    let fresh = 0;
    for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
      const rows = lines.slice(from, from + LINES_AT_ONCE).map((line) => ({ ...line, at: line.at.toISOString(), day: shanghaiDay(line.at.getTime()), amountFen: line.amountFen.toString(), feeFen: line.feeFen.toString() }));
      const added = await this.unitOfWork.manager.query<unknown[]>(
        `insert into provider_bill_line (bill_id, provider, merchant, kind, number, object_number, our_number, request_number, at, day, amount_fen, fee_fen, status)
         select $1, $2, $3, l.kind, l.number, l."objectNumber", l."ourNumber", l."requestNumber", l.at, l.day, l."amountFen", l."feeFen", 'unknown'
           from json_to_recordset($4::json) as l(kind text, number text, "objectNumber" text, "ourNumber" text, "requestNumber" text, at timestamptz, day date, "amountFen" bigint, "feeFen" bigint)
         on conflict (provider, merchant, kind, number) do nothing returning id`, [id, bill.provider, merchant, JSON.stringify(rows)]);
      fresh += added.length;
    }
    return { id, fresh };
  }
}

export const lastDayOf = (lines: readonly BillLine[]): string | null => (lines.length === 0 ? null : shanghaiDay(Math.max(...lines.map(({ at }) => at.getTime()))));

/** The lines of a bill's bytes. */
export async function readLines(provider: ProviderName, bytes: Buffer): Promise<BillLine[]> {
  if (provider === 'alipay') return alipayLines(bytes);
  if (provider === 'stripe') return stripeLines(bytes);
  throw refused('BILL_UNREADABLE', { count: 1 });
}

async function alipayLines(bytes: Buffer): Promise<BillLine[]> {
  const files = isZip(bytes) ? unzipped(bytes) : [bytes];
  // The archive holds a summary as well: only details have these headings.
  const bills = (await Promise.all(files.map((file) => readSheet(file, CSV)))).flatMap((rows) => readAlipayBill(rows) ?? []);
  const problems = bills.flatMap((bill) => bill.problems);
  if (bills.length === 0 || problems.length > 0) throw refused('BILL_UNREADABLE', { count: problems.length }, problems.map(({ row, zh, en }) => ({ path: `rows.${row}`, code: 'ROW', zh, en })));
  return bills.flatMap(({ lines }) => lines);
}

function unzipped(bytes: Buffer): Buffer[] {
  try {
    return unzip(bytes, UNPACKED_MAX);
  } catch {
    throw refused('BILL_UNREADABLE', { count: 1 });
  }
}

function stripeLines(bytes: Buffer): BillLine[] {
  try {
    const read = JSON.parse(bytes.toString('utf8')) as { data?: StripeBookLine[] } | StripeBookLine[];
    const books = Array.isArray(read) ? read : (read.data ?? []);
    if (books.some((line) => typeof line?.id !== 'string' || !Number.isSafeInteger(line.amount) || !Number.isSafeInteger(line.fee) || !Number.isSafeInteger(line.created))) throw new TypeError('not balance transactions');
    return readStripeLines(books);
  } catch {
    throw refused('BILL_UNREADABLE', { count: 1 });
  }
}
