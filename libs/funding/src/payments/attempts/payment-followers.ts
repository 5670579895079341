import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/platform';
import type { Arrival } from '../../gifts/gifts.js';
import type { ProviderPayment } from '../payment-provider.js';
import type { PaymentAttempt } from './payment-attempt.entity.js';

/** What the provider said of a payment whose money has arrived, and what became of that money. */
export interface PaidWord {
  attempt: PaymentAttempt;
  word: ProviderPayment;
  /** `late` money has to be sent back; `replay`: it was known before, and the word may still tell of refunds. */
  arrival: Arrival;
}

/** Refunds and disputes join here: told in the transaction that recorded the provider's word, each time a payment is seen paid. A fault undoes the record. */
export interface PaymentFollower {
  paid(actor: Actor, seen: PaidWord): Promise<void>;
}

@Injectable()
export class PaymentFollowers {
  private readonly followers = new Map<string, PaymentFollower>();

  /** Adds a follower under a name; the same name twice is a fault. */
  register(name: string, follower: PaymentFollower): void {
    if (this.followers.has(name)) throw new Error(`A follower of payments named ${name} is already registered`);
    this.followers.set(name, follower);
  }

  async paid(actor: Actor, seen: PaidWord): Promise<void> {
    for (const follower of this.followers.values()) await follower.paid(actor, seen);
  }
}
