import { Injectable } from '@nestjs/common';
import type { Actor } from '@app/platform';

/** Raised money that joins the grant of a project. */
export interface GrantTopUp {
  id: string;
  tenantId: string;
  competitionId: string;
  projectId: string;
  amountFen: bigint;
  /** Where it was raised, as people know it. */
  from: string;
}

/** Adds the amount to the project's grant, inside the command's transaction; refuses when the grant cannot take it now. */
export type AddsToGrant = (actor: Actor, topUp: GrantTopUp) => Promise<void>;

/** Where grants take in what crowdfunding raised: neither knows the other. */
@Injectable()
export class GrantTopUps {
  private adds: AddsToGrant | null = null;

  register(adds: AddsToGrant): void {
    if (this.adds) throw new Error('Somebody already takes top-ups of grants');
    this.adds = adds;
  }

  /** Nobody takes grants here: a fault, never a silent loss. */
  async add(actor: Actor, topUp: GrantTopUp): Promise<void> {
    if (!this.adds) throw new Error('Nobody takes top-ups of grants');
    await this.adds(actor, topUp);
  }
}
