import { Injectable } from '@nestjs/common';
import { Access, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import { JournalFacts, type FactSearch } from '../vouchers/journal-facts.js';

export interface JournalLine {
  line: number;
  account: string;
  accountName: string;
  debitFen: bigint;
  creditFen: bigint;
}

/** A journal as it was posted. */
export interface Journal {
  id: string;
  tenantId: string;
  voucher: string | null;
  kind: string;
  effectiveOn: string;
  postedAt: Date;
  madeBy: string;
  checkedBy: string | null;
  subject: string | null;
  summary: string;
  reverses: string | null;
  reversedBy: string | null;
}

export interface JournalSearch {
  tenantId: string;
  from?: string | null;
  until?: string | null;
  kind?: string | null;
  subject?: string | null;
  account?: string | null;
  amountFen?: bigint | null;
  /** Ids of people who made or checked it. */
  people?: readonly string[] | null;
  text?: string | null;
  /** Only journals about one of these. */
  subjects?: readonly string[] | null;
}

/** A search as a person asks it: by name, and by what only the business behind a journal knows. */
export interface JournalQuestion extends Omit<JournalSearch, 'people' | 'subjects'>, FactSearch {
  /** An id or a name. */
  person?: string | null;
}

const COLUMNS = `j.id::text, j.tenant_id::text as "tenantId", s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher, j.kind, j.effective_on::text as "effectiveOn", j.posted_at as "postedAt",
  j.made_by as "madeBy", j.checked_by as "checkedBy", j.subject, j.summary, j.reverses::text, (select r.id::text from ledger.journal r where r.reverses = j.id) as "reversedBy"`;
const FROM = 'from ledger.journal j left join ledger.seal s on s.journal_id = j.id';

const WHERE = `where j.tenant_id = $1 and ($2::date is null or j.effective_on >= $2) and ($3::date is null or j.effective_on <= $3) and ($4::text is null or j.kind = $4)
  and ($5::text is null or j.subject = $5) and ($6::text is null or exists (select from ledger.entry e join ledger.account a on a.id = e.account_id where e.journal_id = j.id and a.code = $6))
  and ($7::bigint is null or exists (select from ledger.entry e where e.journal_id = j.id and abs(e.amount) = abs($7))) and ($8::text[] is null or j.made_by = any($8) or j.checked_by = any($8))
  and ($9::text is null or concat_ws(' ', j.summary, j.subject, s.period || '-' || lpad(s.voucher_no::text, 4, '0')) ilike $9) and ($10::text[] is null or j.subject = any($10))`;

function valuesOf(search: JournalSearch): unknown[] {
  const like = search.text ? `%${search.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null;
  return [search.tenantId, search.from ?? null, search.until ?? null, search.kind ?? null, search.subject ?? null, search.account ?? null, search.amountFen?.toString() ?? null, search.people ?? null, like, search.subjects ?? null];
}

/** The condition of a search with its values, for reports that read the same selection: the table `ledger.journal` is `j`, its seal `s`. */
export function journalFilter(search: JournalSearch): { where: { from: string; conditions: string }; values: unknown[] } {
  return { where: { from: FROM, conditions: WHERE }, values: valuesOf(search) };
}

/** Journals for the console: one, or found by what an auditor looks for. */
@Injectable()
export class Journals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly facts: JournalFacts,
  ) {}

  /** Null when there is none in an office one may read. */
  async find(actor: Actor, id: string): Promise<Journal | null> {
    const [journal] = await this.dataSource.query<Journal[]>(`select ${COLUMNS} ${FROM} where j.id = $1 and j.tenant_id = any($2)`, [id, this.access.tenantsWith(actor, 'ReadLedger')]);
    return journal ?? null;
  }

  /** Those of an office with these ids, by id. Access is the caller's. */
  async ofOffice(tenantId: string, ids: readonly string[]): Promise<Map<string, Journal>> {
    const rows = await this.dataSource.query<Journal[]>(`select ${COLUMNS} ${FROM} where j.id = any($1::bigint[]) and j.tenant_id = $2`, [ids, tenantId]);
    return new Map(rows.map((journal) => [journal.id, journal]));
  }

  /** Newest first, `first` + 1 at most: the one more says that there is a next page. */
  async search(actor: Actor, question: JournalQuestion, page: { first: number; afterId?: string | null }): Promise<Journal[]> {
    this.access.require(actor, 'ReadLedger', { tenantId: question.tenantId });
    const search = await this.resolve(question);
    return this.dataSource.query<Journal[]>(
      `select ${COLUMNS} ${FROM} ${WHERE} and ($11::bigint is null or (j.posted_at, j.id) < (select c.posted_at, c.id from ledger.journal c where c.id = $11 and c.tenant_id = $1))
       order by j.posted_at desc, j.id desc limit $12`,
      [...valuesOf(search), page.afterId ?? null, page.first + 1],
    );
  }

  /** How many a search finds, up to 10,000. */
  async count(actor: Actor, question: JournalQuestion): Promise<number> {
    this.access.require(actor, 'ReadLedger', { tenantId: question.tenantId });
    const search = await this.resolve(question);
    const [row] = await this.dataSource.query<{ n: number }[]>(`select count(*)::int as n from (select 1 ${FROM} ${WHERE} limit 10000) found`, valuesOf(search));
    return row!.n;
  }

  /** Names become ids, payees and invoices the subjects they belong to. Access is the caller's. */
  async resolve({ person, payee, invoice, ...search }: JournalQuestion): Promise<JournalSearch> {
    const people = person ? await this.facts.people(person) : null;
    const subjects = payee || invoice ? await this.facts.subjectsWith(search.tenantId, { payee, invoice }) : null;
    return { ...search, people, subjects };
  }

  /** The lines of many journals at once, by journal id. */
  async linesOf(ids: readonly string[]): Promise<Map<string, JournalLine[]>> {
    const rows = await this.dataSource.query<{ id: string; line: number; account: string; name: string; amount: string }[]>(
      'select e.journal_id::text as id, e.line, a.code as account, a.name, e.amount::text from ledger.entry e join ledger.account a on a.id = e.account_id where e.journal_id = any($1) order by 1, 2', [ids]);
    const lines = new Map<string, JournalLine[]>(ids.map((id) => [id, []]));
    for (const { id, line, account, name, amount } of rows) {
      const fen = BigInt(amount);
      lines.get(id)!.push({ line, account, accountName: name, debitFen: fen > 0n ? fen : 0n, creditFen: fen < 0n ? -fen : 0n });
    }
    return lines;
  }
}
