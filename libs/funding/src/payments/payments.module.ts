import { Module } from '@nestjs/common';
import { LedgerModule } from '@app/ledger';
import { FundingCoreModule } from '../funding-core.module.js';
import { AlipayProvider } from './alipay/alipay-provider.js';
import { Attempts } from './attempts/attempts.js';
import { Payer } from './attempts/payer.js';
import { PaymentFollowers } from './attempts/payment-followers.js';
import { PaymentTruth } from './attempts/payment-truth.js';
import { PaymentsResolver } from './attempts/payments.resolver.js';
import { PollPayments } from './attempts/poll-payments.js';
import { ReadPayments } from './attempts/read-payments.js';
import { StartPayment } from './attempts/start-payment.js';
import { DemoBooks } from './demo/demo-books.js';
import { DemoDesk } from './demo/demo-desk.js';
import { DemoProvider } from './demo/demo-provider.js';
import { ProviderRegistry } from './provider-registry.js';
import { StripeProvider } from './stripe/stripe-provider.js';
import { Webhooks } from './webhooks/webhooks.js';

const services = [AlipayProvider, Attempts, DemoBooks, DemoDesk, DemoProvider, Payer, PaymentFollowers, PaymentTruth, PollPayments, ProviderRegistry, ReadPayments, StartPayment, StripeProvider, Webhooks];

/** Paying pledges online: providers, attempts, webhooks, and asking for the truth. */
@Module({ imports: [FundingCoreModule, LedgerModule], providers: [...services, PaymentsResolver], exports: services })
export class PaymentsModule {}
