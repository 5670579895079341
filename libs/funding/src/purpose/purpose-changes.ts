import { Injectable } from '@nestjs/common';
import { log, orRefuse, refused, systemActor, type Actor } from '@app/platform';
import { askPurposeRefusal, purposeAdopted } from '@app/rules';
import { Campaign, type FundedCampaign } from '../campaigns/campaign.entity.js';
import { CampaignDesk, campaignTopic } from '../campaigns/campaign-desk.js';
import { Campaigns } from '../campaigns/campaigns.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { ReturnGift } from './return-gift.js';
import { PurposeChange, PurposeConsent } from './purpose-change.entity.js';
import type { AnswerConsentInput, AskConsentInput } from './purpose.inputs.js';

/** Changing what the money is for: only with the supporters' consent, and whoever refuses gets theirs back. */
@Injectable()
export class PurposeChanges {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly campaigns: Campaigns,
    private readonly returns: ReturnGift,
  ) {}

  /** The organiser asks. Needs a one-time password confirmed just now. With nobody to ask it changes at once. */
  ask(actor: Actor, input: AskConsentInput): Promise<PurposeChange> {
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.campaigns.lock(actor, input.campaignId);
      this.desk.access.require(actor, 'OpenCampaign', campaign);
      const now = this.desk.clock.now();
      this.desk.access.requireStepUp(actor, now);
      this.campaigns.requireStatus(campaign, 'open', 'succeeded');
      orRefuse(askPurposeRefusal({ from: campaign.purpose, to: input.purpose, now, answerBy: input.answerBy }));
      const repo = this.desk.unitOfWork.repo(PurposeChange);
      if (await repo.existsBy({ campaignId: campaign.id, status: 'asked' })) throw refused('PURPOSE_CHANGE_OPEN');
      const [row] = await this.desk.unitOfWork.manager.query<{ donors: number }[]>('select count(*)::int as donors from campaign_supporter where campaign_id = $1 and gifts > 0 and net_fen > 0', [campaign.id]);
      const change = repo.create({
        tenantId: campaign.tenantId, campaignId: campaign.id, version: campaign.purposeVersion + 1, fromPurpose: campaign.purpose, toPurpose: input.purpose.trim(), reason: input.reason.trim(), status: 'asked', answerBy: input.answerBy,
        askedDonors: row!.donors, answered: 0, refused: 0, askedById: actor.id, decidedAt: null, createdAt: now,
      });
      await repo.insert(change);
      await this.desk.audit.record(actor, { action: 'askConsent', subject: { type: 'Campaign', id: campaign.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before: { purpose: campaign.purpose }, after: { purpose: change.toPurpose, asked: change.askedDonors }, reason: change.reason, input });
      if (!(await this.settle(campaign, change))) await this.desk.jobs.add('tellSupporters', { campaignId: campaign.id, about: 'purpose', id: change.id }, { key: `purpose:${change.id}` });
      await this.desk.live.publish(campaignTopic(campaign.id));
      return change;
    });
  }

  /** A supporter's one answer, for every gift they made. A refusal takes their money out at once. */
  answer(actor: Actor, input: AnswerConsentInput): Promise<PurposeChange> {
    return this.desk.unitOfWork.run(async () => {
      this.desk.access.decide(actor.kind === 'person');
      const known = await this.desk.unitOfWork.repo(PurposeChange).findOneBy({ id: input.changeId });
      if (!known) throw refused('NOT_FOUND', { what: '用途变更' });
      const campaign = (await this.campaigns.lock(actor, known.campaignId)) as FundedCampaign;
      const change = await this.desk.unitOfWork.repo(PurposeChange).findOneByOrFail({ id: known.id });
      const now = this.desk.clock.now();
      if (change.status !== 'asked' || now > change.answerBy) throw refused('CONSENT_OVER');
      const gifts = await this.giftsOf(actor, change);
      const donors = [...new Set(gifts.map(donorKeyOf))];
      if (donors.length === 0) throw refused('NOT_A_SUPPORTER');
      const rows = donors.map((donorKey) => ({ changeId: change.id, donorKey, tenantId: change.tenantId, personId: actor.id, agrees: input.agrees, createdAt: now }));
      const { raw } = await this.desk.unitOfWork.manager.createQueryBuilder().insert().into(PurposeConsent).values(rows).orIgnore().returning('donor_key').execute();
      const fresh = new Set((raw as { donor_key: string }[]).map(({ donor_key }) => donor_key));
      if (fresh.size === 0) throw refused('ALREADY_DONE');
      if (!input.agrees) for (const gift of gifts) if (fresh.has(donorKeyOf(gift))) await this.returns.whole(actor, gift.id, { fact: `purpose:${change.id}:${gift.id}`, reason: `不同意变更用途：${change.toPurpose}` });
      const counts = { answered: change.answered + fresh.size, refused: change.refused + (input.agrees ? 0 : fresh.size) };
      await this.desk.unitOfWork.repo(PurposeChange).update({ id: change.id }, counts);
      Object.assign(change, counts);
      await this.desk.audit.record(actor, { action: 'answerConsent', subject: { type: 'PurposeChange', id: change.id }, tenantId: change.tenantId, competitionId: campaign.competitionId, after: { agrees: input.agrees, donors: fresh.size }, input });
      await this.settle(campaign, change);
      await this.desk.live.publish(campaignTopic(campaign.id));
      return change;
    });
  }

  /** For the worker: adopts what nobody has to be waited for any more. */
  async settleDue(): Promise<number> {
    const due = await this.desk.unitOfWork.reader.query<{ id: string; campaign_id: string }[]>(`select id, campaign_id from purpose_change where status = 'asked' and answer_by < $1 order by answer_by limit 100`, [this.desk.clock.now()]);
    let settled = 0;
    for (const { id, campaign_id: campaignId } of due) {
      try {
        settled += await this.desk.unitOfWork.run(async () => {
          const campaign = await this.desk.unitOfWork.repo(Campaign).findOneOrFail({ where: { id: campaignId }, lock: { mode: 'pessimistic_write' } });
          const change = await this.desk.unitOfWork.repo(PurposeChange).findOneByOrFail({ id });
          return (await this.settle(campaign, change)) ? 1 : 0;
        });
      } catch (error) {
        log.error({ change: id, err: (error as Error).message }, 'a change of purpose could not be settled');
      }
    }
    return settled;
  }

  /** Adopts the new purpose if the rule says so; the campaign's row is locked. */
  private async settle(campaign: Campaign, change: PurposeChange): Promise<boolean> {
    const now = this.desk.clock.now();
    if (change.status !== 'asked' || !purposeAdopted(change, now)) return false;
    const adopted = { status: 'adopted' as const, decidedAt: now };
    await this.desk.unitOfWork.repo(PurposeChange).update({ id: change.id, status: 'asked' }, adopted);
    const changes = { purpose: change.toPurpose, purposeVersion: change.version, revision: campaign.revision + 1 };
    await this.desk.unitOfWork.repo(Campaign).update({ id: campaign.id }, changes);
    await this.desk.audit.record(systemActor('purpose-changes'), { action: 'adoptPurpose', subject: { type: 'Campaign', id: campaign.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before: { purpose: change.fromPurpose }, after: { purpose: change.toPurpose, answered: change.answered, refused: change.refused } });
    Object.assign(campaign, changes);
    Object.assign(change, adopted);
    await this.desk.live.publish(campaignTopic(campaign.id));
    return true;
  }

  /** The actor's paid gifts that stood when it was asked. */
  private giftsOf(actor: Actor, change: PurposeChange): Promise<Pledge[]> {
    return this.desk.unitOfWork.repo(Pledge).createQueryBuilder('pledge')
      .where(`pledge.campaignId = :campaignId and pledge.personId = :personId and pledge.status = 'paid' and pledge.paidAt <= :asked`, { campaignId: change.campaignId, personId: actor.id, asked: change.createdAt })
      .orderBy('pledge.id').getMany();
  }
}

const donorKeyOf = ({ sponsorId, personId, id }: Pledge): string => (sponsorId ? `s:${sponsorId}` : personId ? `p:${personId}` : `i:${id}`);
