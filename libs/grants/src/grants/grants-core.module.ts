import { Module } from '@nestjs/common';
import { CompetitionModule } from '@app/competition';
import { GrantDesk } from '../desk/grant-desk.js';
import { LedgerBalances } from '../awards/ledger-balances.js';
import { Grants } from './grants.js';

/** Finding grants; what every other part of this lib builds on. */
@Module({ imports: [CompetitionModule], providers: [GrantDesk, Grants, LedgerBalances], exports: [GrantDesk, Grants, LedgerBalances] })
export class GrantsCoreModule {}
