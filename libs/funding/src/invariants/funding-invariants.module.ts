import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Invariants } from '@app/ledger';
import { FUNDING_INVARIANTS } from './funding-invariants.js';

/** Has pledges, totals and books compared wherever the ledger is checked: every night, and before a month is closed. */
@Injectable()
class RegisterFundingInvariants implements OnModuleInit {
  constructor(private readonly invariants: Invariants) {}

  onModuleInit(): void {
    this.invariants.register(FUNDING_INVARIANTS);
  }
}

@Module({ providers: [RegisterFundingInvariants] })
export class FundingInvariantsModule {}
