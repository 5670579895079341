import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { byPriority } from '@app/rules';
import type { Campaign } from '../campaigns/campaign.entity.js';
import { MatchingOffer } from './matching-offer.entity.js';

/** A campaign as scopes see it: `:campaign`, `:competition`, `:communities`, `:kind`. */
const IN_SCOPE = `(o.scope_kind = 'campaign' and o.scope_id = :campaign) or (o.scope_kind = 'competition' and o.scope_id = :competition)
  or (o.scope_kind = 'community' and o.scope_id = any(:communities)) or (o.scope_kind = 'category' and o.scope_id = :kind)`;

/** Which offers look at a campaign's gifts. */
@Injectable()
export class OffersInScope {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Open offers for the campaign, by priority. */
  async open(campaign: Campaign): Promise<MatchingOffer[]> {
    const found = await (await this.query(campaign, `o.status = 'open'`)).getMany();
    return found.sort(byPriority);
  }

  /**
   * Offers that are open for the campaign or hold something for it, by priority, locked: those whose pool a gift can move for writing, those settled
   * later only against their settlement. Everybody locks in this order (the latter, then the former, each by id).
   */
  async lock(campaign: Campaign): Promise<MatchingOffer[]> {
    const held = `(o.status = 'open' and (${IN_SCOPE})) or exists (select 1 from matching_total t where t.offer_id = o.id and t.campaign_id = :campaignId)`;
    // In this order: one whose settlement we waited for is no longer `later`, and is found among those that move.
    const later = await (await this.from(campaign, `(${held}) and o.mode <> 'first-come' and o.status = 'open'`)).orderBy('o.id').setLock('pessimistic_read').getMany();
    const moving = await (await this.from(campaign, `(${held}) and (o.mode = 'first-come' or o.status <> 'open')`)).orderBy('o.id').setLock('pessimistic_write').getMany();
    return [...moving, ...later].sort(byPriority);
  }

  /** Campaigns of the office an offer is for. */
  campaignsOf(offer: MatchingOffer): { where: string; values: unknown[] } {
    const values = [offer.tenantId, offer.scopeId];
    const of: Record<MatchingOffer['scopeKind'], string> = {
      campaign: 'c.id::text = $2',
      competition: 'c.competition_id::text = $2',
      category: 'c.kind = $2',
      community: `(c.community_code = $2 or exists (select 1 from project p join community m on m.id = p.community_id where p.id = c.project_id and m.code = $2))`,
    };
    return { where: `c.tenant_id = $1 and ${of[offer.scopeKind]}`, values };
  }

  private async query(campaign: Campaign, condition: string) {
    return this.from(campaign, `${condition} and (${IN_SCOPE})`);
  }

  private async from(campaign: Campaign, condition: string) {
    const communities = await this.communities(campaign);
    const { id, tenantId, competitionId, kind } = campaign;
    return this.unitOfWork.reader.createQueryBuilder(MatchingOffer, 'o').where(`o.tenantId = :tenant and (${condition})`, { tenant: tenantId, campaign: id, campaignId: id, competition: competitionId ?? '', communities, kind });
  }

  /** The campaign's own community and its project's. */
  private async communities({ communityCode, projectId }: Campaign): Promise<string[]> {
    const rows = projectId
      ? await this.unitOfWork.reader.query<{ code: string }[]>('select m.code from project p join community m on m.id = p.community_id where p.id = $1', [projectId])
      : [];
    return [...rows.map(({ code }) => code), ...(communityCode ? [communityCode] : [])];
  }
}

/** Whether a gift paid then counts for the offer. */
export const inPeriod = (offer: Pick<MatchingOffer, 'opensAt' | 'expiresAt'>, paidAt: Date): boolean => paidAt >= offer.opensAt && paidAt < offer.expiresAt;

/** Caps per project hold over all campaigns of a project. */
export const projectKeyOf = ({ projectId, id }: Campaign): string => projectId ?? id;
