import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Clock, Refused, refused, UnitOfWork, type Actor } from '@app/platform';
import { formatYuan, isDay, readStatement, shanghaiDay, type Problem, type ReadStatement, type StatementColumns, type StatementLine, type StatementRow } from '@app/rules';
import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { nameOf } from '../posting/ledger.js';
import { BankAccount } from './bank-account.entity.js';
import { BankAccounts } from './bank-accounts.js';
import { BankLine } from './bank-line.entity.js';
import { BankMatches } from './bank-matches.js';
import { BankStatement } from './bank-statement.entity.js';

/** A statement file as the caller read it: the ledger knows rows, not formats. */
export interface StatementFile {
  bankAccountId: string;
  fileName: string;
  /** Of the bytes. */
  sha256: string;
  rows: readonly StatementRow[];
  /** Which heading means what; without it the account's remembered columns, else what is recognised. */
  columns: StatementColumns | null;
  /** The days the statement covers, where it says more than its movements do. */
  coversFrom: string | null;
  coversUntil: string | null;
}

export interface StatementReport {
  /** Pass it back to confirm exactly what was previewed; null while there are problems. */
  preview: string | null;
  confirmed: boolean;
  columns: StatementColumns;
  coversFrom: string;
  coversUntil: string;
  opening: string | null;
  closing: string | null;
  newLines: number;
  /** Movements that were imported before, from this file or another. */
  knownLines: number;
  /** Matches made by the import; 0 in a preview. */
  matched: number;
  lines: { row: number; day: string; amount: string; counterparty: string; reference: string; summary: string; known: boolean }[];
  problems: Problem[];
}

/** What was read, compared with what is there. */
interface Compared {
  account: BankAccount;
  read: ReadStatement;
  span: { from: string; until: string };
  known: ReadonlySet<string>;
  problems: Problem[];
  preview: string;
}

const keyOf = ({ fingerprint, occurrence }: Pick<StatementLine, 'fingerprint' | 'occurrence'>): string => `${fingerprint}#${occurrence}`;

/** 导入对账单: preview, then confirm what was previewed. The same file, or one that overlaps, adds only what is new. */
@Injectable()
export class ImportStatement {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly accounts: BankAccounts,
    private readonly matches: BankMatches,
  ) {}

  /** Who may not import is told before a byte is read. */
  async admit(actor: Actor, bankAccountId: string): Promise<void> {
    await this.accounts.visible(actor, bankAccountId, 'Reconcile');
  }

  /** Says what an import would do; writes nothing. */
  async preview(actor: Actor, file: StatementFile): Promise<StatementReport> {
    return report(await this.compare(actor, file), { confirmed: false, matched: 0 });
  }

  /** Imports what was previewed, all of it or nothing, and matches what it can. Refuses STATEMENT_INVALID with every problem, PREVIEW_STALE when anything changed. */
  confirm(actor: Actor, file: StatementFile, preview: string): Promise<StatementReport> {
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.manager.query('select 1 from bank_account where id = $1 for update', [file.bankAccountId]);
      const compared = await this.compare(actor, file);
      const { account, read, span, known, problems } = compared;
      // The same file sent again, also by a double click: nothing changes.
      if (await this.unitOfWork.repo(BankStatement).existsBy({ bankAccountId: account.id, sha256: file.sha256 })) return report(compared, { confirmed: true, matched: 0 });
      if (problems.length > 0) throw refused('STATEMENT_INVALID', { count: problems.length }, problems);
      if (compared.preview !== preview) throw refused('PREVIEW_STALE');
      if (await this.addsNothing(compared)) return report(compared, { confirmed: true, matched: 0 });
      const statement = await this.keep(actor, account, { file, compared });
      const matched = await this.matches.sweep(actor, account);
      const newLines = read.lines.length - known.size;
      await this.audit.record(actor, {
        action: 'importBankStatement', subject: { type: 'BankStatement', id: statement.id }, tenantId: account.tenantId,
        after: { sha256: file.sha256, from: span.from, until: span.until, newLines, knownLines: known.size, matched }, input: { sha256: file.sha256, preview },
      });
      return report(compared, { confirmed: true, matched });
    });
  }

  private async compare(actor: Actor, file: StatementFile): Promise<Compared> {
    const account = await this.accounts.visible(actor, file.bankAccountId, 'Reconcile');
    const today = shanghaiDay(this.clock.now().getTime());
    const read = this.read(file, account, today);
    const span = { from: file.coversFrom ?? read.lines[0]?.day ?? today, until: file.coversUntil ?? read.lines.at(-1)?.day ?? today };
    const rows = await this.unitOfWork.reader.query<{ fingerprint: string; occurrence: number }[]>(
      'select fingerprint, occurrence from bank_line where bank_account_id = $1 and fingerprint = any($2)', [account.id, [...new Set(read.lines.map(({ fingerprint }) => fingerprint))]]);
    const there = new Set(rows.map(keyOf));
    const known = new Set(read.lines.map(keyOf).filter((key) => there.has(key)));
    const problems = [...read.problems, ...spanProblems(read, span, today), ...(await this.gap(account, read, span.from)), ...(await this.closedMonths(account, read.lines.filter((line) => !known.has(keyOf(line)))))];
    const said = JSON.stringify([account.id, file.sha256, read.columns, span, read.lines.map((line) => [keyOf(line), known.has(keyOf(line))])]);
    return { account, read, span, known, problems, preview: createHash('sha256').update(said).digest('hex') };
  }

  /** The remembered columns where they fit this file; a bank that changed its format is recognised anew. */
  private read(file: StatementFile, account: BankAccount, today: string): ReadStatement {
    let found = readStatement(file.rows, file.columns ?? account.columns, today);
    if ('code' in found && !file.columns && account.columns) found = readStatement(file.rows, null, today);
    if ('code' in found) throw new Refused(found);
    return found;
  }

  /** Every movement known and every day covered: an older or a partial print of the same. */
  private async addsNothing({ account, read, span, known }: Compared): Promise<boolean> {
    if (known.size < read.lines.length) return false;
    return this.unitOfWork.repo(BankStatement).existsBy({ bankAccountId: account.id, coversFrom: LessThanOrEqual(span.from), coversUntil: MoreThanOrEqual(span.until) });
  }

  /** The opening balance is the closing balance of the statement before. */
  private async gap(account: BankAccount, read: ReadStatement, from: string): Promise<Problem[]> {
    if (read.openingFen === null) return [];
    const [before] = await this.unitOfWork.reader.query<{ closing: string }[]>(
      'select closing_fen::text as closing from bank_statement where bank_account_id = $1 and covers_until < $2 and closing_fen is not null order by covers_until desc, created_at desc limit 1', [account.id, from]);
    if (!before || BigInt(before.closing) === read.openingFen) return [];
    const [opening, due] = [formatYuan(read.openingFen), formatYuan(BigInt(before.closing))];
    return [{ path: 'opening', code: 'STATEMENT_GAP', zh: `期初余额 ${opening} 与上一份对账单的余额 ${due} 不一致`, en: `The opening balance ${opening} is not the balance ${due} of the statement before` }];
  }

  private async closedMonths(account: BankAccount, fresh: readonly StatementLine[]): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const period of [...new Set(fresh.map(({ day }) => day.slice(0, 7).replace('-', '')))].sort()) {
      // Waits for a close under way, by the ledger's own lock of the month.
      await this.unitOfWork.reader.query('select pg_advisory_xact_lock_shared(ledger.period_lock($1, $2))', [account.tenantId, period]);
      const [row] = await this.unitOfWork.reader.query<{ closed: boolean }[]>('select ledger.period_closed($1, $2) as closed', [account.tenantId, period]);
      if (row!.closed) problems.push({ path: `months.${period}`, code: 'MONTH_CLOSED', zh: `${period} 月份已结账，不能再导入该月的新明细`, en: `The month ${period} is closed; no new movements are imported into it` });
    }
    return problems;
  }

  private async keep(actor: Actor, account: BankAccount, of: { file: StatementFile; compared: Compared }): Promise<BankStatement> {
    const { read, span, known } = of.compared;
    const createdAt = this.clock.now();
    const fresh = read.lines.filter((line) => !known.has(keyOf(line)));
    const statement = this.unitOfWork.repo(BankStatement).create({
      id: randomUUID(), tenantId: account.tenantId, bankAccountId: account.id, fileName: of.file.fileName, sha256: of.file.sha256, coversFrom: span.from, coversUntil: span.until,
      openingFen: read.openingFen, closingFen: read.closingFen, newLines: fresh.length, importedBy: nameOf(actor), createdAt,
    });
    await this.unitOfWork.repo(BankStatement).insert(statement);
    const every = { tenantId: account.tenantId, bankAccountId: account.id, statementId: statement.id, createdAt };
    for (let at = 0; at < fresh.length; at += LINES_AT_ONCE) await this.unitOfWork.repo(BankLine).insert(fresh.slice(at, at + LINES_AT_ONCE).map((line) => ({ ...every, ...line })));
    await this.unitOfWork.repo(BankAccount).update({ id: account.id }, { columns: read.columns as never });
    return statement;
  }
}

/** Below the 65,535 parameters of one statement. */
const LINES_AT_ONCE = 1_000;

function spanProblems(read: ReadStatement, { from, until }: { from: string; until: string }, today: string): Problem[] {
  if (!isDay(from) || !isDay(until) || from > until || until > today) return [{ path: 'covers', code: 'DATE', zh: `对账期间不正确：${from.slice(0, 20)} 至 ${until.slice(0, 20)}`, en: `The period is not right: ${from.slice(0, 20)} to ${until.slice(0, 20)}` }];
  return read.lines.filter(({ day }) => day < from || day > until).map(({ row, day }) => ({ path: `rows.${row}`, code: 'OUTSIDE', zh: `第 ${row} 行：${day} 不在对账期间内`, en: `Row ${row}: ${day} lies outside the period` }));
}

function report({ read, span, known, problems, preview }: Compared, outcome: { confirmed: boolean; matched: number }): StatementReport {
  const yuan = (fen: bigint | null): string | null => (fen === null ? null : formatYuan(fen));
  return {
    ...outcome, preview: problems.length > 0 ? null : preview, columns: read.columns, coversFrom: span.from, coversUntil: span.until, opening: yuan(read.openingFen), closing: yuan(read.closingFen),
    newLines: read.lines.length - known.size, knownLines: known.size, problems,
    lines: read.lines.map((line) => ({
      row: line.row, day: line.day, amount: formatYuan(line.amountFen), counterparty: line.counterparty, reference: line.reference, summary: line.summary, known: known.has(keyOf(line)),
    })),
  };
}
