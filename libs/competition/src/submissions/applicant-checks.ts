import { Injectable } from '@nestjs/common';
import { orRefuse, type Actor } from '@app/platform';
import type { Refusal } from '@app/rules';
import type { Team } from './team.entity.js';

/** Why this team may not apply now, or null. */
export type ApplicantCheck = (actor: Actor, team: Team) => Promise<Refusal | null>;

/** Where higher libs say which teams may not apply, e.g. after a breach of an agreement. */
@Injectable()
export class ApplicantChecks {
  private readonly checks = new Map<string, ApplicantCheck>();

  /** Adds a check under a name; the same name twice is a fault. */
  register(name: string, check: ApplicantCheck): void {
    if (this.checks.has(name)) throw new Error(`A check of applicants named ${name} is already registered`);
    this.checks.set(name, check);
  }

  /** Throws the first refusal. */
  async require(actor: Actor, team: Team): Promise<void> {
    for (const check of this.checks.values()) orRefuse(await check(actor, team));
  }
}
