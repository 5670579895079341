import { Injectable } from '@nestjs/common';
import { Campaign, CampaignProgress, isPublic } from '@app/funding';
import { Clock } from '@app/platform';
import { daysLeft, formatYuan, formatYuanForPeople, shanghaiDay, shanghaiTime, type LegalBasis } from '@app/rules';
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

/** What stands beside the head for a reader without scripts. */
export interface CampaignReading extends CampaignHead {
  projectId: string | null;
  basisZh: string;
  basisEn: string;
  people: { total: string; goal: string; minimum: string; parts: { zh: string; en: string; amount: string }[] };
  ends: string;
  updates: { title: string; on: string; text: string }[];
}

const BASIS: Record<LegalBasis, { zh: string; en: string }> = {
  'charity-partner': { zh: '公募合作：由有公募资格的慈善组织在指定平台收款并持有款项，本页不收款', en: 'with a registered charity, on its own platform; nothing is paid here' },
  'community-mutual-aid': { zh: '社区互助：只限本社区居民之间互助，不面向社会公众', en: 'mutual aid among the residents of one community' },
  'directed-sponsorship': { zh: '定向赞助：赞助给指明的受益方，专款专用', en: 'sponsorship of a named receiver' },
  government: { zh: '政府资金：按额度下达，不在这里收款', en: 'government money, by quota; nothing is paid here' },
};
const PARTS = [
  { key: 'online', zh: '线上认捐', en: 'pledges paid online' }, { key: 'transfer', zh: '线下转账', en: 'bank transfers' }, { key: 'matched', zh: '配捐', en: 'matched' }, { key: 'imported', zh: '公募平台导入', en: 'from the charity' }, { key: 'quota', zh: '财政资金', en: 'government money' },
] as const;
const UPDATES = `select title, text, created_at as "createdAt" from campaign_update where campaign_id = $1 order by created_at desc, id desc limit 10`;

const named = (value: string): string => value.replaceAll('-', '_');

/** What everybody sees of a campaign, for the page the server writes. */
@Injectable()
export class CampaignPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Null: none, or not public. */
  async read(id: string): Promise<{ head: CampaignHead; reading: CampaignReading } | null> {
    const campaign = await this.dataSource.getRepository(Campaign).findOneBy({ id });
    if (!campaign || !isPublic(campaign)) return null;
    const progress = await this.dataSource.getRepository(CampaignProgress).findOneByOrFail({ campaignId: id });
    const { title, purpose, status, holderName, receiverName, deadlineAt } = campaign;
    const head: CampaignHead = {
      id, title, purpose, status, holderName, receiverName, kind: named(campaign.kind), basis: named(campaign.basis), mode: named(campaign.mode), goal: formatYuan(campaign.goalFen), minimum: formatYuan(campaign.minimumFen),
      deadlineAt: deadlineAt?.toISOString() ?? null, daysLeft: daysLeft({ status, deadlineAt }, this.clock.now()), progress: partsOf(progress),
    };
    const updates = await this.dataSource.query<{ title: string; text: string; createdAt: Date }[]>(UPDATES, [id]);
    const { zh, en } = BASIS[campaign.basis];
    return {
      head,
      reading: {
        ...head, projectId: campaign.projectId, basisZh: zh, basisEn: en, ends: deadlineAt ? shanghaiTime(deadlineAt.toISOString()).slice(0, 16) : '',
        people: { total: people(head.progress.total), goal: people(head.goal), minimum: people(head.minimum), parts: PARTS.map(({ key, ...words }) => ({ ...words, amount: people(head.progress[key]) })).filter(({ amount }) => amount !== '0') },
        updates: updates.map(({ createdAt, ...update }) => ({ ...update, on: shanghaiDay(createdAt.getTime()) })),
      },
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
