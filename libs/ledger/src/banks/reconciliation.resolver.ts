import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, Day, Query, type Actor, type Connection } from '@app/platform';
import { BankLine } from './bank-line.entity.js';
import { BankMatch } from './bank-match.entity.js';
import { BankMatches } from './bank-matches.js';
import { BankStatement } from './bank-statement.entity.js';
import { QuietPeriods } from './quiet-period.js';
import { BankLinesArgs, MatchItemsInput, QuietPeriodInput, UndoMatchInput } from './reconciliation.inputs.js';
import { Reconciliation } from './reconciliation.js';
import { BankLineConnection, MatchingOutcomeView, ReconciliationView } from './reconciliation.views.js';

/** 对账. Statements themselves are imported over HTTP: POST /bank-accounts/<id>/statement. */
@Resolver()
export class ReconciliationResolver {
  constructor(
    private readonly read: Reconciliation,
    private readonly matching: BankMatches,
    private readonly quiet: QuietPeriods,
  ) {}

  @Allow('ReadLedger')
  @Query(() => ReconciliationView, { description: '余额调节表 of a bank account: balances of bank and books on a day, what is unmatched and how old it is.' })
  reconciliation(@Args('bankAccountId', { type: () => ID }) bankAccountId: string, @Args('until', { type: () => Day, nullable: true }) until: string | null, @CurrentActor() actor: Actor): Promise<ReconciliationView> {
    return this.read.of(actor, bankAccountId, until ?? null);
  }

  @Allow('ReadLedger')
  @Query(() => BankLineConnection, { description: 'Movements of a bank account’s statements, newest import first.' })
  bankLines(@Args({ type: () => BankLinesArgs }) args: BankLinesArgs, @CurrentActor() actor: Actor): Promise<Connection<BankLine>> {
    return this.read.lines(actor, args);
  }

  @Allow('ReadLedger')
  @Query(() => [BankStatement], { description: 'Statements imported for a bank account, newest first, at most 200.' })
  bankStatements(@Args('bankAccountId', { type: () => ID }) bankAccountId: string, @CurrentActor() actor: Actor): Promise<BankStatement[]> {
    return this.read.statements(actor, bankAccountId);
  }

  @Allow('ReadLedger')
  @Query(() => [BankMatch], { description: 'Matches of a bank account, newest first, at most 200; undone ones too.' })
  bankMatches(@Args('bankAccountId', { type: () => ID }) bankAccountId: string, @CurrentActor() actor: Actor): Promise<BankMatch[]> {
    return this.read.matches(actor, bankAccountId);
  }

  @Allow('Reconcile')
  @Command(() => MatchingOutcomeView, { description: 'Matches statement lines and ledger entries that belong together without a doubt: by number, amount and day.' })
  matchAutomatically(@Args('bankAccountId', { type: () => ID }) bankAccountId: string, @CurrentActor() actor: Actor): Promise<MatchingOutcomeView> {
    return this.matching.automatically(actor, bankAccountId);
  }

  @Allow('Reconcile')
  @Command(() => BankMatch, { description: 'Matches chosen statement lines and ledger entries by hand: both sides must sum up to the same.' })
  matchBankItems(@Args('input') input: MatchItemsInput, @CurrentActor() actor: Actor): Promise<BankMatch> {
    return this.matching.byHand(actor, input);
  }

  @Allow('Reconcile')
  @Command(() => BankMatch, { description: 'Undoes a match, with a reason; not in a closed month.' })
  unmatchBankItems(@Args('input') input: UndoMatchInput, @CurrentActor() actor: Actor): Promise<BankMatch> {
    return this.matching.undo(actor, input);
  }

  @Allow('Reconcile')
  @Command(() => BankStatement, { description: 'Records that nothing moved on a bank account over a period, where the bank prints no statement.' })
  recordQuietPeriod(@Args('input') input: QuietPeriodInput, @CurrentActor() actor: Actor): Promise<BankStatement> {
    return this.quiet.record(actor, input);
  }
}
