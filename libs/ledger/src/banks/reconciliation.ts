import { Injectable } from '@nestjs/common';
import { Clock, paginate, UnitOfWork, type Actor, type Connection } from '@app/platform';
import { ageing, shanghaiDay } from '@app/rules';
import { DataSource } from 'typeorm';
import { BankAccounts } from './bank-accounts.js';
import { BankLine } from './bank-line.entity.js';
import { BankMatch } from './bank-match.entity.js';
import { BankStatement } from './bank-statement.entity.js';
import { OpenItems } from './open-items.js';
import type { BankLinesArgs } from './reconciliation.inputs.js';
import type { ReconciliationView } from './reconciliation.views.js';

const LISTED = 200;

/** What finance staff and auditors read about bank accounts; nothing here writes. */
@Injectable()
export class Reconciliation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: BankAccounts,
    private readonly open: OpenItems,
  ) {}

  /** The account on a day (today when not given): both balances, what is unmatched, and how old that is. */
  async of(actor: Actor, bankAccountId: string, until: string | null): Promise<ReconciliationView> {
    const account = await this.accounts.visible(actor, bankAccountId, 'ReadLedger');
    const today = shanghaiDay(this.clock.now().getTime());
    const day = until ?? today;
    const [lines, entries] = [await this.open.lines(account, day), await this.open.entries(account, day)];
    const [lineAges, entryAges] = [ageing(lines, day), ageing(entries, day)];
    const [covered] = await this.unitOfWork.reader.query<{ until: string | null }[]>('select max(covers_until)::text as until from bank_statement where bank_account_id = $1', [account.id]);
    return {
      account, until: day, bankFen: await this.open.bankFen(account, day), booksFen: await this.open.booksFen(account, day), coveredUntil: covered?.until ?? null,
      lines: lines.slice(0, LISTED), entries: entries.slice(0, LISTED), lineCount: lines.length, entryCount: entries.length,
      ageing: lineAges.map(({ band, count, sumFen }, index) => ({ band, lines: count, linesFen: sumFen, entries: entryAges[index]!.count, entriesFen: entryAges[index]!.sumFen })),
    };
  }

  async lines(actor: Actor, args: BankLinesArgs): Promise<Connection<BankLine>> {
    const account = await this.accounts.visible(actor, args.bankAccountId, 'ReadLedger');
    const query = this.dataSource.getRepository(BankLine).createQueryBuilder('l').where('l.bankAccountId = :account', { account: account.id });
    if (args.from) query.andWhere('l.day >= :from', { from: args.from });
    if (args.until) query.andWhere('l.day <= :until', { until: args.until });
    const matched = 'exists (select from bank_match_item i where i.active and i.line_id = l.id)';
    if (args.matched === true) query.andWhere(matched);
    if (args.matched === false) query.andWhere(`not ${matched}`);
    return paginate(query, args);
  }

  async statements(actor: Actor, bankAccountId: string): Promise<BankStatement[]> {
    const account = await this.accounts.visible(actor, bankAccountId, 'ReadLedger');
    return this.dataSource.getRepository(BankStatement).find({ where: { bankAccountId: account.id }, order: { createdAt: 'DESC', id: 'DESC' }, take: LISTED });
  }

  async matches(actor: Actor, bankAccountId: string): Promise<BankMatch[]> {
    const account = await this.accounts.visible(actor, bankAccountId, 'ReadLedger');
    return this.dataSource.getRepository(BankMatch).find({ where: { bankAccountId: account.id }, order: { createdAt: 'DESC', id: 'DESC' }, take: LISTED });
  }
}
