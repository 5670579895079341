import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { holdsIn, refuse, roleHolds, type Permission, type Scope } from '@app/rules';
import { Refused } from '../graphql/refused.js';
import type { Actor } from './actor.js';

/** What was decided while one root field ran; the guard asks it afterwards. */
export interface Decisions {
  decided: boolean;
  audited: boolean;
}

/** How long a confirmed one-time password opens the guarded acts. */
export const STEP_UP_MINUTES = 10;

/** Asks the permission matrix, and remembers that it was asked: a field that ends without a decision is a fault, not a default. */
@Injectable()
export class Access {
  readonly decisions = new AsyncLocalStorage<Decisions>();

  /** Throws the refusal FORBIDDEN unless the actor holds the permission in that scope. */
  require(actor: Actor, permission: Permission, scope: Scope): void {
    this.markDecided();
    if (!this.allows(actor, permission, scope)) throw new Refused(refuse(actor.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN'));
  }

  /** The same question as a value, for `permissions` objects and filters. */
  allows(actor: Actor, permission: Permission, scope: Scope): boolean {
    return actor.kind === 'system' || holdsIn(actor.grants, permission, scope);
  }

  /** The street offices in which the actor holds a permission for the whole office: for list queries. */
  tenantsWith(actor: Actor, permission: Permission): string[] {
    this.markDecided();
    return [...new Set(actor.grants.flatMap((g) => (g.tenantId && holdsIn([g], permission, { tenantId: g.tenantId }) ? [g.tenantId] : [])))];
  }

  /** The competitions for which alone the actor was granted a permission: what list queries add to `tenantsWith`. */
  competitionsWith(actor: Actor, permission: Permission): string[] {
    this.markDecided();
    return [...new Set(actor.grants.flatMap((g) => (g.competitionId && roleHolds(g.role, permission) ? [g.competitionId] : [])))];
  }

  /** The thing belongs to the actor, or is public by its own state: `allowed` was decided by a rule other than the matrix. */
  decide(allowed: boolean): void {
    this.markDecided();
    if (!allowed) throw new Refused(refuse('FORBIDDEN'));
  }

  /** Guarded acts (certify, publish, roles, money) need a one-time password confirmed in the last minutes. */
  requireStepUp(actor: Actor, now: Date): void {
    if (actor.kind === 'system') return;
    const age = actor.steppedUpAt ? now.getTime() - actor.steppedUpAt.getTime() : Number.POSITIVE_INFINITY;
    if (age > STEP_UP_MINUTES * 60_000) throw new Refused(refuse('STEP_UP_REQUIRED'));
  }

  private markDecided(): void {
    const decisions = this.decisions.getStore();
    if (decisions) decisions.decided = true;
  }
}
