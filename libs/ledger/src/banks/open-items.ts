import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { ledgerAccountsOf, type BankAccount } from './bank-account.entity.js';

/** A statement line nothing is matched with. Money in is positive. */
export interface UnmatchedLine {
  id: string;
  day: string;
  amountFen: bigint;
  counterparty: string;
  reference: string;
  summary: string;
}

/** An entry on one of the bank account's ledger accounts nothing is matched with; its id is `<journal>:<line>`. */
export interface UnmatchedEntry {
  id: string;
  journalId: string;
  entryLine: number;
  account: string;
  day: string;
  amountFen: bigint;
  kind: string;
  summary: string;
  subject: string | null;
}

type Fen<T> = Omit<T, 'amountFen'> & { amountFen: string };
const asFen = <T extends { amountFen: bigint }>(row: Fen<T>): T => ({ ...row, amountFen: BigInt(row.amountFen) }) as unknown as T;

const EVER = '9999-12-31';

/** What stands on one side only. Access is the caller's. */
@Injectable()
export class OpenItems {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Statement lines up to a day (included), oldest first. */
  async lines(account: BankAccount, until: string = EVER): Promise<UnmatchedLine[]> {
    const rows = await this.unitOfWork.reader.query<Fen<UnmatchedLine>[]>(
      `select l.id, l.day::text as day, l.amount_fen::text as "amountFen", l.counterparty, l.reference, l.summary from bank_line l
        where l.bank_account_id = $1 and l.day <= $2 and not exists (select from bank_match_item i where i.active and i.line_id = l.id) order by l.day, l.created_at, l.row, l.id`,
      [account.id, until]);
    return rows.map((row) => asFen<UnmatchedLine>(row));
  }

  /** Ledger entries up to a day of effect (included), oldest first. */
  async entries(account: BankAccount, until: string = EVER): Promise<UnmatchedEntry[]> {
    const rows = await this.unitOfWork.reader.query<Fen<UnmatchedEntry>[]>(
      `select e.journal_id || ':' || e.line as id, e.journal_id::text as "journalId", e.line as "entryLine", a.code as account, e.effective_on::text as day, e.amount::text as "amountFen", j.kind, j.summary, j.subject
         from ledger.account a join ledger.entry e on e.account_id = a.id join ledger.journal j on j.id = e.journal_id
        where a.tenant_id = $1 and a.cash and a.code like $2 and e.effective_on <= $3
          and not exists (select from bank_match_item i where i.active and i.journal_id = e.journal_id and i.entry_line = e.line) order by e.effective_on, e.journal_id, e.line`,
      [account.tenantId, ledgerAccountsOf(account), until]);
    return rows.map((row) => asFen<UnmatchedEntry>(row));
  }

  /** What the books hold in the account on a day, all its funds together. */
  async booksFen(account: BankAccount, until: string): Promise<bigint> {
    const [row] = await this.unitOfWork.reader.query<{ sum: string }[]>(
      `select coalesce(sum(t.debit - t.credit), 0)::text as sum from ledger.totals((select array_agg(id) from ledger.account where tenant_id = $1 and cash and code like $2), '0001-01-01', $3) t`,
      [account.tenantId, ledgerAccountsOf(account), until]);
    return BigInt(row!.sum);
  }

  /** What the bank says it holds on a day: the last balance printed up to it and what moved since; null when no statement says any. */
  async bankFen(account: BankAccount, until: string): Promise<bigint | null> {
    const [row] = await this.unitOfWork.reader.query<{ balance: string | null }[]>(
      `with known as (
         select covers_until as day, closing_fen as balance from bank_statement where bank_account_id = $1 and closing_fen is not null and covers_until <= $2 order by covers_until desc, created_at desc limit 1),
       opened as (select covers_from as day, opening_fen as balance from bank_statement where bank_account_id = $1 and opening_fen is not null order by covers_from, created_at limit 1)
       select case when k.balance is not null then k.balance + coalesce((select sum(amount_fen) from bank_line where bank_account_id = $1 and day > k.day and day <= $2), 0)
                   when o.day <= $2 then o.balance + coalesce((select sum(amount_fen) from bank_line where bank_account_id = $1 and day >= o.day and day <= $2), 0) end::text as balance
         from (select 1) one left join known k on true left join opened o on true`,
      [account.id, until]);
    return row?.balance ? BigInt(row.balance) : null;
  }
}
