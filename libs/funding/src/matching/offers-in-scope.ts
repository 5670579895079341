import { Injectable } from '@nestjs/common';
import { statement, UnitOfWork, type Statement } from '@app/platform';
import { byPriority } from '@app/rules';
import { In } from 'typeorm';
import type { Campaign } from '../campaigns/campaign.entity.js';
import { MatchingOffer } from './matching-offer.entity.js';

/** Scopes that reach a campaign: `$2` itself, `$3` its competition, `$4` its kind, `$5` its community, `$6` its project, whose community counts too. */
const IN_SCOPE = `(o.scope_kind = 'campaign' and o.scope_id = $2::uuid::text) or (o.scope_kind = 'competition' and o.scope_id = $3::uuid::text) or (o.scope_kind = 'category' and o.scope_id = $4)
  or (o.scope_kind = 'community' and (o.scope_id = $5 or o.scope_id in (select m.code from project p join community m on m.id = p.community_id where p.id = $6)))`;
const OPEN = statement('matching_open_offers', `select o.id, o.mode, o.status from matching_offer o where o.tenant_id = $1 and o.status = 'open' and (${IN_SCOPE})`);
/** Most gifts meet no offer at all: they pay for this one question. */
const CONCERNED = statement(
  'matching_concerned_offers',
  `select o.id, o.mode, o.status from matching_offer o where o.tenant_id = $1
     and (o.status = 'open' and (${IN_SCOPE}) or o.id in (select t.offer_id from matching_total t where t.campaign_id = $2::uuid))`,
);

interface Concerned {
  id: string;
  mode: MatchingOffer['mode'];
  status: MatchingOffer['status'];
}

/** Which offers look at a campaign's gifts. */
@Injectable()
export class OffersInScope {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Open offers for the campaign, by priority. */
  async open(campaign: Campaign): Promise<MatchingOffer[]> {
    const found = await this.ask(OPEN, campaign);
    return (await this.unitOfWork.reader.findBy(MatchingOffer, { id: In(found.map(({ id }) => id)) })).sort(byPriority);
  }

  /**
   * Offers that are open for the campaign or hold something for it, by priority, locked: those whose pool a gift can move for writing, those settled
   * later only against their settlement. Everybody locks in this order (the latter, then the former, each by id).
   */
  async lock(campaign: Campaign): Promise<MatchingOffer[]> {
    const concerned = await this.ask(CONCERNED, campaign);
    if (concerned.length === 0) return [];
    const ids = concerned.map(({ id }) => id);
    // In this order: one whose settlement we waited for is no longer `later`, and is found among those that move.
    const later = concerned.some(isLater) ? await this.among(ids, `o.mode <> 'first-come' and o.status = 'open'`).setLock('pessimistic_read').getMany() : [];
    const moving = later.length === ids.length ? [] : await this.among(ids, `(o.mode = 'first-come' or o.status <> 'open')`).setLock('pessimistic_write').getMany();
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

  private ask(question: Statement, { id, tenantId, competitionId, kind, communityCode, projectId }: Campaign): Promise<Concerned[]> {
    return this.unitOfWork.ask<Concerned>(question, [tenantId, id, competitionId, kind, communityCode, projectId]);
  }

  private among(ids: string[], condition: string) {
    return this.unitOfWork.manager.createQueryBuilder(MatchingOffer, 'o').where(`o.id = any(:ids) and ${condition}`, { ids }).orderBy('o.id');
  }
}

const isLater = ({ mode, status }: Concerned): boolean => mode !== 'first-come' && status === 'open';

/** Whether a gift paid then counts for the offer. */
export const inPeriod = (offer: Pick<MatchingOffer, 'opensAt' | 'expiresAt'>, paidAt: Date): boolean => paidAt >= offer.opensAt && paidAt < offer.expiresAt;

/** Caps per project hold over all campaigns of a project. */
export const projectKeyOf = ({ projectId, id }: Campaign): string => projectId ?? id;
