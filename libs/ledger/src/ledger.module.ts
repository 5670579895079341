import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts/accounts.js';
import { LedgerAlarms } from './console/ledger-alarms.js';
import { LedgerResolver } from './console/ledger.resolver.js';
import { ExportLedger } from './exports/export-ledger.js';
import { Invariants } from './invariants/invariants.js';
import { Months } from './periods/months.js';
import { Ledger } from './posting/ledger.js';
import { Sealing } from './sealing/sealing.js';
import { Journals } from './statements/journals.js';
import { Statements } from './statements/statements.js';

const services = [Ledger, Accounts, Statements, Journals, Months, Sealing, Invariants, LedgerAlarms, ExportLedger];

/** Double-entry books per fund, kept by the database; see migrations/ledger. */
@Global()
@Module({ providers: [...services, LedgerResolver], exports: services })
export class LedgerModule {}
