import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/platform';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';

/** Paid money of one pledge as matching sees it. */
export interface Gift {
  pledgeId: string;
  donorKey: string;
  /** A resident's own money; an organisation's gift and imported money are never matched. */
  matchable: boolean;
  /** What stands now: paid less what went back. */
  netFen: bigint;
  paidAt: Date;
}

/** Moves with gifts inside their transaction; a refusal or fault stops the gift's own change too, so a follower answers what it can and never refuses a gift. */
export interface GiftFollower {
  /** The gift has arrived; it is posted after this. The campaign's row is share-locked. */
  paid(actor: Actor, campaign: FundedCampaign, gift: Gift): Promise<void>;
  /** Part of it or all is going back; `netFen` is what is left. */
  returned(actor: Actor, campaign: FundedCampaign, gift: Gift): Promise<void>;
  /** The campaign has ended; its row is locked. */
  ended(actor: Actor, campaign: FundedCampaign, outcome: 'succeeded' | 'failed' | 'cancelled'): Promise<void>;
}

@Injectable()
export class GiftFollowers {
  private readonly followers = new Map<string, GiftFollower>();

  /** Adds a follower under a name; the same name twice is a fault. */
  register(name: string, follower: GiftFollower): void {
    if (this.followers.has(name)) throw new Error(`A follower of gifts named ${name} is already registered`);
    this.followers.set(name, follower);
  }

  async paid(actor: Actor, campaign: FundedCampaign, gift: Gift): Promise<void> {
    for (const follower of this.followers.values()) await follower.paid(actor, campaign, gift);
  }

  async returned(actor: Actor, campaign: FundedCampaign, gift: Gift): Promise<void> {
    for (const follower of this.followers.values()) await follower.returned(actor, campaign, gift);
  }

  async ended(actor: Actor, campaign: FundedCampaign, outcome: 'succeeded' | 'failed' | 'cancelled'): Promise<void> {
    for (const follower of this.followers.values()) await follower.ended(actor, campaign, outcome);
  }
}
