import type { SheetCell } from '@app/records';
import { MONEY, yuan, type ExportSource } from './export-source.js';

const TYPES: Record<string, string> = { asset: '资产', liability: '负债', 'net-asset': '净资产', income: '收入', expense: '费用' };

interface Row {
  fund: string;
  code: string;
  name: string;
  type: string;
  normal: number;
  debit: string;
  credit: string;
}

/** 试算平衡表 as of a day, with the sums that must be equal in its last row. */
export const trialBalanceExport: ExportSource = {
  columns: [
    { header: '专款', width: 20 }, { header: '科目编码', width: 40 }, { header: '科目名称', width: 20 }, { header: '类别', width: 10 }, { header: '借方合计（元）', ...MONEY }, { header: '贷方合计（元）', ...MONEY }, { header: '余额（元）', ...MONEY },
  ],
  async count(manager, { tenantId, filter }) {
    const [row] = await manager.query<{ n: number }[]>('select count(*)::int as n from ledger.account where tenant_id = $1 and ($2::int is null or fund_id = $2)', [tenantId, filter.fundId ?? null]);
    return row!.n + 1;
  },
  async *rows(manager, { tenantId, filter }) {
    const rows = await manager.query<Row[]>(
      `with own as (select a.*, f.name as fund from ledger.account a join ledger.fund f on f.id = a.fund_id where a.tenant_id = $1 and ($2::int is null or a.fund_id = $2))
       select own.fund, own.code, own.name, own.type, own.normal, coalesce(t.debit, 0)::text as debit, coalesce(t.credit, 0)::text as credit
         from own left join ledger.totals((select array_agg(id) from own), '0001-01-01', $3) t on t.account_id = own.id order by own.code`, [tenantId, filter.fundId ?? null, filter.until ?? '9999-12-31']);
    let [debit, credit] = [0n, 0n];
    yield rows.map((row): SheetCell[] => {
      debit += BigInt(row.debit);
      credit += BigInt(row.credit);
      return [row.fund, row.code, row.name, TYPES[row.type]!, yuan(row.debit), yuan(row.credit), yuan(BigInt(row.normal) * (BigInt(row.debit) - BigInt(row.credit)))];
    });
    yield [['合计', null, null, null, yuan(debit), yuan(credit), null]];
  },
};
