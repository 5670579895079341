import { Injectable } from '@nestjs/common';
import { Access, Throttle, UnitOfWork, type Actor } from '@app/platform';
import { SponsorMember } from '../../sponsors/sponsor.entity.js';
import { Pledge } from '../../pledges/pledge.entity.js';

/** How often one person may begin to pay. */
const STARTS = { limit: 30, windowSeconds: 60 };

/** Who may pay a pledge and see how its payment stands. */
@Injectable()
export class Payer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly throttle: Throttle,
  ) {}

  /** Counts one beginning; refuses TOO_MANY_REQUESTS. */
  async countStart({ id }: Actor): Promise<void> {
    if (id) await this.throttle.hit(`payment-start:${id}`, STARTS);
  }

  /** The pledge, if it is the actor's own or of an organisation they act for; null otherwise, as if there were none. */
  async ownPledge(actor: Actor, pledgeId: string): Promise<Pledge | null> {
    this.access.decide(true);
    const pledge = await this.unitOfWork.reader.getRepository(Pledge).findOneBy({ id: pledgeId });
    return pledge && (await this.owns(actor, pledge)) ? pledge : null;
  }

  /** The same, or finance staff of the street office reading it. */
  async readablePledge(actor: Actor, pledgeId: string): Promise<Pledge | null> {
    this.access.decide(true);
    const pledge = await this.unitOfWork.reader.getRepository(Pledge).findOneBy({ id: pledgeId });
    if (!pledge) return null;
    return this.access.allows(actor, 'ReadPayments', { tenantId: pledge.tenantId }) || (await this.owns(actor, pledge)) ? pledge : null;
  }

  private async owns(actor: Actor, { personId, sponsorId }: Pledge): Promise<boolean> {
    if (actor.kind !== 'person' || actor.id === null) return false;
    if (personId === actor.id) return true;
    return sponsorId !== null && this.unitOfWork.reader.getRepository(SponsorMember).existsBy({ sponsorId, personId: actor.id });
  }
}
