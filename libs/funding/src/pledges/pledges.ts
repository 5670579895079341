import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config, orRefuse, refused, Throttle, type Actor } from '@app/platform';
import { pledgeActRefusal, pledgeAmountRefusal, pledgeReference, type PledgeStatus, type Refusal } from '@app/rules';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import { PledgePeople } from './pledge-people.js';
import type { ChangePledgeInput, PledgeMoneyInput } from './pledge.inputs.js';
import { Pledge } from './pledge.entity.js';

/** Pledges one person may make in ten minutes. */
const PLEDGE_LIMIT = { limit: 30, windowSeconds: 600 };
const REFERENCE_TRIES = 20;

type NewPledge = Pick<Pledge, 'personId' | 'sponsorId' | 'kind' | 'amountFen' | 'display' | 'displayName'> & Partial<Pick<Pledge, 'quantity' | 'what' | 'recurringId' | 'recurringOn'>>;

/** 认捐: promised here, paid or delivered elsewhere, changed and cancelled until then. */
@Injectable()
export class Pledges {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly gifts: Gifts,
    private readonly people: PledgePeople,
    private readonly throttle: Throttle,
    private readonly config: Config,
  ) {}

  /** A promise of money, a memo until it is paid. */
  async money(actor: Actor, input: PledgeMoneyInput): Promise<Pledge> {
    this.desk.access.decide(actor.kind === 'person');
    await this.throttle.hit(`pledge:${actor.id}`, PLEDGE_LIMIT);
    return this.desk.unitOfWork.run(async () => {
      const campaign = await this.gifts.campaign(input.campaignId, 'share');
      const sponsorId = input.sponsorId ?? null;
      await this.people.requireMay(actor, campaign, { kind: 'money', sponsorId });
      orRefuse(this.amountRefusal(campaign, input.amount));
      const displayName = await this.people.displayName(actor, { ...input, sponsorId });
      const pledge = await this.insert(campaign, { personId: actor.id, sponsorId, kind: 'money', amountFen: input.amount, display: input.display, displayName });
      await this.desk.audit.record(actor, { action: 'pledgeMoney', subject: { type: 'Pledge', id: pledge.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, after: { campaignId: campaign.id, amountFen: pledge.amountFen, sponsorId }, input });
      return pledge;
    });
  }

  /** Another amount until it is paid; another way of being shown at any time. */
  change(actor: Actor, input: ChangePledgeInput): Promise<Pledge> {
    return this.desk.unitOfWork.run(async () => {
      const { pledge, campaign } = await this.own(actor, input.pledgeId);
      const amountFen = input.amount ?? pledge.amountFen;
      if (amountFen !== pledge.amountFen) {
        orRefuse(pledgeActRefusal(pledge, 'change'));
        if (pledge.kind !== 'money') throw refused('PLEDGE_INCOMPLETE');
        await this.people.requireMay(actor, campaign, { kind: 'money', sponsorId: pledge.sponsorId });
        orRefuse(this.amountRefusal(campaign, amountFen));
      }
      const display = input.display ?? pledge.display;
      const displayName = display === pledge.display && !input.displayName ? pledge.displayName : await this.people.displayName(actor, { display, displayName: input.displayName ?? (pledge.displayName || null), sponsorId: pledge.sponsorId });
      const changes = { amountFen, display, displayName };
      await this.desk.unitOfWork.repo(Pledge).update({ id: pledge.id }, changes);
      await this.record(actor, campaign, { action: 'changePledge', pledge, before: { amountFen: pledge.amountFen, display: pledge.display }, after: { amountFen, display }, input });
      await this.desk.live.publish(`campaign:${campaign.id}`);
      return Object.assign(pledge, changes);
    });
  }

  /** Withdraws a promise that nothing was paid or delivered on. */
  cancel(actor: Actor, pledgeId: string): Promise<Pledge> {
    return this.desk.unitOfWork.run(async () => {
      const { pledge, campaign } = await this.own(actor, pledgeId);
      orRefuse(pledgeActRefusal(pledge, 'cancel'));
      const status: PledgeStatus = 'cancelled';
      await this.desk.unitOfWork.repo(Pledge).update({ id: pledge.id, status: 'promised' }, { status });
      await this.record(actor, campaign, { action: 'cancelPledge', pledge, before: { status: pledge.status }, after: { status }, input: { pledgeId } });
      return Object.assign(pledge, { status });
    });
  }

  /** Part of a larger command: writes the row under a reference nobody else has. */
  async insert(campaign: FundedCampaign, pledge: NewPledge): Promise<Pledge> {
    const repo = this.desk.unitOfWork.repo(Pledge);
    const row = repo.create({
      quantity: null, what: null, recurringId: null, recurringOn: null, ...pledge, tenantId: campaign.tenantId, campaignId: campaign.id, status: 'promised', paidFen: 0n, returnedFen: 0n, channel: null, paidAt: null, receiptNumber: null, receiptId: null,
      reference: null, createdAt: this.desk.clock.now(),
    });
    for (let attempt = 1; attempt <= REFERENCE_TRIES; attempt += 1) {
      row.reference = pledge.kind === 'money' ? pledgeReference(randomInt(1, 100_000_000)) : null;
      const { raw } = await this.desk.unitOfWork.manager.createQueryBuilder().insert().into(Pledge).values(row).orIgnore().returning('id').execute();
      const [inserted] = raw as { id: string }[];
      if (inserted) return Object.assign(row, { id: inserted.id });
    }
    throw refused('BUSY');
  }

  /** The pledge and its campaign, locked; NOT_FOUND for anybody but who made it. */
  async own(actor: Actor, pledgeId: string): Promise<{ pledge: Pledge; campaign: FundedCampaign }> {
    this.desk.access.decide(actor.kind === 'person' || actor.kind === 'system');
    const known = await this.desk.unitOfWork.repo(Pledge).findOneBy({ id: pledgeId });
    if (!known || known.personId !== actor.id) throw refused('NOT_FOUND', { what: '认捐' });
    const campaign = await this.gifts.campaign(known.campaignId, 'share');
    const pledge = await this.desk.unitOfWork.repo(Pledge).findOneOrFail({ where: { id: pledgeId }, lock: { mode: 'pessimistic_write' } });
    return { pledge, campaign };
  }

  /** Between 1 yuan and the lower of the two caps. */
  amountRefusal(campaign: FundedCampaign, amountFen: bigint): Refusal | null {
    return pledgeAmountRefusal(amountFen, { officeFen: BigInt(this.config.PLEDGE_MAX_YUAN) * 100n, campaignFen: campaign.mostPerGiftFen });
  }

  private async record(actor: Actor, campaign: FundedCampaign, step: { action: string; pledge: Pledge; before: object; after: object; input: object }): Promise<void> {
    const { action, pledge, before, after, input } = step;
    await this.desk.audit.record(actor, { action, subject: { type: 'Pledge', id: pledge.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before, after, input });
  }
}
