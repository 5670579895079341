import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { formatYuan, shanghaiDay } from '@app/rules';
import { nameOf } from '../posting/ledger.js';
import { BankAccounts } from './bank-accounts.js';
import { BankLine } from './bank-line.entity.js';
import { BankStatement } from './bank-statement.entity.js';
import type { QuietPeriodInput } from './reconciliation.inputs.js';

/** 登记无交易: banks print no statement where nothing moved, and the month still has to be reconciled. */
@Injectable()
export class QuietPeriods {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly accounts: BankAccounts,
  ) {}

  /** Refuses (STATEMENT_INVALID) a period with movements, in the future, or whose balance is not the one known. */
  record(actor: Actor, input: QuietPeriodInput): Promise<BankStatement> {
    return this.unitOfWork.run(async () => {
      const account = await this.accounts.visible(actor, input.bankAccountId, 'Reconcile');
      await this.unitOfWork.manager.query('select 1 from bank_account where id = $1 for update', [account.id]);
      const { from, until, balanceFen } = input;
      const today = shanghaiDay(this.clock.now().getTime());
      if (from > until || until > today) throw refused('POSTING_DATE_INVALID');
      const moved = await this.unitOfWork.repo(BankLine).createQueryBuilder('l').where('l.bankAccountId = :id and l.day between :from and :until', { id: account.id, from, until }).getCount();
      if (moved > 0) throw refused('STATEMENT_INVALID', { count: 1 }, [{ path: 'from', code: 'MOVED', zh: `该期间已有 ${moved} 笔交易`, en: `${moved} movements lie in this period` }]);
      const [before] = await this.unitOfWork.manager.query<{ closing: string }[]>(
        'select closing_fen::text as closing from bank_statement where bank_account_id = $1 and covers_until < $2 and closing_fen is not null order by covers_until desc, created_at desc limit 1', [account.id, from]);
      if (before && BigInt(before.closing) !== balanceFen) throw refused('STATEMENT_GAP', { opening: formatYuan(balanceFen), before: formatYuan(BigInt(before.closing)) });
      const sha256 = createHash('sha256').update(JSON.stringify(['quiet', account.id, from, until, balanceFen.toString()])).digest('hex');
      if (await this.unitOfWork.repo(BankStatement).existsBy({ bankAccountId: account.id, sha256 })) throw refused('ALREADY_DONE');
      const row = this.unitOfWork.repo(BankStatement).create({
        tenantId: account.tenantId, bankAccountId: account.id, fileName: '无交易', sha256, coversFrom: from, coversUntil: until, openingFen: balanceFen, closingFen: balanceFen, newLines: 0, importedBy: nameOf(actor), createdAt: this.clock.now(),
      });
      await this.unitOfWork.repo(BankStatement).insert(row);
      await this.audit.record(actor, { action: 'recordQuietPeriod', subject: { type: 'BankStatement', id: row.id }, tenantId: account.tenantId, after: { from, until, balanceFen }, input });
      return row;
    });
  }
}
