import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@app/platform';
import { nameOf } from '../posting/ledger.js';
import { BankAccount } from './bank-account.entity.js';
import { BankMatches } from './bank-matches.js';

interface CashPair {
  bank: string;
  line: number;
  amount: string;
  closed: boolean;
}

/** A journal and its reversal cancel each other out at the bank: nothing moved there, and a statement line matched with the mistake is free again. */
@Injectable()
export class CancelOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly matches: BankMatches,
  ) {}

  /** Part of the command that posts the reversal. What was matched in a closed month stays matched: there the reversal needs a movement of its own. */
  async run(actor: Actor, tenantId: string, journals: { reversed: string; reversal: string }): Promise<void> {
    const { manager } = this.unitOfWork;
    // The lines of a reversal stand in the order of its journal.
    const pairs = await manager.query<CashPair[]>(
      `select case when a.code like 'quota:treasury:%' then 'treasury' else split_part(a.code, ':', 2) end as bank, e.line, e.amount::text as amount, ledger.period_closed($1, to_char(e.effective_on, 'YYYYMM')) as closed
         from ledger.entry e join ledger.account a on a.id = e.account_id where e.journal_id = $2 and a.cash and a.tenant_id = $1 order by e.line`, [tenantId, journals.reversed]);
    for (const { bank, line, amount, closed } of pairs) {
      const account = await this.unitOfWork.repo(BankAccount).findOneBy({ tenantId, code: bank });
      if (!account || closed) continue;
      await this.release(actor, journals.reversed, line);
      const entries = [{ journalId: journals.reversed, entryLine: line, amountFen: BigInt(amount) }, { journalId: journals.reversal, entryLine: line, amountFen: -BigInt(amount) }];
      await this.matches.insert(actor, account, { because: 'by-hand', reason: '冲销', lines: [], entries });
    }
  }

  private async release(actor: Actor, journalId: string, line: number): Promise<void> {
    const { manager } = this.unitOfWork;
    const [held] = await manager.query<{ id: string }[]>('select match_id as id from bank_match_item where active and journal_id = $1 and entry_line = $2', [journalId, line]);
    if (!held) return;
    await manager.query(`update bank_match set undone_at = clock_timestamp(), undone_by = $2, undone_reason = '冲销' where id = $1 and undone_at is null`, [held.id, nameOf(actor)]);
    await manager.query('update bank_match_item set active = false where match_id = $1', [held.id]);
  }
}
