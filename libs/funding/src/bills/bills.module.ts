import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Invariants, LedgerModule } from '@app/ledger';
import { FundingCoreModule } from '../funding-core.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { BillsResolver } from './bills.resolver.js';
import { FetchBills } from './fetch-bills.js';
import { ImportBill } from './import-bill.js';
import { MatchBills } from './match-bills.js';
import { PAYMENT_INVARIANTS } from './payment-invariants.js';
import { ReadBills } from './read-bills.js';
import { SettlePayouts } from './settle-payouts.js';

/** Has providers, refunds, disputes and the books compared wherever the ledger is checked. */
@Injectable()
class RegisterInvariants implements OnModuleInit {
  constructor(private readonly invariants: Invariants) {}

  onModuleInit(): void {
    this.invariants.register(PAYMENT_INVARIANTS);
  }
}

const services = [FetchBills, ImportBill, MatchBills, ReadBills, SettlePayouts];

/** Bills of providers, payouts, and the comparison of ledger, provider and bank. */
@Module({ imports: [FundingCoreModule, PaymentsModule, LedgerModule], providers: [...services, BillsResolver, RegisterInvariants], exports: services })
export class BillsModule {}
