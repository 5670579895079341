import { Module } from '@nestjs/common';
import { LedgerModule } from '@app/ledger';
import { DisputeTruth } from '../disputes/dispute-truth.js';
import { Disputes } from '../disputes/disputes.js';
import { DisputesResolver } from '../disputes/disputes.resolver.js';
import { FundingCoreModule } from '../funding-core.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { AskRefund } from './ask-refund.js';
import { FollowPayments } from './follow-payments.js';
import { ProviderRefunds } from './provider-refunds.js';
import { QueueRefunds } from './queue-refunds.js';
import { ReadRefunds } from './read-refunds.js';
import { RefundByBank } from './refund-by-bank.js';
import { RefundMessages } from './refund-messages.js';
import { Refunds } from './refunds.js';
import { RefundsResolver } from './refunds.resolver.js';
import { SendRefund } from './send-refund.js';
import { TakeBack } from './take-back.js';
import { PledgeTransfers } from '../transfers/pledge-transfers.js';
import { PledgeTransfersResolver } from '../transfers/pledge-transfers.resolver.js';
import { SuggestTransfers } from '../transfers/suggest-transfers.js';

const services = [AskRefund, Disputes, DisputeTruth, FollowPayments, ProviderRefunds, QueueRefunds, ReadRefunds, RefundByBank, RefundMessages, Refunds, SendRefund, TakeBack, PledgeTransfers, SuggestTransfers];

/** Money going back: refunds asked by people and by rules, refunds made at the provider, disputes. */
@Module({ imports: [FundingCoreModule, PaymentsModule, LedgerModule], providers: [...services, RefundsResolver, DisputesResolver, PledgeTransfersResolver], exports: services })
export class RefundsModule {}
