import { Injectable } from '@nestjs/common';
import { BankAccount } from '@app/ledger';
import { inKeyOrder, paginate, type Actor, type Connection, type OperationContext } from '@app/platform';
import { BASIS_CONSEQUENCES } from '@app/rules';
import { In } from 'typeorm';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Pledge } from './pledge.entity.js';
import type { CampaignPledgesArgs, MyPledgesArgs } from './pledge.inputs.js';
import { TransferDetails } from './transfer-details.js';

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

  /** The campaign of a pledge one may read. */
  async campaignOf(operation: OperationContext, id: string): Promise<Campaign> {
    const loader = operation.loader<string, Campaign | null>(this.campaignOf, async (ids) => inKeyOrder(ids, await this.desk.unitOfWork.reader.findBy(Campaign, { id: In([...ids]) }), (row) => row.id));
    return (await loader.load(id))!;
  }

  /** Where the money of a promise may be transferred to; null once it is paid, in kind, or where the basis takes no payments. */
  async transferOf(operation: OperationContext, pledge: Pledge): Promise<TransferDetails | null> {
    if (pledge.kind !== 'money' || pledge.status !== 'promised' || !pledge.reference) return null;
    const campaign = await this.campaignOf(operation, pledge.campaignId);
    if (!campaign.bankAccountId || !BASIS_CONSEQUENCES[campaign.basis].takesPayments) return null;
    const loader = operation.loader<string, BankAccount | null>(this.transferOf, async (ids) => inKeyOrder(ids, await this.desk.unitOfWork.reader.findBy(BankAccount, { id: In([...ids]) }), ({ id }) => id));
    const account = await loader.load(campaign.bankAccountId);
    return account && Object.assign(new TransferDetails(), { bankName: account.bankName, holder: account.holder, tail: account.tail, reference: pledge.reference });
  }
}
