import { Injectable } from '@nestjs/common';
import { inKeyOrder, type Actor, type OperationContext } from '@app/platform';
import { conditionMet, cutToRooms, earnedByRatio, earnedWhole, formatYuanForPeople, leverage, type MatchLimit } from '@app/rules';
import { In } from 'typeorm';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { Sponsor } from '../sponsors/sponsor.entity.js';
import { Sponsors } from '../sponsors/sponsors.js';
import { termsOf } from './match-gifts.js';
import { MatchingBooks, type Dealing } from './matching-books.js';
import { MatchingFacts } from './matching-facts.js';
import { MatchingOffer } from './matching-offer.entity.js';
import { MatchingReservation } from './matching-reservation.entity.js';
import { HelpedCampaign, MatchExplanation, MatchingEffect, MatchPreview, MatchPreviewLine } from './matching.views.js';
import { inPeriod, OffersInScope } from './offers-in-scope.js';

const LIMIT_WORDS: Readonly<Record<MatchLimit, [zh: string, en: string]>> = {
  'gift-cap': ['单笔上限', 'cap per gift'], 'donor-cap': ['每人上限', 'cap per donor'], 'project-cap': ['每个项目上限', 'cap per project'], 'campaign-room': ['众筹的配捐上限', 'the campaign’s own cap'], pool: ['资金池余额', 'what was left of the pool'],
};

/** Which limits took how much, in the reader's words. */
function cutWords(actor: Actor, cuts: readonly { by: MatchLimit; fen: bigint | number }[]): string[] {
  return cuts.map(({ by, fen }) => (actor.locale === 'en' ? `${LIMIT_WORDS[by][1]}: ${formatYuanForPeople(fen)} yuan less` : `${LIMIT_WORDS[by][0]}：少 ${formatYuanForPeople(fen)} 元`));
}

/** What the tables say about one offer's effect; lumps and quadratic shares count the gifts of their campaigns through `gift_fen`. */
const EFFECT = `select o.id, coalesce(sum(r.fen) filter (where r.status = 'reserved'), 0)::text as reserved, coalesce(sum(r.fen) filter (where r.status = 'released'), 0)::text as released,
    count(*) filter (where r.fen > 0 and r.pledge_id is not null)::int as gifts, count(distinct r.donor_key) filter (where r.fen > 0)::int as donors, count(distinct r.project_key) filter (where r.fen > 0)::int as projects,
    coalesce(sum(r.gift_fen) filter (where r.fen > 0), 0)::text as given
  from matching_offer o left join matching_reservation r on r.offer_id = o.id where o.sponsor_id = $1 group by o.id order by o.created_at desc, o.id limit 200`;

/** The campaigns that have something from a sponsor's offers, most first. */
const HELPED = `select r.offer_id as "offerId", c.id as "campaignId", c.project_id as "projectId", c.title, c.status, sum(r.fen)::text as fen, count(*) filter (where r.pledge_id is not null)::int as gifts
  from matching_reservation r join matching_offer o on o.id = r.offer_id join campaign c on c.id = r.campaign_id where o.sponsor_id = $1 and r.fen > 0 group by r.offer_id, c.id order by sum(r.fen) desc, c.id limit 500`;

type HelpedRow = Omit<HelpedCampaign, 'fen'> & { offerId: string; fen: string };

interface EffectRow {
  id: string;
  reserved: string;
  released: string;
  gifts: number;
  donors: number;
  projects: number;
  given: string;
}

/** Matching as donors, sponsors and the public read it. */
@Injectable()
export class ReadMatching {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly sponsors: Sponsors,
    private readonly offers: OffersInScope,
    private readonly facts: MatchingFacts,
    private readonly books: MatchingBooks,
  ) {}

  /** Open offers for a campaign one may see, by priority. */
  async ofCampaign(actor: Actor, campaignId: string): Promise<MatchingOffer[]> {
    const campaign = await this.campaigns.find(actor, campaignId);
    const now = this.desk.clock.now();
    return campaign ? (await this.offers.open(campaign)).filter((offer) => now < offer.expiresAt) : [];
  }

  /** What was proposed, runs and has ended in an office, newest first; for staff of the whole office. */
  ofOffice(actor: Actor, tenantId: string): Promise<MatchingOffer[]> {
    this.desk.access.require(actor, 'ReadCampaigns', { tenantId });
    return this.desk.unitOfWork.reader.find(MatchingOffer, { where: { tenantId }, order: { createdAt: 'DESC', id: 'ASC' }, take: 200 });
  }

  /** An estimate: nothing is locked and nothing reserved. Null for a campaign one may not see. */
  async preview(actor: Actor, { campaignId, amount }: { campaignId: string; amount: bigint }): Promise<MatchPreview | null> {
    const campaign = await this.campaigns.find(actor, campaignId);
    if (!campaign || amount <= 0n) return null;
    const now = this.desk.clock.now();
    const lines: MatchPreviewLine[] = [];
    for (const offer of await this.offers.open(campaign)) if (inPeriod(offer, now)) lines.push(await this.line(actor, { offer, campaign }, amount));
    const totalFen = lines.reduce((sum, { fen }) => sum + (fen ?? 0n), 0n);
    const yuan = formatYuanForPeople(totalFen);
    const words = actor.locale === 'en' ? `Estimate: this gift would trigger about ${yuan} yuan of matching; certain only once it is paid.` : `预计：这笔认捐可带动配捐约 ${yuan} 元，以付款成功时的实际占用为准。`;
    return Object.assign(new MatchPreview(), { words, totalFen, lines });
  }

  /** A sponsor's offers with their effect: for its members and the office's staff; null for everybody else. */
  async effect(actor: Actor, sponsorId: string): Promise<MatchingEffect[] | null> {
    const { reader } = this.desk.unitOfWork;
    const sponsor = await reader.findOneBy(Sponsor, { id: sponsorId });
    this.desk.access.decide(true);
    if (!sponsor || !(this.desk.access.allows(actor, 'ReadCampaigns', sponsor) || (await this.sponsors.actsFor(actor, sponsorId, sponsor.tenantId)))) return null;
    const rows = await reader.query<EffectRow[]>(EFFECT, [sponsorId]);
    const offers = new Map((await reader.findBy(MatchingOffer, { id: In(rows.map(({ id }) => id)) })).map((offer) => [offer.id, offer]));
    const helped = await reader.query<HelpedRow[]>(HELPED, [sponsorId]);
    const effects: MatchingEffect[] = [];
    for (const row of rows) {
      const offer = offers.get(row.id)!;
      const [reservedFen, releasedFen, giftsFen] = [BigInt(row.reserved), BigInt(row.released), BigInt(row.given)];
      effects.push(Object.assign(new MatchingEffect(), {
        offer, poolFen: offer.poolFen, availableFen: await this.books.available(offer), reservedFen, releasedFen, leftFen: offer.poolFen - reservedFen - releasedFen, gifts: row.gifts, donors: row.donors, projects: row.projects, giftsFen,
        leverage: leverage(giftsFen, reservedFen + releasedFen),
        helped: helped.filter(({ offerId }) => offerId === row.id).map(({ campaignId, projectId, title, status, fen, gifts }) => Object.assign(new HelpedCampaign(), { campaignId, projectId, title, status, fen: BigInt(fen), gifts })),
      }));
    }
    return effects;
  }

  /** What one's own gift (or, for staff, any of the office) earned, with the limits that bit; null otherwise. */
  async explain(actor: Actor, pledgeId: string): Promise<MatchExplanation[] | null> {
    const { reader } = this.desk.unitOfWork;
    const pledge = await reader.findOneBy(Pledge, { id: pledgeId });
    this.desk.access.decide(true);
    if (!pledge || !((actor.kind === 'person' && pledge.personId === actor.id) || this.desk.access.allows(actor, 'ReadCampaigns', pledge))) return null;
    const rows = await reader.findBy(MatchingReservation, { pledgeId });
    const offers = new Map((await reader.findBy(MatchingOffer, { id: In(rows.map(({ offerId }) => offerId)) })).map((offer) => [offer.id, offer]));
    return rows.map(({ offerId, giftFen, earnedFen, fen, status, cuts }) => Object.assign(new MatchExplanation(), {
      offer: offers.get(offerId)!, giftFen, earnedFen, fen, status, cuts: cutWords(actor, cuts),
    }));
  }

  sponsorName(operation: OperationContext, sponsorId: string): Promise<string> {
    const loader = operation.loader<string, Sponsor | null>(this.sponsorName, async (ids) => inKeyOrder(ids, await this.desk.unitOfWork.reader.findBy(Sponsor, { id: In([...ids]) }), ({ id }) => id));
    return loader.load(sponsorId).then((sponsor) => sponsor!.name);
  }

  private async line(actor: Actor, dealing: { offer: MatchingOffer; campaign: Campaign }, amount: bigint): Promise<MatchPreviewLine> {
    const { offer } = dealing;
    const counted = await this.counted(dealing);
    const donorKey = actor.kind === 'person' ? `p:${actor.id}` : null;
    const supporters = counted ? counted.supporters + ((await this.gave(dealing, actor)) ? 0 : 1) : offer.minSupporters;
    const met = !counted || conditionMet(termsOf(offer), supporters, counted.raisedFen + amount);
    const available = await this.books.available(offer);
    const left = offer.poolFen - offer.reservedFen;
    const pool = available !== null && available < left ? available : left;
    const line = { offer, supportersMissing: Math.max(0, offer.minSupporters - supporters), sharedAtTheEnd: offer.mode === 'pro-rata', cuts: [] };
    if (offer.kind === 'quadratic') return Object.assign(new MatchPreviewLine(), { ...line, fen: null });
    if (offer.kind === 'threshold') {
      const already = !counted || conditionMet(termsOf(offer), counted.supporters, counted.raisedFen);
      if (!met || already) return Object.assign(new MatchPreviewLine(), { ...line, fen: 0n });
      const lump = cutToRooms(earnedWhole(offer.lumpFen!), [{ by: 'pool', fen: pool }]);
      return Object.assign(new MatchPreviewLine(), { ...line, fen: lump.fen, cuts: cutWords(actor, lump.cuts) });
    }
    const donorUsed = offer.donorCapFen !== null && donorKey ? ((await this.facts.usedByDonors(offer, [donorKey])).get(donorKey) ?? 0n) : 0n;
    const projectUsed = offer.projectCapFen === null ? 0n : await this.facts.usedByProject(dealing);
    const { fen, cuts } = cutToRooms(earnedByRatio(amount, { ratioBps: offer.ratioBps!, giftCapFen: offer.giftCapFen }), [
      { by: 'donor-cap', fen: offer.donorCapFen === null ? undefined : offer.donorCapFen - donorUsed }, { by: 'project-cap', fen: offer.projectCapFen === null ? undefined : offer.projectCapFen - projectUsed }, { by: 'pool', fen: pool },
    ]);
    return Object.assign(new MatchPreviewLine(), met ? { ...line, fen, cuts: cutWords(actor, cuts) } : { ...line, fen: 0n });
  }

  /** What an offer's condition is about. Null where it is met already, or by any gift: a campaign of 100,000 gifts is previewed like one of ten. */
  private async counted(dealing: Dealing): Promise<{ supporters: number; raisedFen: bigint } | null> {
    const anyGift = dealing.offer.kind !== 'threshold' && dealing.offer.minSupporters <= 1;
    return anyGift || (await this.facts.total(dealing))?.met ? null : this.facts.standing(dealing);
  }

  /** Whether the actor has a gift standing that the offer counts. */
  private async gave({ offer, campaign }: { offer: MatchingOffer; campaign: Campaign }, actor: Actor): Promise<boolean> {
    if (actor.kind !== 'person') return false;
    const mine = await this.desk.unitOfWork.reader.findBy(Pledge, { campaignId: campaign.id, personId: actor.id!, status: 'paid', kind: 'money' });
    return mine.some((pledge) => pledge.sponsorId === null && inPeriod(offer, pledge.paidAt!));
  }
}
