import { randomUUID } from 'node:crypto';
import { MatchingOffer, MatchingReservation, MatchingTotal, Sponsor } from '@app/funding';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import type { KnownValues } from './ask-everything.js';

/** An offer to confirm, one to close and one to end, with secrets planted; what a gift of somebody else earned. */
export async function plantMatching(api: TestApi, of: { tenantId: string; campaignId: string; competitionId: string }): Promise<KnownValues> {
  const { tenantId, campaignId, competitionId } = of;
  const dataSource = api.app.get(DataSource);
  const createdAt = new Date();
  const sponsorId = randomUUID();
  await dataSource.getRepository(Sponsor).insert({ id: sponsorId, tenantId, name: '配捐赞助方', kind: 'property', createdAt });
  const offer = async (values: Partial<MatchingOffer>): Promise<string> => {
    const id = randomUUID();
    await dataSource.getRepository(MatchingOffer).insert({
      id, tenantId, sponsorId, title: 'SECRET_OFFER', kind: 'ratio', mode: 'first-come', scopeKind: 'competition', scopeId: competitionId, ratioBps: 10_000, giftCapFen: null, donorCapFen: null, projectCapFen: null, thresholdFen: null, lumpFen: null, pairwiseFen: null,
      poolFen: 100_000n, minSupporters: 1, priority: 1, opensAt: new Date(createdAt.getTime() - 86_400_000), expiresAt: new Date(createdAt.getTime() + 86_400_000), backing: 'promise', fundId: null, fundCode: null, bankCode: null, status: 'proposed', openedById: randomUUID(),
      confirmedById: null, closedById: null, closedAt: null, createdAt, ...values,
    });
    return id;
  };
  const confirmed = { confirmedById: randomUUID() };
  const proposed = await offer({});
  const open = await offer({ ...confirmed, status: 'open', title: '物业配捐' });
  const closed = await offer({ ...confirmed, status: 'closed', closedById: randomUUID(), closedAt: createdAt, scopeId: randomUUID(), reservedFen: 777_700n, poolFen: 777_700n });
  await dataSource.getRepository(MatchingTotal).insert({ offerId: closed, campaignId, tenantId, projectKey: campaignId, releasedFen: 777_700n });
  await dataSource.getRepository(MatchingReservation).insert({
    tenantId, offerId: closed, campaignId, projectKey: campaignId, pledgeId: randomUUID(), donorKey: 'p:SECRET_MATCHED_DONOR', giftFen: 777_700n, earnedFen: 777_700n, cuts: [], fen: 777_700n, status: 'released', createdAt, updatedAt: createdAt,
  });
  return {
    'confirmMatchingOffer.offerId': proposed, 'closeMatchingOffer.input.offerId': open, 'closeMatchingOffer.input.reason': '提前截止', 'endMatchingOffer.input.offerId': closed, 'matchingEffect.sponsorId': sponsorId, 'openMatchingOffer.input.sponsorId': sponsorId,
    'openMatchingOffer.input.scopeKind': 'competition', 'openMatchingOffer.input.scopeId': competitionId, 'openMatchingOffer.input.backing': 'promise', 'openMatchingOffer.input.ratioBps': 5_000, 'openMatchingOffer.input.opensAt': createdAt.toISOString(),
    'openMatchingOffer.input.kind': 'ratio', 'openMatchingOffer.input.mode': 'first_come', 'openMatchingOffer.input.expiresAt': new Date(createdAt.getTime() + 86_400_000).toISOString(), 'openMatchingOffer.input.minSupporters': 1, 'openMatchingOffer.input.priority': 1, 'openMatchingOffer.input.pool': '1000.00',
  };
}
