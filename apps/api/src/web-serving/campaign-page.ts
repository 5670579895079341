import { Injectable } from '@nestjs/common';
import { Campaign, CampaignProgress, isPublic } from '@app/funding';
import { Clock } from '@app/platform';
import { daysLeft, formatYuan, formatYuanForPeople } from '@app/rules';
import { DataSource } from 'typeorm';

/** The head of a campaign's page, in the very shape the page asks the api for (CampaignHead in apps/web/src/public/campaign/campaign.graphql). */
export interface CampaignHead {
  id: string;
  title: string;
  purpose: string;
  kind: string;
  basis: string;
  mode: string;
  status: string;
  holderName: string;
  receiverName: string;
  goal: string;
  minimum: string;
  deadlineAt: string | null;
  daysLeft: number | null;
  progress: { online: string; transfer: string; matched: string; imported: string; quota: string; inKind: string; total: string; supporters: number };
}

const named = (value: string): string => value.replaceAll('-', '_');

/** What everybody sees of a campaign, for the page the server writes. */
@Injectable()
export class CampaignPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Null: none, or not public. */
  async read(id: string): Promise<CampaignHead | null> {
    const campaign = await this.dataSource.getRepository(Campaign).findOneBy({ id });
    if (!campaign || !isPublic(campaign)) return null;
    const progress = await this.dataSource.getRepository(CampaignProgress).findOneByOrFail({ campaignId: id });
    const { title, purpose, status, holderName, receiverName, deadlineAt } = campaign;
    return {
      id, title, purpose, status, holderName, receiverName, kind: named(campaign.kind), basis: named(campaign.basis), mode: named(campaign.mode), goal: formatYuan(campaign.goalFen), minimum: formatYuan(campaign.minimumFen),
      deadlineAt: deadlineAt?.toISOString() ?? null, daysLeft: daysLeft({ status, deadlineAt }, this.clock.now()), progress: partsOf(progress),
    };
  }
}

/** As `CampaignProgress.total` of the api adds up: what came in kind stands beside the money. */
function partsOf(p: CampaignProgress): CampaignHead['progress'] {
  const total = p.onlineFen + p.transferFen + p.importedFen + p.quotaFen + p.matchedFen;
  return {
    online: formatYuan(p.onlineFen), transfer: formatYuan(p.transferFen), matched: formatYuan(p.matchedFen), imported: formatYuan(p.importedFen), quota: formatYuan(p.quotaFen), inKind: formatYuan(p.inKindFen), total: formatYuan(total),
    supporters: p.supporters,
  };
}

/** One line for a card: how far it is. */
export const campaignLine = ({ purpose, goal, progress }: CampaignHead): string => `${purpose.slice(0, 80)} · 已筹 ${people(progress.total)} 元，目标 ${people(goal)} 元，${progress.supporters} 人支持`;

const people = (yuan: string): string => formatYuanForPeople(BigInt(yuan.replace('.', '')));
