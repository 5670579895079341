import { Injectable } from '@nestjs/common';
import { AlipayProvider } from './alipay/alipay-provider.js';
import { DemoProvider } from './demo/demo-provider.js';
import type { PaymentProvider, ProviderName } from './payment-provider.js';
import { StripeProvider } from './stripe/stripe-provider.js';

/** The payment providers by name; the one way to reach them. */
@Injectable()
export class ProviderRegistry {
  private readonly providers: Readonly<Record<ProviderName, PaymentProvider>>;

  constructor(alipay: AlipayProvider, stripe: StripeProvider, demo: DemoProvider) {
    this.providers = { alipay, stripe, demo };
  }

  /** Also one that is not available any more: its payments still have to be asked for. */
  of(name: ProviderName): PaymentProvider {
    return this.providers[name];
  }

  /** Those a payer may choose now. */
  available(): PaymentProvider[] {
    return Object.values(this.providers).filter(({ available }) => available);
  }
}
