import type { SheetCell } from '@app/records';
import { BATCH, DAY, day, MONEY, yuan, type ExportRequest, type ExportSource } from './export-source.js';

const EVER: readonly [string, string] = ['0001-01-01', '9999-12-31'];

const spanOf = ({ filter }: ExportRequest): [from: string, until: string] => [filter.from ?? EVER[0], filter.until ?? EVER[1]];

const ENTRIES = `from ledger.entry e join ledger.account a on a.id = e.account_id where a.tenant_id = $1 and a.code = $2 and e.effective_on between $3 and $4`;

interface Row {
  id: string;
  line: number;
  on: string;
  voucher: string | null;
  kind: string;
  summary: string;
  amount: string;
  normal: number;
}

/** 明细账 of one account: opening, every movement with the balance after it, closing. */
export const statementExport: ExportSource = {
  columns: [
    { header: '日期', ...DAY }, { header: '凭证号', width: 14 }, { header: '种类', width: 12 }, { header: '摘要', width: 40 }, { header: '借方金额（元）', ...MONEY }, { header: '贷方金额（元）', ...MONEY }, { header: '余额（元）', ...MONEY },
  ],
  async count(manager, request) {
    const [row] = await manager.query<{ n: number }[]>(`select count(*)::int as n ${ENTRIES}`, [request.tenantId, request.filter.account, ...spanOf(request)]);
    return row!.n + 2;
  },
  async *rows(manager, request) {
    const { tenantId, filter } = request;
    const span = spanOf(request);
    const [opening] = await manager.query<{ fen: string }[]>(
      `select coalesce(sum(a.normal * e.amount), 0)::text as fen from ledger.entry e join ledger.account a on a.id = e.account_id where a.tenant_id = $1 and a.code = $2 and e.effective_on < $3`, [tenantId, filter.account, span[0]]);
    let balance = BigInt(opening!.fen);
    yield [[filter.from ? day(span[0]) : null, null, null, '期初余额', null, null, yuan(balance)]];
    for (let after: [string, string, number] = [EVER[0], '0', 0]; ; ) {
      const rows = await manager.query<Row[]>(
        `select e.journal_id::text as id, e.line, e.effective_on::text as "on", s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher, k.zh as kind, j.summary, e.amount::text, a.normal
           from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.journal j on j.id = e.journal_id join ledger.kind k on k.code = j.kind left join ledger.seal s on s.journal_id = j.id
          where a.tenant_id = $1 and a.code = $2 and e.effective_on between $3 and $4 and (e.effective_on, e.journal_id, e.line) > ($5::date, $6::bigint, $7::smallint)
          order by e.effective_on, e.journal_id, e.line limit ${BATCH}`, [tenantId, filter.account, ...span, ...after]);
      if (rows.length > 0) yield rows.map((row): SheetCell[] => {
        balance += BigInt(row.normal) * BigInt(row.amount);
        const debit = !row.amount.startsWith('-');
        return [day(row.on), row.voucher, row.kind, row.summary, debit ? yuan(row.amount) : null, debit ? null : yuan(row.amount.slice(1)), yuan(balance)];
      });
      if (rows.length < BATCH) break;
      const last = rows.at(-1)!;
      after = [last.on, last.id, last.line];
    }
    yield [[filter.until ? day(span[1]) : null, null, null, '期末余额', null, null, yuan(balance)]];
  },
};
