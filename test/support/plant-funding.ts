import { randomUUID } from 'node:crypto';
import { Campaign, CampaignCancellation, CampaignProgress, CharityResult, FundUse, Pledge, PurposeChange, QuotaInstruction, RecurringPledge, TopUp } from '@app/funding';
import { DataSource, type ObjectLiteral } from 'typeorm';
import type { TestApi } from './api.js';
import type { KnownValues } from './ask-everything.js';
import { MakeCampaigns } from './make-campaigns.js';
import type { MadeCompetition, Signed } from './make.js';
import { plantMatching } from './plant-matching.js';

/** One of each thing of crowdfunding, with secrets planted. `lead` leads the project's team, gives, and acts for a body that signs. */
export async function plantFunding(api: TestApi, of: { competition: MadeCompetition; projectId: string; lead: Signed }): Promise<KnownValues> {
  const { competition, projectId, lead } = of;
  const tenantId = competition.tenantId;
  const dataSource = api.app.get(DataSource);
  const insert = async <E extends ObjectLiteral>(entity: new () => E, values: Partial<E>): Promise<E> => {
    const repository = dataSource.getRepository(entity);
    const row = repository.create(values as E);
    await repository.insert(row as Parameters<typeof repository.insert>[0]);
    return row;
  };
  const campaigns = new MakeCampaigns(api);
  const tenant = { id: tenantId, code: '', communities: [{ id: competition.communityId, code: 'ningsong', name: '' }] };
  const campaign = await campaigns.openCampaign({ tenant, project: { competition, id: projectId } });
  const standing = await campaigns.openCampaign({ tenant, kind: 'standing' });
  const { firstSignerId } = await dataSource.getRepository(Campaign).findOneByOrFail({ id: standing.id });
  await campaigns.member(firstSignerId!, tenantId, lead);
  const createdAt = new Date();
  const draft = await insert(Campaign, {
    tenantId, competitionId: competition.id, projectId: null, kind: 'pool', title: 'SECRET_DRAFT_CAMPAIGN', purpose: '还在写', basis: 'government', holderName: '街道', receiverName: '街道', communityCode: null, externalUrl: null, goalFen: 1n, minimumFen: 0n,
    mode: 'keep', status: 'draft', opensAt: null, deadlineAt: new Date(createdAt.getTime() + 86_400_000), endedAt: null, fundId: null, fundCode: null, bankAccountId: null, bankCode: null, createdById: null, createdAt,
  });
  await insert(CampaignProgress, { campaignId: draft.id, tenantId, updatedAt: createdAt });
  const on = { tenantId, campaignId: campaign.id, createdAt };
  const gift = { ...on, sponsorId: null, reference: null, channel: null, paidAt: null, recurringOn: null };
  const pledge = await insert(Pledge, { ...gift, personId: lead.id, kind: 'money', amountFen: 100n, display: 'name', displayName: '热心居民', what: null, quantity: null });
  await insert(Pledge, { ...gift, personId: randomUUID(), kind: 'goods', status: 'confirmed', amountFen: 8_080_123n, display: 'anonymous', displayName: 'SECRET_DONOR', what: '油漆', quantity: 1 });
  const open = { decidedById: null, decidedAt: null };
  const cancellation = await insert(CampaignCancellation, { ...on, ...open, reason: 'SECRET_CANCELLATION', proposedById: randomUUID() });
  const change = await insert(PurposeChange, { ...on, version: 2, fromPurpose: '旧用途', toPurpose: '新用途', reason: '公开的理由', answerBy: new Date(createdAt.getTime() + 10 * 86_400_000), askedDonors: 1, askedById: null, decidedAt: null });
  const outside = { ...on, ...open, recordedById: randomUUID(), reason: null };
  const result = await insert(CharityResult, { ...outside, amountFen: 100n, supporters: 1, attachmentId: randomUUID() });
  const quota = await insert(QuotaInstruction, { ...outside, number: 'SECRET_QUOTA', department: '区民政局', amountFen: 100n, receivedOn: null, pledgeId: null });
  const topUp = await insert(TopUp, { ...on, ...open, competitionId: competition.id, projectId, amountFen: 100n, proposedById: randomUUID(), reason: null, journalId: null });
  const recurring = await insert(RecurringPledge, { ...on, campaignId: standing.id, personId: lead.id, amountFen: 100n, display: 'anonymous', displayName: '', dayOfMonth: 1, nextOn: '2030-01-01' });
  const use = await insert(FundUse, {
    ...on, campaignId: standing.id, purpose: '换钢丝绳', amountFen: 100n, payee: '电梯公司', bankName: 'SECRET_USE_BANK', accountSealed: 'SECRET_SEALED_USE', accountMasked: '**** 4321', proposedById: randomUUID(), firstSignedById: null, firstSignedAt: null, secondSignedById: null,
    secondSignedAt: null, paidById: null, paidAt: null, slip: null, rejectedReason: null,
  });
  return {
    ...(await plantMatching(api, { tenantId, campaignId: campaign.id, competitionId: competition.id })),
    campaignId: campaign.id, 'campaign.id': campaign.id, 'campaignChanged.id': campaign.id, 'pledge.id': pledge.id, pledgeId: pledge.id, sponsorId: firstSignerId, cancellationId: cancellation.id, resultId: result.id, quotaId: quota.id, recurringId: recurring.id, 'decideTopUp.input.id': topUp.id,
    useId: use.id, 'answerConsent.input.changeId': change.id, 'proposeFundUse.input.campaignId': standing.id, 'fundUses.campaignId': standing.id, 'startRecurringPledge.input.campaignId': standing.id, 'openCampaign.campaignId': draft.id, 'createCampaign.input.kind': 'project',
    'createCampaign.input.projectId': projectId, 'createCampaign.input.content.basis': 'directed_sponsorship', 'createCampaign.input.content.deadlineAt': new Date(createdAt.getTime() + 30 * 86_400_000).toISOString(), holderName: '南湖街道办事处', receiverName: '居民小组',
    'pledgeInKind.input.kind': 'labour', what: '周末搬运', attachmentIds: [], slip: 'HD20261122', payee: '电梯公司', department: '区民政局', 'recordQuota.input.number': '洪民函〔2026〕99号', phones: ['13900001111'], 'registerSponsor.input.name': '新赞助方', answerBy: new Date(createdAt.getTime() + 20 * 86_400_000).toISOString(),
  };
}
