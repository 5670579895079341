import { Injectable } from '@nestjs/common';
import { inKeyOrder, paginate, type Actor, type Connection, type OperationContext } from '@app/platform';
import { In } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Pledge } from './pledge.entity.js';
import type { CampaignPledgesArgs, MyPledgesArgs } from './pledge.inputs.js';

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
  mine(actor: Actor, args: MyPledgesArgs): Promise<Connection<Pledge>> {
    this.desk.access.decide(actor.kind === 'person' || actor.kind === 'system');
    const query = this.desk.unitOfWork.reader.createQueryBuilder(Pledge, 'pledge').where('pledge.personId = :id', { id: actor.id });
    if (args.status) query.andWhere('pledge.status = :status', { status: args.status });
    return paginate(query, args);
  }

  /** What was promised and given to a campaign, for the staff; empty for a campaign that is not theirs. */
  async ofCampaign(actor: Actor, args: CampaignPledgesArgs): Promise<Connection<Pledge>> {
    const { reader } = this.desk.unitOfWork;
    const campaign = await reader.findOneBy(Campaign, { id: args.campaignId });
    const sees = campaign !== null && this.desk.access.allows(actor, 'ReadCampaigns', campaign);
    this.desk.access.decide(true);
    const query = reader.createQueryBuilder(Pledge, 'pledge').where('pledge.campaignId = :id and :sees', { id: args.campaignId, sees });
    if (args.status) query.andWhere('pledge.status = :status', { status: args.status });
    if (args.kind) query.andWhere('pledge.kind = :kind', { kind: args.kind });
    return paginate(query, args);
  }

  async campaignOf(operation: OperationContext, id: string): Promise<Campaign> {
    const loader = operation.loader<string, Campaign | null>(this.campaignOf, async (ids) => inKeyOrder(ids, await this.desk.unitOfWork.reader.findBy(Campaign, { id: In([...ids]) }), (row) => row.id));
    return (await loader.load(id))!;
  }
}
