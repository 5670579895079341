/** Which heading of a bank's statement means what. Either `moneyIn` and `moneyOut`, or `amount` (signed, or with `direction` 收/支, 贷/借); the rest where the bank has it. */
export interface StatementColumns {
  day: string;
  amount?: string;
  direction?: string;
  moneyIn?: string;
  moneyOut?: string;
  balance?: string;
  counterparty?: string;
  counterAccount?: string;
  reference?: string;
  summary?: string;
}

export type StatementField = keyof StatementColumns;
export const STATEMENT_FIELDS = ['day', 'amount', 'direction', 'moneyIn', 'moneyOut', 'balance', 'counterparty', 'counterAccount', 'reference', 'summary'] as const satisfies readonly StatementField[];

/** Headings banks and treasuries print, most exact first; seen through the eyes of the account's holder: the bank's 贷方 is money in. */
const USUAL: Record<StatementField, readonly string[]> = {
  day: ['交易日期', '记账日期', '入账日期', '发生日期', '交易时间', '日期'],
  amount: ['发生额', '交易金额', '收支金额', '金额'],
  direction: ['借贷标志', '收支标志', '借贷方向', '收支'],
  moneyIn: ['收入金额', '贷方发生额', '贷方金额', '存入金额', '转入金额', '额度增加', '收入', '贷方', '存入'],
  moneyOut: ['支出金额', '借方发生额', '借方金额', '支取金额', '转出金额', '额度减少', '支出', '借方', '支取'],
  balance: ['账户余额', '当前余额', '额度余额', '余额'],
  counterparty: ['对方户名', '对方名称', '对方单位', '交易对方', '收付款人', '付款人', '收款人'],
  counterAccount: ['对方账号', '对方账户'],
  reference: ['交易流水号', '流水号', '回单编号', '支付令编号', '凭证号码', '凭证号', '业务编号', '参考号'],
  summary: ['交易摘要', '摘要', '附言', '用途', '备注'],
};

/** A heading without spaces, units in brackets or full-width letters: `收入金额（元）` → `收入金额`. */
export const plainHeading = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').replaceAll(/\(.*?\)/g, '').replaceAll(':', '');

/** Do the columns say when and how much? */
export const sayEnough = (columns: Partial<StatementColumns>): columns is StatementColumns =>
  columns.day !== undefined && (columns.amount !== undefined || (columns.moneyIn !== undefined && columns.moneyOut !== undefined));

/** The columns a row of headings names by the words banks use; incomplete when it is no such row. */
export function guessColumns(headings: readonly string[]): Partial<StatementColumns> {
  const plain = new Map(headings.filter((heading) => heading.trim() !== '').map((heading) => [plainHeading(heading), heading]));
  const found: Partial<StatementColumns> = {};
  for (const field of STATEMENT_FIELDS) {
    const word = USUAL[field].find((usual) => plain.has(usual));
    if (word !== undefined) found[field] = plain.get(word)!;
  }
  if (found.moneyIn === undefined || found.moneyOut === undefined) {
    delete found.moneyIn;
    delete found.moneyOut;
  } else {
    delete found.amount;
    delete found.direction;
  }
  return found;
}

/** Columns as a caller sends them; null when they are not texts of at most 100 characters by the known names, or do not say when and how much. */
export function columnsOf(value: unknown): StatementColumns | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const known = new Set<string>(STATEMENT_FIELDS);
  const entries = Object.entries(value as Record<string, unknown>);
  const sound = entries.every(([field, heading]) => known.has(field) && typeof heading === 'string' && heading.trim() !== '' && heading.length <= 100);
  const columns = Object.fromEntries(entries) as Partial<StatementColumns>;
  return sound && sayEnough(columns) ? columns : null;
}
