import { Injectable } from '@nestjs/common';
import { paginate, type Actor, type Connection, type PageArgs } from '@app/platform';
import { shownSupporter, type PledgeKind } from '@app/rules';
import { Pledge } from '../pledges/pledge.entity.js';
import { CampaignDesk } from './campaign-desk.js';
import { CampaignSupporterView } from './campaign.views.js';
import { Campaigns } from './campaigns.js';

/** Who supported a campaign, each as they chose to be shown; through an index of the gifts that stand. */
@Injectable()
export class Supporters {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
  ) {}

  /** Newest first; null for a campaign the viewer does not see. */
  async of(actor: Actor, campaignId: string, page: PageArgs): Promise<Connection<CampaignSupporterView> | null> {
    if (!(await this.campaigns.find(actor, campaignId))) return null;
    const query = this.desk.unitOfWork.reader.createQueryBuilder(Pledge, 'pledge').where(`pledge.campaignId = :campaignId and pledge.status in ('paid', 'confirmed')`, { campaignId });
    const found = await paginate(query, page);
    return { ...found, edges: found.edges.map(({ node, cursor }) => ({ node: viewOf(node), cursor })), get totalCount() { return found.totalCount; } };
  }
}

function viewOf(pledge: Pledge): CampaignSupporterView {
  const { id, kind, display, displayName, what, createdAt } = pledge;
  const { name, amountFen } = shownSupporter({ display, displayName, amountFen: AMOUNT[kind]?.(pledge) ?? null });
  return Object.assign(new CampaignSupporterView(), { id, name, display, amountFen, what: kind in AMOUNT ? null : what, createdAt });
}

/** What is money; the value of a gift in kind is the office's estimate and not shown beside a name. */
const AMOUNT: Partial<Record<PledgeKind, (pledge: Pledge) => bigint>> = { money: ({ paidFen, returnedFen }) => paidFen - returnedFen, quota: ({ amountFen }) => amountFen };
