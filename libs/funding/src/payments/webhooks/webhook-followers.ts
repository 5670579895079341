import { Injectable } from '@nestjs/common';
import type { ProviderEvent, ProviderName } from '../payment-provider.js';

/** Told of each new message in the transaction that keeps it; adds jobs, and believes nothing of it. */
export interface WebhookFollower {
  taken(provider: ProviderName, event: ProviderEvent): Promise<void>;
}

/** Where refunds and disputes hear of messages that are about them. */
@Injectable()
export class WebhookFollowers {
  private readonly followers = new Map<string, WebhookFollower>();

  /** Adds a follower under a name; the same name twice is a fault. */
  register(name: string, follower: WebhookFollower): void {
    if (this.followers.has(name)) throw new Error(`A follower of webhooks named ${name} is already registered`);
    this.followers.set(name, follower);
  }

  async taken(provider: ProviderName, event: ProviderEvent): Promise<void> {
    for (const follower of this.followers.values()) await follower.taken(provider, event);
  }
}
