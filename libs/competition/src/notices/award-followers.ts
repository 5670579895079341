import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/platform';
import type { Competition } from '../competitions/competition.entity.js';

/** Brings something in line with the awards of a competition as they now stand; runs inside the command's transaction, and a refusal stops the command. */
export type AwardFollower = (actor: Actor, competition: Competition) => Promise<void>;

/** Where higher libs join in whenever awards change: the money of an award moves with its decision or not at all. */
@Injectable()
export class AwardFollowers {
  private readonly followers = new Map<string, AwardFollower>();

  /** Adds a follower under a name; the same name twice is a fault. */
  register(name: string, follower: AwardFollower): void {
    if (this.followers.has(name)) throw new Error(`A follower of awards named ${name} is already registered`);
    this.followers.set(name, follower);
  }

  /** Tells every follower, one after the other. */
  async awardsChanged(actor: Actor, competition: Competition): Promise<void> {
    for (const follow of this.followers.values()) await follow(actor, competition);
  }
}
