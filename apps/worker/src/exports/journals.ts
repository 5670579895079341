import { journalFilter, type JournalSearch } from '@app/ledger';
import type { SheetCell } from '@app/records';
import { BATCH, DAY, day, MONEY, yuan, type ExportRequest, type ExportSource } from './export-source.js';

interface Row {
  id: string;
  voucher: string | null;
  on: string;
  kind: string;
  summary: string;
  subject: string | null;
  made_by: string;
  checked_by: string | null;
  line: number;
  account: string;
  name: string;
  fund: string;
  amount: string;
}

const searchOf = ({ tenantId, filter }: ExportRequest): JournalSearch => ({
  tenantId, from: filter.from ?? null, until: filter.until ?? null, kind: filter.journalKind ?? null, subject: filter.subject ?? null, account: filter.account ?? null,
  amountFen: filter.amountFen ? BigInt(filter.amountFen) : null, people: filter.person ? [filter.person] : null, text: filter.text ?? null,
});

/** Every line of the journals a search finds, oldest first: one row a line, as an accountant pastes it. */
export const journalsExport: ExportSource = {
  columns: [
    { header: '凭证号', width: 14 }, { header: '日期', ...DAY }, { header: '种类', width: 12 }, { header: '摘要', width: 36 }, { header: '专款', width: 16 }, { header: '科目编码', width: 40 }, { header: '科目名称', width: 20 },
    { header: '借方金额（元）', ...MONEY }, { header: '贷方金额（元）', ...MONEY }, { header: '制单', width: 24 }, { header: '复核', width: 24 }, { header: '对象', width: 24 }, { header: '编号', width: 10 },
  ],
  async count(manager, request) {
    const { where, values } = journalFilter(searchOf(request));
    const [row] = await manager.query<{ n: number }[]>(`select count(*)::int as n ${where.from} join ledger.entry line on line.journal_id = j.id ${where.conditions}`, values);
    return row!.n;
  },
  async *rows(manager, request) {
    const { where, values } = journalFilter(searchOf(request));
    const next = values.length;
    for (let after: [string, string, number] = ['0001-01-01', '0', 0]; ; ) {
      const rows = await manager.query<Row[]>(
        `select j.id::text, s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher, j.effective_on::text as "on", k.zh as kind, j.summary, j.subject, j.made_by, j.checked_by,
                line.line, acc.code as account, acc.name, f.name as fund, line.amount::text
           ${where.from} join ledger.kind k on k.code = j.kind join ledger.entry line on line.journal_id = j.id join ledger.account acc on acc.id = line.account_id join ledger.fund f on f.id = line.fund_id
           ${where.conditions} and (j.effective_on, j.id, line.line) > ($${next + 1}::date, $${next + 2}::bigint, $${next + 3}::smallint)
          order by j.effective_on, j.id, line.line limit ${BATCH}`, [...values, ...after]);
      if (rows.length > 0) yield rows.map(cellsOf);
      if (rows.length < BATCH) return;
      const last = rows.at(-1)!;
      after = [last.on, last.id, last.line];
    }
  },
};

const cellsOf = (row: Row): SheetCell[] => {
  const debit = !row.amount.startsWith('-');
  return [
    row.voucher, day(row.on), row.kind, row.summary, row.fund, row.account, row.name, debit ? yuan(row.amount) : null, debit ? null : yuan(row.amount.slice(1)), row.made_by, row.checked_by, row.subject, row.id,
  ];
};
