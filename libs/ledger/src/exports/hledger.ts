import type { RunsSql } from '../sealing/verify-ledger.js';

interface AccountRow {
  code: string;
  name: string;
  type: string;
  unit: string;
  closing: string;
}

interface JournalRow {
  id: string;
  voucher: string | null;
  kind: string;
  day: string;
  summary: string;
  made_by: string;
  checked_by: string | null;
  subject: string | null;
  lines: { account: string; type: string; unit: string; amount: string }[];
}

/** Journals read at a time: years of them stay small in memory. */
const BATCH = 1000;

/** The ledger keeps fen; people and hledger read yuan. */
const YUAN = 'CNY-fen';

/** hledger's five top accounts; https://hledger.org/1.25/hledger.html#account-types. */
const TOP: Record<string, string> = { asset: 'assets', liability: 'liabilities', 'net-asset': 'equity', income: 'revenues', expense: 'expenses' };

// The closing balances come from the day totals, not from the entries listed here: hledger adds up one way, the ledger the other.
const ACCOUNTS = `
  select a.code, a.name, a.type, a.unit, coalesce(t.debit - t.credit, 0)::text as closing
    from ledger.account a left join ledger.totals((select array_agg(id) from ledger.account where tenant_id = $1), '0001-01-01', '9999-12-31') t on t.account_id = a.id
   where a.tenant_id = $1 order by a.code`;

const JOURNALS = `
  select j.id::text, s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher, j.kind, j.effective_on::text as day, j.summary, j.made_by, j.checked_by, j.subject,
         (select json_agg(json_build_object('account', a.code, 'type', a.type, 'unit', e.unit, 'amount', e.amount::text) order by e.line)
            from ledger.entry e join ledger.account a on a.id = e.account_id where e.journal_id = j.id) as lines
    from ledger.journal j left join ledger.seal s on s.journal_id = j.id
   where j.tenant_id = $1 and (j.effective_on, j.id) > ($2::date, $3::bigint) order by j.effective_on, j.id limit ${BATCH}`;

/**
 * The journal of a street office in hledger's format (https://hledger.org/1.25/hledger.html#journal-format), piece by piece: accounts and commodities declared, so that `hledger check -s` holds;
 * every journal in order of its day; last, each account's closing balance as an assertion. Run it inside one repeatable-read transaction.
 */
export async function* hledgerOf(database: RunsSql, tenantId: string): AsyncGenerator<string> {
  const accounts = await database.query<AccountRow[]>(ACCOUNTS, [tenantId]);
  const units = [...new Set(accounts.map(({ unit }) => unit))];
  yield `${[...units.map((unit) => (unit === YUAN ? 'commodity 1000.00 CNY' : `commodity 1000. "${unit}"`)), ...accounts.map((a) => `account ${nameOf(a.type, a.code)}  ; ${plain(a.name)}`)].join('\n')}\n`;
  let day = '0001-01-01';
  for (let last = '0'; ; ) {
    const journals = await database.query<JournalRow[]>(JOURNALS, [tenantId, day, last]);
    if (journals.length > 0) yield journals.map(transaction).join('');
    if (journals.length < BATCH) {
      day = journals.at(-1)?.day ?? day;
      break;
    }
    ({ day, id: last } = journals.at(-1)!);
  }
  if (day === '0001-01-01') return;
  yield `\n${day} * 期末余额核对\n${accounts.map((a) => `    ${nameOf(a.type, a.code)}  ${amountIn(a.unit, '0')} = ${amountIn(a.unit, a.closing)}\n`).join('')}`;
}

function transaction({ id, voucher, kind, day, summary, made_by: madeBy, checked_by: checkedBy, subject, lines }: JournalRow): string {
  const head = `${day} ${voucher ? `* (${voucher})` : '!'} ${plain(summary)}`;
  const facts = [`编号 ${id}`, `种类 ${kind}`, `制单 ${madeBy}`, ...(checkedBy ? [`复核 ${checkedBy}`] : []), ...(subject ? [`对象 ${subject}`] : [])];
  const postings = lines.map(({ account, type, unit, amount }) => `    ${nameOf(type, account)}  ${amountIn(unit, amount)}\n`);
  return `\n${head}\n    ; ${plain(facts.join(' · '))}\n${postings.join('')}`;
}

const nameOf = (type: string, code: string): string => `${TOP[type]}:${code}`;

/** A line break or a semicolon would end the description; `|` would split it into payee and note. */
const plain = (text: string): string => text.replaceAll(/[\r\n\t;|]+/g, ' ').replaceAll(/ {2,}/g, ' ').trim();

/** Fen as yuan with two decimals, by the digits alone: no float ever sees them. Other units stay whole. */
function amountIn(unit: string, amount: string): string {
  if (unit !== YUAN) return `${amount} "${unit}"`;
  const digits = amount.replace('-', '').padStart(3, '0');
  return `${amount.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)} CNY`;
}
