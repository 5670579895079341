import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Invariants } from '@app/ledger';
import { DISBURSEMENT_INVARIANTS } from './disbursement-invariants.js';

/** Has payments and books compared wherever the ledger is checked: every night, and before a month is closed. */
@Injectable()
class PaymentInvariants implements OnModuleInit {
  constructor(private readonly invariants: Invariants) {}

  onModuleInit(): void {
    this.invariants.register(DISBURSEMENT_INVARIANTS);
  }
}

/** Queries only, no services: the worker loads it without the rest of `grants`. */
@Module({ providers: [PaymentInvariants] })
export class PaymentInvariantsModule {}
