import { refused } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { LedgerAccount, Movement, Span } from './statement.types.js';

interface Row {
  id: string;
  line: number;
  on: string;
  amount: string;
  kind: string;
  summary: string;
  subject: string | null;
  voucher: string | null;
}

/** Where a page ended: date, journal, line, and the running balance there, so that no page recounts those before it. */
type Cursor = [on: string, journalId: string, line: number, balance: string];

const PAGE = `
  select e.journal_id::text as id, e.line, e.effective_on::text as "on", e.amount::text as amount, j.kind, j.summary, j.subject, s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher
    from (select * from ledger.entry where account_id = $1 and effective_on between $2::date and $3::date and (effective_on, journal_id, line) > ($4::date, $5::bigint, $6::smallint)
             and ($8::timestamptz is null or (select b.posted_at from ledger.journal b where b.id = journal_id) < $8)
           order by effective_on, journal_id, line limit $7) e
    join ledger.journal j on j.id = e.journal_id left join ledger.seal s on s.journal_id = e.journal_id
   order by e.effective_on, e.journal_id, e.line`;

/** One page of an account's movements by date of effect, each with the balance after it. */
export async function movementsOf(manager: EntityManager, account: LedgerAccount, page: Span & { first: number; after?: string | null; before?: Date | null; openingFen: bigint }): Promise<{ movements: Movement[]; next: string | null }> {
  const [on, journalId, line, balance] = page.after ? decode(page.after) : [page.from, '0', 0, page.openingFen.toString()];
  const rows = await manager.query<Row[]>(PAGE, [account.id, page.from, page.until, on, journalId, line, page.first + 1, page.before ?? null]);
  let running = BigInt(balance);
  const movements = rows.slice(0, page.first).map((row): Movement => {
    const amount = BigInt(row.amount);
    running += BigInt(account.normal) * amount;
    return {
      journalId: row.id, line: row.line, voucher: row.voucher, on: row.on, kind: row.kind, summary: row.summary, subject: row.subject,
      debitFen: amount > 0n ? amount : 0n, creditFen: amount < 0n ? -amount : 0n, balanceFen: running,
    };
  });
  const last = movements.at(-1);
  return { movements, next: rows.length > page.first && last ? encode([last.on, last.journalId, last.line, last.balanceFen.toString()]) : null };
}

const encode = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function decode(text: string): Cursor {
  try {
    const [on, journalId, line, balance] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    const sound = /^\d{4}-\d{2}-\d{2}$/.test(String(on)) && /^\d{1,18}$/.test(String(journalId)) && Number.isInteger(line) && Number(line) <= 1000 && /^-?\d{1,30}$/.test(String(balance));
    if (sound) return [String(on), String(journalId), Number(line), String(balance)];
  } catch {
    // falls through to the refusal
  }
  throw refused('CURSOR_INVALID');
}
