import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, Allow, CurrentActor, Operation, Query, refused, type Actor, type Connection, type OperationContext } from '@app/platform';
import { DataSource } from 'typeorm';
import { FUND } from '../funds/open-fund.js';
import { Journals } from '../statements/journals.js';
import { Statements } from '../statements/statements.js';
import { LedgerAlarms } from './ledger-alarms.js';
import { BalanceSheetArgs, IncomeArgs, JournalsArgs, StatementArgs, TrialBalanceArgs } from './ledger.args.js';
import { AccountBalanceView, BalanceSheetView, FundView, IncomeLineView, JournalConnection, JournalLineView, JournalView, LedgerAlarmView, StatementView } from './ledger.views.js';

/** What finance staff and auditors read; nothing here writes. */
@Resolver(() => JournalView)
export class LedgerResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly read: Statements,
    private readonly books: Journals,
    private readonly alarms: LedgerAlarms,
  ) {}

  @Allow('ReadLedger')
  @Query(() => [FundView], { description: 'The funds of a street office.' })
  funds(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<FundView[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    return this.dataSource.query<FundView[]>(`select ${FUND} from ledger.fund f left join opened_fund o on o.fund_id = f.id where f.tenant_id = $1 order by f.id`, [tenantId]);
  }

  @Allow('ReadLedger')
  @Query(() => [AccountBalanceView], { description: '试算平衡表: every account with its totals; debits equal credits. By date of effect and, with `before`, by time of posting.' })
  trialBalance(@Args({ type: () => TrialBalanceArgs }) args: TrialBalanceArgs, @CurrentActor() actor: Actor): Promise<AccountBalanceView[]> {
    return this.read.trialBalance(actor, args);
  }

  @Allow('ReadLedger')
  @Query(() => StatementView, { description: '明细账: an account over any days with opening, movements, running balance and closing.' })
  statement(@Args({ type: () => StatementArgs }) args: StatementArgs, @CurrentActor() actor: Actor): Promise<StatementView> {
    return this.read.statement(actor, args.account, args);
  }

  @Allow('ReadLedger')
  @Query(() => BalanceSheetView, { description: '专款资产负债表 of a fund on a day, by date of effect and, with `before`, by time of posting.' })
  fundBalanceSheet(@Args({ type: () => BalanceSheetArgs }) args: BalanceSheetArgs, @CurrentActor() actor: Actor): Promise<BalanceSheetView> {
    return this.read.balanceSheet(actor, args);
  }

  @Allow('ReadLedger')
  @Query(() => [IncomeLineView], { description: '收支表 over days: by fund, by what brought the money in, and by project.' })
  incomeAndExpense(@Args({ type: () => IncomeArgs }) args: IncomeArgs, @CurrentActor() actor: Actor): Promise<IncomeLineView[]> {
    return this.read.incomeAndExpense(actor, args);
  }

  @Allow('ReadLedger')
  @Query(() => JournalView, { nullable: true, description: 'One journal; null when there is none in an office one may read.' })
  journal(@Args('id', { type: () => ID }) id: string, @CurrentActor() actor: Actor): Promise<JournalView | null> {
    return this.books.find(actor, /^\d{1,18}$/.test(id) ? id : '0');
  }

  @Allow('ReadLedger')
  @Query(() => JournalConnection, { description: 'Journals of a street office, newest first, by date, kind, subject, account, amount, person, payee, invoice or words.' })
  async journals(@Args({ type: () => JournalsArgs }) args: JournalsArgs, @CurrentActor() actor: Actor): Promise<Connection<JournalView>> {
    if (args.after && !/^\d{1,18}$/.test(args.after)) throw refused('CURSOR_INVALID');
    const found = await this.books.search(actor, args, { first: args.first, afterId: args.after ?? null });
    const count = () => this.books.count(actor, args);
    const edges = found.slice(0, args.first).map((node) => ({ node, cursor: node.id }));
    return {
      edges,
      pageInfo: { hasNextPage: found.length > args.first, endCursor: edges.at(-1)?.cursor ?? null },
      // A getter: GraphQL reads it only when the field was selected.
      get totalCount() {
        return count() as unknown as number;
      },
    };
  }

  @ResolveField(() => [JournalLineView], { description: 'Debits and credits in their order.' })
  lines(@Parent() journal: JournalView, @Operation() operation: OperationContext): Promise<JournalLineView[]> {
    return operation.loader<string, JournalLineView[]>(LedgerResolver, async (ids) => {
      const lines = await this.books.linesOf(ids);
      return ids.map((id) => lines.get(id)!);
    }).load(journal.id);
  }

  @Allow('ReadLedger')
  @Query(() => [LedgerAlarmView], { description: 'What the last nightly check of the ledger found; empty when all is well.' })
  ledgerAlarms(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<LedgerAlarmView[]> {
    return this.alarms.list(actor, tenantId);
  }
}
