import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts/accounts.js';
import { AuditSamples } from './auditing/audit-samples.js';
import { SampledVouchersResolver } from './auditing/sampled-vouchers.resolver.js';
import { AuditingResolver } from './auditing/auditing.resolver.js';
import { Findings } from './auditing/findings.js';
import { BankAccounts } from './banks/bank-accounts.js';
import { BankMatches } from './banks/bank-matches.js';
import { CancelOut } from './banks/cancel-out.js';
import { ImportStatement } from './banks/import-statement.js';
import { OpenItems } from './banks/open-items.js';
import { QuietPeriods } from './banks/quiet-period.js';
import { Reconciliation } from './banks/reconciliation.js';
import { ReconciliationResolver } from './banks/reconciliation.resolver.js';
import { LedgerAlarms } from './console/ledger-alarms.js';
import { LedgerResolver } from './console/ledger.resolver.js';
import { ExportLedger } from './exports/export-ledger.js';
import { FundOwners } from './funds/fund-owners.js';
import { FundsResolver } from './funds/funds.resolver.js';
import { OpenFund } from './funds/open-fund.js';
import { Invariants } from './invariants/invariants.js';
import { DecideMoneyIn } from './money-in/decide-money-in.js';
import { MoneyInResolver } from './money-in/money-in.resolver.js';
import { RecordMoneyIn } from './money-in/record-money-in.js';
import { MonthChecks } from './periods/month-checks.js';
import { MonthIsReconciled } from './periods/month-is-reconciled.js';
import { Months } from './periods/months.js';
import { MonthsResolver } from './periods/months.resolver.js';
import { Reopenings } from './periods/reopenings.js';
import { Ledger } from './posting/ledger.js';
import { Reversals } from './reversals/reversals.js';
import { ReversalsResolver } from './reversals/reversals.resolver.js';
import { Sealing } from './sealing/sealing.js';
import { Journals } from './statements/journals.js';
import { Statements } from './statements/statements.js';
import { JournalFacts } from './vouchers/journal-facts.js';
import { MoneyInFacts } from './vouchers/money-in-facts.js';
import { PrintVouchers } from './vouchers/print-vouchers.js';
import { PrintedVouchers } from './vouchers/printed-vouchers.js';
import { VouchersResolver } from './vouchers/vouchers.resolver.js';

const services = [
  Ledger, Accounts, Statements, Journals, Months, MonthChecks, MonthIsReconciled, Reopenings, Reversals, Sealing, Invariants, LedgerAlarms, ExportLedger,
  FundOwners, OpenFund, RecordMoneyIn, DecideMoneyIn, BankAccounts, BankMatches, CancelOut, ImportStatement, OpenItems, QuietPeriods, Reconciliation,
  JournalFacts, MoneyInFacts, PrintVouchers, PrintedVouchers, AuditSamples, Findings,
];
const resolvers = [LedgerResolver, FundsResolver, MoneyInResolver, MonthsResolver, ReconciliationResolver, ReversalsResolver, VouchersResolver, AuditingResolver, SampledVouchersResolver];

/** Double-entry books per fund, kept by the database (see migrations/ledger), and the books around them: money in, reconciliation, months. */
@Global()
@Module({ providers: [...services, ...resolvers], exports: services })
export class LedgerModule {}
