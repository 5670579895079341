import type { Disclosure, DisclosedFigure } from '@app/grants';
import { writeCsv, writeXlsx, type SheetCell, type SheetToWrite } from '@app/records';
import { formatYuan } from '@app/rules';

const MONEY = { format: '#,##0.00', width: 14 };
const yuan = (fen: bigint): number => Number(formatYuan(fen));
const pair = ({ quarterFen, totalFen }: DisclosedFigure): SheetCell[] => [yuan(quarterFen), yuan(totalFen)];
const columns = (...names: string[]) => names.flatMap((name) => [{ header: `${name}·本季（元）`, ...MONEY }, { header: `${name}·累计（元）`, ...MONEY }]);

function projectSheet({ projects }: Disclosure): SheetToWrite {
  return {
    name: '项目', columns: [{ header: '项目', width: 28 }, { header: '专款', width: 20 }, ...columns('资助', '拨付', '核销', '退回')],
    rows: projects.map(({ title, fund, awarded, paid, acquitted, returned }) => [title, fund, ...[awarded, paid, acquitted, returned].flatMap(pair)]),
  };
}

function categorySheet({ projects }: Disclosure): SheetToWrite {
  const rows = projects.flatMap(({ title, fund, categories }) => categories.map((line): SheetCell[] => [title, fund, line.name, ...pair(line)]));
  return { name: '支出明细', columns: [{ header: '项目', width: 28 }, { header: '专款', width: 20 }, { header: '支出类别', width: 14 }, ...columns('核销')], rows };
}

function sourceSheet({ sources }: Disclosure): SheetToWrite {
  const rows = sources.flatMap(({ fund, purpose, income, fees }) => [
    ...income.map((line): SheetCell[] => [fund, purpose, line.name, ...pair(line)]),
    ...(fees.totalFen > 0n ? [[fund, purpose, '减：支付渠道手续费', ...pair({ quarterFen: -fees.quarterFen, totalFen: -fees.totalFen })]] : []),
  ]);
  return { name: '资金来源', columns: [{ header: '专款', width: 20 }, { header: '用途', width: 28 }, { header: '来源', width: 16 }, ...columns('收入')], rows };
}

function voucherSheet({ projects }: Disclosure): SheetToWrite {
  const rows = projects.flatMap(({ title, vouchers }) => vouchers.map(({ number, on, name, about, amountFen, copyId }): SheetCell[] => [number, on, title, name, about ?? '', yuan(amountFen), copyId ? `/attachments/${copyId}` : '']));
  const columns: SheetToWrite['columns'] = [{ header: '凭证号', width: 16 }, { header: '日期', width: 12 }, { header: '项目', width: 28 }, { header: '支出类别', width: 14 }, { header: '用途', width: 28 }, { header: '金额（元）', ...MONEY }, { header: '票据公开副本', width: 52 }];
  return { name: '本季凭证', columns, rows };
}

/** Four sheets: projects, expenses by category, vouchers of the quarter, sources. */
export const disclosureXlsx = (disclosure: Disclosure): Promise<Buffer> => writeXlsx({ sheets: [projectSheet(disclosure), categorySheet(disclosure), voucherSheet(disclosure), sourceSheet(disclosure)] });

/** The projects, a line each. */
export const disclosureCsv = (disclosure: Disclosure): Buffer => writeCsv(projectSheet(disclosure));

/** Everything, amounts as decimal yuan in text, under the names the GraphQL type has. */
export const disclosureJson = (disclosure: Disclosure): string => JSON.stringify(plain(disclosure), null, 1);

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return formatYuan(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.replace(/Fen$/, ''), plain(inner)]));
}
