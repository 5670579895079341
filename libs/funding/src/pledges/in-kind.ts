import { Injectable } from '@nestjs/common';
import { orRefuse, refused, Throttle, type Actor } from '@app/platform';
import { pledgeActRefusal, type PledgeAct } from '@app/rules';
import { CampaignDesk, campaignTopic } from '../campaigns/campaign-desk.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import { Progress } from '../gifts/progress.js';
import type { ConfirmInKindInput, PledgeInKindInput, ValueInKindInput } from './in-kind.inputs.js';
import { PledgePeople } from './pledge-people.js';
import { Pledge } from './pledge.entity.js';
import { Pledges } from './pledges.js';

const LIMIT = { limit: 30, windowSeconds: 600 };
/** Most an in-kind gift may be valued at: a million yuan. */
const MOST_VALUE_FEN = 100_000_000n;

/** 筹力、筹智、物资、场地: promised by the donor, valued by the staff, delivered by the donor, confirmed by the staff; only then it counts. Never a balance. */
@Injectable()
export class InKindPledges {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly gifts: Gifts,
    private readonly pledges: Pledges,
    private readonly people: PledgePeople,
    private readonly progress: Progress,
    private readonly throttle: Throttle,
  ) {}

  async promise(actor: Actor, input: PledgeInKindInput): Promise<Pledge> {
    this.desk.access.decide(actor.kind === 'person');
    await this.throttle.hit(`pledge:${actor.id}`, LIMIT);
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.gifts.campaign(input.campaignId, 'share');
      const sponsorId = input.sponsorId ?? null;
      await this.people.requireMay(actor, campaign, { kind: input.kind, sponsorId });
      const displayName = await this.people.displayName(actor, { ...input, sponsorId });
      const pledge = await this.pledges.insert(campaign, { personId: actor.id, sponsorId, kind: input.kind, amountFen: 0n, quantity: input.quantity, what: input.what.trim(), display: input.display, displayName });
      await this.desk.audit.record(actor, { action: 'pledgeInKind', subject: { type: 'Pledge', id: pledge.id }, ...scopeOf(campaign), after: { kind: pledge.kind, quantity: pledge.quantity, sponsorId }, input });
      return pledge;
    });
  }

  /** The value both sides agreed on, set by the staff before delivery. */
  value(actor: Actor, input: ValueInKindInput): Promise<Pledge> {
    return this.asStaff(actor, { pledgeId: input.pledgeId, act: 'value', action: 'valueInKind', input }, async (pledge) => {
      if (input.value <= 0n || input.value > MOST_VALUE_FEN) throw refused('PLEDGE_AMOUNT', { least: '0.01', most: '1,000,000' });
      return { before: { amountFen: pledge.amountFen }, changes: { amountFen: input.value } };
    });
  }

  /** The donor says it was delivered. */
  deliver(actor: Actor, pledgeId: string): Promise<Pledge> {
    return this.desk.unitOfWork.run(async () => {
      const { pledge, campaign } = await this.pledges.own(actor, pledgeId);
      orRefuse(pledgeActRefusal(pledge, 'deliver'));
      if (pledge.amountFen === 0n) throw refused('IN_KIND_UNVALUED');
      const changes = { status: 'delivered' as const };
      await this.desk.unitOfWork.repo(Pledge).update({ id: pledge.id, status: 'promised' }, changes);
      await this.desk.audit.record(actor, { action: 'deliverInKind', subject: { type: 'Pledge', id: pledge.id }, ...scopeOf(campaign), before: { status: 'promised' }, after: changes, input: { pledgeId } });
      return Object.assign(pledge, changes);
    });
  }

  /** The staff have seen it: it counts, at its agreed value. Never the donor's own word. */
  confirm(actor: Actor, input: ConfirmInKindInput): Promise<Pledge> {
    return this.asStaff(actor, { pledgeId: input.pledgeId, act: 'confirm', action: 'confirmInKind', input }, async (pledge, campaign) => {
      if (pledge.personId === actor.id) throw refused('SECOND_PERSON_REQUIRED');
      if (!input.confirm) {
        if (!input.reason?.trim()) throw refused('REASON_REQUIRED');
        return { before: { status: 'delivered' }, changes: { status: 'promised' as const } };
      }
      const donorKey = pledge.sponsorId ? `s:${pledge.sponsorId}` : `p:${pledge.personId}`;
      const supporters = await this.progress.donor({ campaignId: campaign.id, tenantId: campaign.tenantId, donorKey }, { gifts: 1, fen: 0n });
      await this.progress.add(campaign.id, 'in_kind', { fen: pledge.amountFen, supporters });
      await this.desk.jobs.add('pledgePaid', { pledgeId: pledge.id }, { key: `pledge:${pledge.id}`, queue: `receipts:${campaign.tenantId}` });
      return { before: { status: 'delivered' }, changes: { status: 'confirmed' as const } };
    });
  }

  private asStaff(
    actor: Actor,
    { pledgeId, act, action, input }: { pledgeId: string; act: PledgeAct; action: string; input: object },
    step: (pledge: Pledge, campaign: FundedCampaign) => Promise<{ before: object; changes: Partial<Pledge> }>,
  ): Promise<Pledge> {
    return this.desk.unitOfWork.run(async () => {
      const known = await this.desk.unitOfWork.repo(Pledge).findOneBy({ id: pledgeId });
      const campaign = known && (await this.gifts.campaign(known.campaignId, 'share'));
      if (!known || !campaign || !this.desk.access.allows(actor, 'ReadCampaigns', campaign)) {
        this.desk.access.decide(true);
        throw refused('NOT_FOUND', { what: '认捐' });
      }
      this.desk.access.require(actor, 'HandleInKind', campaign);
      const pledge = await this.desk.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: pledgeId }, lock: { mode: 'pessimistic_write' } });
      orRefuse(pledgeActRefusal(pledge, act));
      const { before, changes } = await step(pledge, campaign);
      await this.desk.unitOfWork.repo(Pledge).update({ id: pledge.id }, changes);
      await this.desk.audit.record(actor, { action, subject: { type: 'Pledge', id: pledge.id }, ...scopeOf(campaign), before, after: changes, input });
      await this.desk.live.publish(campaignTopic(campaign.id));
      return Object.assign(pledge, changes);
    });
  }
}

const scopeOf = ({ tenantId, competitionId }: FundedCampaign): { tenantId: string; competitionId: string | null } => ({ tenantId, competitionId });
