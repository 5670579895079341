import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Competition } from '@app/competition';
import { Community } from '@app/identity';
import { BankAccounts, OpenFund } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import { CAMPAIGN_KINDS, formatYuanForPeople, OFFER_STATUS_NAMES, offerProblems, type OfferDraft, type OfferStatus, type Problem } from '@app/rules';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Sponsor } from '../sponsors/sponsor.entity.js';
import { MatchingBooks } from './matching-books.js';
import { MatchingOffer } from './matching-offer.entity.js';
import { MatchingTotal } from './matching-reservation.entity.js';
import type { CloseMatchingOfferInput, EndMatchingOfferInput, OpenMatchingOfferInput } from './matching.inputs.js';
import { SettleOffer } from './settle-offer.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The life of an offer: written, confirmed by a second person, closed (and settled), ended. */
@Injectable()
export class MatchingOffers {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly funds: OpenFund,
    private readonly banks: BankAccounts,
    private readonly books: MatchingBooks,
    private readonly settlement: SettleOffer,
  ) {}

  /** Writes an offer; a deposit gets its own fund at once, so that the sponsor's transfer can arrive before it opens. */
  open(actor: Actor, input: OpenMatchingOfferInput): Promise<MatchingOffer> {
    return this.desk.unitOfWork.run(async () => {
      const sponsor = await this.desk.unitOfWork.repo(Sponsor).findOneBy({ id: input.sponsorId });
      if (!sponsor || !this.desk.access.allows(actor, 'ReadCampaigns', sponsor)) {
        this.desk.access.decide(true);
        throw refused('NOT_FOUND', { what: '赞助方' });
      }
      const { tenantId } = sponsor;
      this.desk.access.require(actor, 'OpenMatching', { tenantId });
      const draft = draftOf(input);
      const problems = [...offerProblems(draft, this.desk.clock.now()), ...(await this.scopeProblems(tenantId, input))];
      if (input.backing === 'deposit' && !input.bankAccountId) problems.push({ path: 'bankAccountId', code: 'REQUIRED', zh: '请选择存放配捐资金的银行账户。', en: 'Choose the bank account that holds the deposit.' });
      if (problems.length > 0) throw refused('MATCHING_TERMS', { count: problems.length }, problems);
      const id = randomUUID();
      const fund = input.backing === 'deposit' ? await this.openFund(actor, { id, tenantId, title: input.title, bankAccountId: input.bankAccountId! }) : { fundId: null, fundCode: null, bankCode: null };
      const { sponsorId, title, scopeKind, scopeId, backing, minSupporters, priority } = input;
      const row = this.desk.unitOfWork.repo(MatchingOffer).create({
        id, tenantId, sponsorId, title, scopeKind, scopeId, backing, minSupporters, priority, ...draft, ...fund, reservedFen: 0n, status: 'proposed', openedById: actor.id, confirmedById: null, closedById: null, closedAt: null,
        createdAt: this.desk.clock.now(),
      });
      // A copy: the insert writes the defaults it reads back into what it is given, as text.
      await this.desk.unitOfWork.repo(MatchingOffer).insert({ ...row });
      await this.desk.audit.record(actor, { action: 'openMatchingOffer', subject: { type: 'MatchingOffer', id }, tenantId, after: { sponsorId, kind: row.kind, mode: row.mode, poolFen: row.poolFen, backing, scopeKind, scopeId }, input });
      return row;
    });
  }

  /** The second person: from now on gifts are matched. */
  confirm(actor: Actor, offerId: string): Promise<MatchingOffer> {
    return this.change(actor, offerId, { action: 'confirmMatchingOffer', permission: 'ConfirmMatching', from: 'proposed', input: { offerId } }, async (offer) => {
      if (offer.openedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      return { status: 'open', confirmedById: actor.id };
    });
  }

  /** Closed to new gifts. What is settled at the end of the period is settled now; first come needs a reason before it has expired. */
  close(actor: Actor, input: CloseMatchingOfferInput): Promise<MatchingOffer> {
    const reason = input.reason?.trim() || null;
    return this.change(actor, input.offerId, { action: 'closeMatchingOffer', permission: 'ConfirmMatching', from: 'open', input, reason }, async (offer) => {
      const now = this.desk.clock.now();
      const early = now < offer.expiresAt;
      if (early && offer.mode === 'pro-rata') throw refused('MATCHING_RUNS');
      if (early && !reason) throw refused('REASON_REQUIRED');
      if (offer.mode === 'pro-rata') await this.settlement.settle(actor, offer);
      await this.settlement.releaseEnded(actor, offer);
      return { status: 'closed', closedById: actor.id, closedAt: now };
    });
  }

  /** Ends an offer nothing is reserved from any more; what is left of a deposit goes back to the sponsor. Two people: who closed it and who ends it. */
  end(actor: Actor, input: EndMatchingOfferInput): Promise<MatchingOffer> {
    return this.change(actor, input.offerId, { action: 'endMatchingOffer', permission: 'ConfirmMatching', from: 'closed', input }, async (offer) => {
      if (offer.closedById === actor.id) throw refused('TWO_PEOPLE_NEEDED');
      const reserved = (await this.desk.unitOfWork.repo(MatchingTotal).findBy({ offerId: offer.id })).reduce((sum, { reservedFen }) => sum + reservedFen, 0n);
      if (reserved > 0n) throw refused('MATCHING_STILL_RESERVED', { amount: formatYuanForPeople(reserved) });
      const left = (await this.books.available(offer)) ?? 0n;
      const reference = input.reference?.trim() ?? '';
      if (left > 0n && !reference) throw refused('REASON_REQUIRED');
      await this.books.payBack(actor, offer, left, { madeBy: offer.closedById!, checkedBy: actor.id ?? `system:${actor.name}`, reference });
      return { status: 'ended' };
    });
  }

  private change(
    actor: Actor, id: string, act: { action: string; permission: 'ConfirmMatching'; from: OfferStatus; input: object; reason?: string | null }, work: (offer: MatchingOffer) => Promise<Partial<MatchingOffer>>,
  ): Promise<MatchingOffer> {
    return this.desk.unitOfWork.run(async () => {
      const offer = await this.desk.unitOfWork.repo(MatchingOffer).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!offer || !this.desk.access.allows(actor, 'ReadCampaigns', offer)) {
        this.desk.access.decide(true);
        throw refused('NOT_FOUND', { what: '配捐' });
      }
      this.desk.access.require(actor, act.permission, offer);
      this.desk.access.requireStepUp(actor, this.desk.clock.now());
      if (offer.status !== act.from) throw refused('MATCHING_STATUS', { status: OFFER_STATUS_NAMES[offer.status] });
      const changes = await work(offer);
      await this.desk.unitOfWork.repo(MatchingOffer).update({ id, status: act.from }, changes);
      await this.desk.audit.record(actor, {
        action: act.action, subject: { type: 'MatchingOffer', id }, tenantId: offer.tenantId, before: { status: act.from }, after: { status: changes.status, reservedFen: offer.reservedFen }, ...(act.reason && { reason: act.reason }), input: act.input,
      });
      return Object.assign(offer, changes);
    });
  }

  private async openFund(actor: Actor, { id, tenantId, title, bankAccountId }: { id: string; tenantId: string; title: string; bankAccountId: string }): Promise<Pick<MatchingOffer, 'fundId' | 'fundCode' | 'bankCode'>> {
    const bank = await this.banks.ofOffice(tenantId, bankAccountId);
    const fundCode = `m-${id.slice(0, 8)}`;
    // The command leaves an audit row of its own under the caller's key.
    const fund = await this.funds.open({ ...actor, idempotencyKey: null }, { tenantId, kind: 'matching', code: fundCode, name: `配捐·${title}`.slice(0, 200), purpose: `配捐：${title}`.slice(0, 500), bankAccountId });
    return { fundId: fund.id, fundCode, bankCode: bank.code };
  }

  private async scopeProblems(tenantId: string, { scopeKind, scopeId }: OpenMatchingOfferInput): Promise<Problem[]> {
    const { reader } = this.desk.unitOfWork;
    const isId = UUID.test(scopeId);
    const known = {
      campaign: async () => isId && reader.existsBy(Campaign, { id: scopeId, tenantId }),
      competition: async () => isId && reader.existsBy(Competition, { id: scopeId, tenantId }),
      community: async () => reader.existsBy(Community, { code: scopeId, tenantId }),
      category: async () => CAMPAIGN_KINDS.some((kind) => kind === scopeId),
    };
    return (await known[scopeKind]()) ? [] : [{ path: 'scopeId', code: 'UNKNOWN', zh: '配捐范围不存在。', en: 'There is no such campaign, competition, community or kind.' }];
  }
}

const draftOf = (input: OpenMatchingOfferInput): OfferDraft => ({
  kind: input.kind, mode: input.mode, ratioBps: input.ratioBps ?? null, giftCapFen: input.giftCap ?? null, donorCapFen: input.donorCap ?? null, projectCapFen: input.projectCap ?? null,
  thresholdFen: input.threshold ?? null, lumpFen: input.lump ?? null, pairwiseFen: input.pairwise ?? null, poolFen: input.pool, opensAt: input.opensAt, expiresAt: input.expiresAt,
});
