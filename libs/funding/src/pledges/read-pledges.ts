import { Injectable } from '@nestjs/common';
import { BankAccount } from '@app/ledger';
import { inKeyOrder, paginate, type Actor, type Connection, type OperationContext, type PageArgs } from '@app/platform';
import { BASIS_CONSEQUENCES } from '@app/rules';
import { In } from 'typeorm';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Pledge } from './pledge.entity.js';
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
  mine(actor: Actor, page: PageArgs): Promise<Connection<Pledge>> {
    this.desk.access.decide(actor.kind === 'person' || actor.kind === 'system');
    return paginate(this.desk.unitOfWork.reader.createQueryBuilder(Pledge, 'pledge').where('pledge.personId = :id', { id: actor.id }), page);
  }

  /** The campaign of a pledge one may read. */
  async campaignOf(operation: OperationContext, campaignId: string): Promise<Campaign> {
    const loader = operation.loader<string, Campaign | null>(this.campaignOf, async (ids) => inKeyOrder(ids, await this.desk.unitOfWork.reader.findBy(Campaign, { id: In([...ids]) }), ({ id }) => id));
    return (await loader.load(campaignId))!;
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
