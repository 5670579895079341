import { Injectable } from '@nestjs/common';
import { paginate, type Actor, type Connection, type PageArgs } from '@app/platform';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Pledge } from './pledge.entity.js';

/** Pledges as their donors and the staff who handle them read them. */
@Injectable()
export class ReadPledges {
  constructor(private readonly desk: CampaignDesk) {}

  /** One's own pledge, or one of the office for its staff; null for everybody else. */
  async find(actor: Actor, id: string): Promise<Pledge | null> {
    const pledge = await this.desk.unitOfWork.reader.findOneBy(Pledge, { id });
    if (!pledge) return null;
    const own = actor.kind === 'person' && pledge.personId === actor.id;
    return own || this.desk.access.allows(actor, 'ReadCampaigns', { tenantId: pledge.tenantId }) ? pledge : null;
  }

  /** What one gave and promised, newest first. */
  mine(actor: Actor, page: PageArgs): Promise<Connection<Pledge>> {
    this.desk.access.decide(actor.kind === 'person' || actor.kind === 'system');
    return paginate(this.desk.unitOfWork.reader.createQueryBuilder(Pledge, 'pledge').where('pledge.personId = :id', { id: actor.id }), page);
  }
}
