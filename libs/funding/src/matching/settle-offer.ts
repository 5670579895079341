import { Injectable } from '@nestjs/common';
import { refused, UnitOfWork, type Actor } from '@app/platform';
import { match, quadratic, type Earning, type Finding, type MatchOffer } from '@app/rules';
import { Campaign } from '../campaigns/campaign.entity.js';
import { MatchingBooks } from './matching-books.js';
import { MatchingFacts, type SettledGift } from './matching-facts.js';
import type { MatchingOffer } from './matching-offer.entity.js';
import { OffersInScope, projectKeyOf } from './offers-in-scope.js';
import { Reservations, type Standing } from './reservations.js';

/** Closes an offer's period: what is shared at the end is computed by @app/rules over all gifts that stand, and reserved or, where the campaign has succeeded, released. */
@Injectable()
export class SettleOffer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OffersInScope,
    private readonly facts: MatchingFacts,
    private readonly books: MatchingBooks,
    private readonly reservations: Reservations,
  ) {}

  /** The offer's row is locked for writing. Answers how many campaigns got something. */
  async settle(actor: Actor, offer: MatchingOffer): Promise<number> {
    const campaigns = await this.campaigns(offer);
    const gifts = await this.facts.gifts(offer, campaigns.map(({ id }) => id));
    const available = await this.books.available(offer);
    const poolFen = available !== null && available < offer.poolFen ? available : offer.poolFen;
    const shares = offer.kind === 'quadratic' ? quadraticShares(offer, poolFen, { campaigns, gifts }) : proRataShares(offer, poolFen, { campaigns, gifts });
    for (const campaign of campaigns) {
      const changes = shares.get(campaign.id) ?? [];
      if (changes.length === 0) continue;
      const dealing = { offer, campaign };
      const total = await this.reservations.total(dealing);
      await this.reservations.set(actor, dealing, total, changes);
    }
    return shares.size;
  }

  /** A standing fund has no end at which its match would be released: the offer's closing is that. The same for campaigns that have succeeded already. */
  async releaseEnded(actor: Actor, offer: MatchingOffer): Promise<void> {
    const campaigns = await this.unitOfWork.repo(Campaign).createQueryBuilder('c')
      .where(`(c.kind = 'standing' or c.status = 'succeeded') and c.id in (select t.campaign_id from matching_total t where t.offer_id = :id and t.reserved_fen > 0)`, { id: offer.id }).orderBy('c.id').getMany();
    for (const campaign of campaigns) await this.reservations.release(actor, { offer, campaign });
  }

  private async campaigns(offer: MatchingOffer): Promise<Campaign[]> {
    const { where, values } = this.offers.campaignsOf(offer);
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(`select c.id from campaign c where ${where} and c.fund_id is not null and c.status in ('open', 'succeeded') order by c.id`, values);
    return this.unitOfWork.repo(Campaign).createQueryBuilder('c').where('c.id = any(:ids)', { ids: rows.map(({ id }) => id) }).orderBy('c.id').getMany();
  }
}

interface Facts {
  campaigns: readonly Campaign[];
  gifts: readonly SettledGift[];
}

const amount = (fen: bigint | null): number | undefined => (fen === null ? undefined : Number(fen));
const defined = <T extends object>(terms: T): T => Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)) as T;

function proRataShares(offer: MatchingOffer, poolFen: bigint, { campaigns, gifts }: Facts): Map<string, Standing[]> {
  const output = match({
    version: 1, offers: [ruleOf(offer, poolFen)],
    campaigns: campaigns.map((campaign) => ({ id: campaign.id, projectId: projectKeyOf(campaign), category: 'settled' })),
    gifts: gifts.map(({ pledgeId, campaignId, donorKey, fen, paidAt }) => ({ id: pledgeId, campaignId, donorId: donorKey, amountFen: Number(fen), paidAt: paidAt.toISOString(), origin: 'resident' })),
  });
  orRefuseTerms(output.problems);
  const shares = new Map<string, Standing[]>();
  for (const step of output.steps) {
    if (step.kind !== 'reserve') continue;
    const earning: Earning = { earned: BigInt(step.earnedFen), cuts: step.cuts.map(({ by, fen }) => ({ by, fen: BigInt(fen) })), fen: BigInt(step.fen) };
    const share: Standing = { pledgeId: step.giftId, donorKey: step.donorId, giftFen: BigInt(step.giftFen), earning, status: 'reserved', beforeFen: 0n };
    shares.set(step.campaignId, [...(shares.get(step.campaignId) ?? []), share]);
  }
  return shares;
}

/** The rows were chosen by scope and period already; the rule's own scope takes all of them. */
export function ruleOf(offer: MatchingOffer, poolFen: bigint): MatchOffer {
  const terms = {
    id: offer.id, mode: offer.mode, priority: offer.priority, scope: { kind: 'category' as const, id: 'settled' }, opensAt: offer.opensAt.toISOString(), expiresAt: offer.expiresAt.toISOString(),
    poolFen: Number(poolFen), minSupporters: offer.minSupporters,
  };
  if (offer.kind === 'threshold') return { kind: 'threshold', ...terms, thresholdFen: Number(offer.thresholdFen), lumpFen: Number(offer.lumpFen) };
  return defined({ kind: 'ratio' as const, ...terms, ratioBps: offer.ratioBps!, giftCapFen: amount(offer.giftCapFen), donorCapFen: amount(offer.donorCapFen), projectCapFen: amount(offer.projectCapFen) }) as MatchOffer;
}

function quadraticShares(offer: MatchingOffer, poolFen: bigint, { campaigns, gifts }: Facts): Map<string, Standing[]> {
  const supporters = new Map<string, Set<string>>();
  for (const { campaignId, donorKey } of gifts) supporters.set(campaignId, (supporters.get(campaignId) ?? new Set()).add(donorKey));
  const enough = campaigns.filter(({ id }) => (supporters.get(id)?.size ?? 0) >= offer.minSupporters);
  const known = new Set(enough.map(({ id }) => id));
  const output = quadratic(defined({
    version: 1 as const, poolFen: Number(poolFen), projectCapFen: amount(offer.projectCapFen), pairwiseFen: amount(offer.pairwiseFen), projects: enough.map(({ id }) => ({ id })), explain: false,
    gifts: gifts.filter(({ campaignId }) => known.has(campaignId)).map(({ campaignId, donorKey, fen }) => ({ projectId: campaignId, donorId: donorKey, amountFen: Number(fen) })),
  }));
  orRefuseTerms(output.problems);
  return new Map(output.projects.filter(({ idealFen }) => idealFen > 0).map(({ projectId, giftsFen, idealFen, capFen, matchFen }) => {
    const capped = capFen !== null && capFen < idealFen ? capFen : idealFen;
    const cuts: Earning['cuts'] = [{ by: 'project-cap', fen: BigInt(idealFen - capped) }, { by: 'pool', fen: BigInt(capped - matchFen) }];
    const earning: Earning = { earned: BigInt(idealFen), cuts: cuts.filter(({ fen }) => fen > 0n), fen: BigInt(matchFen) };
    return [projectId, [{ pledgeId: null, donorKey: null, giftFen: BigInt(giftsFen), earning, status: 'reserved', beforeFen: 0n }]];
  }));
}

function orRefuseTerms(problems: readonly Finding[]): void {
  if (problems.length > 0) throw refused('MATCHING_TERMS', { count: problems.length }, problems.map(({ path, code, zh, en }) => ({ path, code, zh, en })));
}
