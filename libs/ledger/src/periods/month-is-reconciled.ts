import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { formatYuanForPeople } from '@app/rules';
import type { EntityManager } from 'typeorm';
import { BankAccount, ledgerAccountsOf } from '../banks/bank-account.entity.js';
import { OpenItems } from '../banks/open-items.js';
import { MonthChecks, type Month, type MonthBlocker } from './month-checks.js';

/** 对账 is part of 结账: every account money moved on has a statement to the end of the month, nothing unmatched, and the same balance on both sides. */
@Injectable()
export class MonthIsReconciled implements OnModuleInit {
  constructor(
    private readonly checks: MonthChecks,
    private readonly open: OpenItems,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.checks.register('bank-accounts-known', (month, manager) => this.withoutBankAccount(month, manager));
    this.checks.register('reconciled', (month) => this.unreconciled(month));
    this.checks.register('money-in-decided', (month, manager) => this.undecided(month, manager));
  }

  /** Cash in the books that no registered account stands for can be compared with nothing. */
  private async withoutBankAccount(month: Month, manager: EntityManager): Promise<MonthBlocker[]> {
    const rows = await manager.query<{ code: string }[]>(
      `select a.code from ledger.account a where a.tenant_id = $1 and a.cash and a.code not like 'psp:%' and exists (select from ledger.entry e where e.account_id = a.id and e.effective_on <= $2)
          and not exists (select from bank_account b where b.tenant_id = a.tenant_id and (case when b.kind = 'treasury' then a.code like 'quota:treasury:%' else split_part(a.code, ':', 1) = 'bank' and split_part(a.code, ':', 2) = b.code and split_part(a.code, ':', 3) <> '' end))
        order by a.code limit 50`, [month.tenantId, month.lastDay]);
    return rows.map(({ code }) => ({ code: 'BANK_ACCOUNT_MISSING', zh: `科目“${code}”没有登记银行账户（或财政额度），无法对账`, en: `No bank account (or treasury quota) is registered for the account ${code}; it cannot be reconciled` }));
  }

  private async unreconciled(month: Month): Promise<MonthBlocker[]> {
    const accounts = await this.unitOfWork.reader.find(BankAccount, { where: { tenantId: month.tenantId }, order: { code: 'ASC' } });
    const found: MonthBlocker[] = [];
    for (const account of accounts) if (await this.isUsed(account, month)) found.push(...(await this.breaks(account, month)));
    return found;
  }

  private async breaks(account: BankAccount, { lastDay }: Month): Promise<MonthBlocker[]> {
    const name = account.tail ? `${account.bankName}（${account.tail}）` : account.bankName;
    const found: MonthBlocker[] = [];
    const [covered] = await this.unitOfWork.reader.query<{ until: string | null }[]>('select max(covers_until)::text as until from bank_statement where bank_account_id = $1', [account.id]);
    if (!covered?.until || covered.until < lastDay)
      found.push({ code: 'STATEMENT_MISSING', zh: covered?.until ? `${name}的对账单只到 ${covered.until}，还缺到 ${lastDay} 的` : `${name}还没有导入对账单，需要到 ${lastDay} 的`, en: covered?.until ? `The statements of ${name} reach ${covered.until}; those up to ${lastDay} are missing` : `No statement of ${name} is imported; they are needed up to ${lastDay}` });
    const [lines, entries] = [await this.open.lines(account, lastDay), await this.open.entries(account, lastDay)];
    if (lines.length > 0) found.push({ code: 'LINES_UNMATCHED', zh: `${name} 有 ${lines.length} 笔银行明细未勾对，最早 ${lines[0]!.day}`, en: `${lines.length} statement lines of ${name} are unmatched, the oldest of ${lines[0]!.day}` });
    if (entries.length > 0) found.push({ code: 'ENTRIES_UNMATCHED', zh: `${name} 有 ${entries.length} 笔账面分录未勾对，最早 ${entries[0]!.day}`, en: `${entries.length} ledger entries on ${name} are unmatched, the oldest of ${entries[0]!.day}` });
    const [bank, books] = [await this.open.bankFen(account, lastDay), await this.open.booksFen(account, lastDay)];
    if (bank !== null && bank !== books)
      found.push({ code: 'BALANCES_DIFFER', zh: `${name} 月末余额：银行 ${formatYuanForPeople(bank)} 元，账面 ${formatYuanForPeople(books)} 元`, en: `${name} at the end of the month: ${formatYuanForPeople(bank)} yuan at the bank, ${formatYuanForPeople(books)} in the books` });
    return found;
  }

  private async isUsed(account: BankAccount, { lastDay }: Month): Promise<boolean> {
    const [row] = await this.unitOfWork.reader.query<{ used: boolean }[]>(
      `select exists (select from ledger.account a join ledger.entry e on e.account_id = a.id where a.tenant_id = $1 and a.cash and a.code like $2 and e.effective_on <= $3)
           or exists (select from bank_line where bank_account_id = $4 and day <= $3) as used`, [account.tenantId, ledgerAccountsOf(account), lastDay, account.id]);
    return row!.used;
  }

  private async undecided(month: Month, manager: EntityManager): Promise<MonthBlocker[]> {
    const [row] = await manager.query<{ moneyIn: number; reversals: number }[]>(
      `select (select count(*)::int from money_in where tenant_id = $1 and status = 'recorded' and received_on <= $2) as "moneyIn",
              (select count(*)::int from journal_reversal where tenant_id = $1 and status = 'proposed' and effective_on between $3 and $2) as reversals`, [month.tenantId, month.lastDay, month.firstDay]);
    const { moneyIn, reversals } = row!;
    return [
      ...(moneyIn > 0 ? [{ code: 'MONEY_IN_UNDECIDED', zh: `${moneyIn} 笔收款待第二人确认`, en: `${moneyIn} receipts of money wait for a second person` }] : []),
      ...(reversals > 0 ? [{ code: 'REVERSALS_UNDECIDED', zh: `${reversals} 张凭证的冲销申请待确认`, en: `${reversals} proposed reversals wait for a second person` }] : []),
    ];
  }
}
