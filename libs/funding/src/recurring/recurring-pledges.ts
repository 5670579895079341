import { Injectable } from '@nestjs/common';
import { log, orRefuse, refused, systemActor, type Actor } from '@app/platform';
import { Notifications } from '@app/records';
import { formatYuanForPeople, nextMonthly, shanghaiDay } from '@app/rules';
import { CampaignDesk } from '../campaigns/campaign-desk.js';
import { Gifts } from '../gifts/gifts.js';
import { PledgePeople } from '../pledges/pledge-people.js';
import { Pledges } from '../pledges/pledges.js';
import { RecurringPledge } from './recurring-pledge.entity.js';
import type { StartRecurringInput } from './recurring.inputs.js';

/** Standing orders one person may have. */
const MOST_ACTIVE = 20;

/** 每月认捐: a promise and a reminder each month. There is no automatic debit: whoever promised pays each one. */
@Injectable()
export class RecurringPledges {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly gifts: Gifts,
    private readonly people: PledgePeople,
    private readonly pledges: Pledges,
    private readonly notifications: Notifications,
  ) {}

  start(actor: Actor, input: StartRecurringInput): Promise<RecurringPledge> {
    return this.desk.unitOfWork.run(async () => {
      this.desk.access.decide(actor.kind === 'person');
      const campaign = await this.gifts.campaign(input.campaignId, 'share');
      await this.people.requireMay(actor, campaign, { kind: 'money', sponsorId: null });
      orRefuse(this.pledges.amountRefusal(campaign, input.amount));
      const repo = this.desk.unitOfWork.repo(RecurringPledge);
      if ((await repo.countBy({ personId: actor.id!, status: 'active' })) >= MOST_ACTIVE) throw refused('TOO_MANY_REQUESTS', { seconds: 0 });
      const row = repo.create({
        tenantId: campaign.tenantId, campaignId: campaign.id, personId: actor.id!, amountFen: input.amount, display: input.display, displayName: await this.people.displayName(actor, { ...input, sponsorId: null }), dayOfMonth: input.dayOfMonth,
        status: 'active', nextOn: nextMonthly(input.dayOfMonth, this.today()), createdAt: this.desk.clock.now(),
      });
      await repo.insert(row);
      await this.desk.audit.record(actor, { action: 'startRecurringPledge', subject: { type: 'RecurringPledge', id: row.id }, tenantId: row.tenantId, competitionId: campaign.competitionId, after: { campaignId: campaign.id, amountFen: row.amountFen, dayOfMonth: row.dayOfMonth }, input });
      return row;
    });
  }

  /** Ends a monthly pledge; what it has promised already stays until it is cancelled. */
  stop(actor: Actor, id: string): Promise<RecurringPledge> {
    return this.desk.unitOfWork.run(async () => {
      this.desk.access.decide(actor.kind === 'person');
      const repo = this.desk.unitOfWork.repo(RecurringPledge);
      const row = await repo.findOne({ where: { id, personId: actor.id! }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw refused('NOT_FOUND', { what: '每月认捐' });
      if (row.status === 'stopped') throw refused('ALREADY_DONE');
      await repo.update({ id: row.id }, { status: 'stopped' });
      await this.desk.audit.record(actor, { action: 'stopRecurringPledge', subject: { type: 'RecurringPledge', id }, tenantId: row.tenantId, before: { status: 'active' }, after: { status: 'stopped' }, input: { id } });
      return Object.assign(row, { status: 'stopped' as const });
    });
  }

  mine(actor: Actor): Promise<RecurringPledge[]> {
    this.desk.access.decide(actor.kind === 'person' || actor.kind === 'system');
    return this.desk.unitOfWork.reader.find(RecurringPledge, { where: { personId: actor.id! }, order: { createdAt: 'DESC', id: 'DESC' }, take: 100 });
  }

  /** For the worker: makes this month's promises. Safe to run again: a day moves on with its promise in one transaction. */
  async makeDue(): Promise<number> {
    const due = await this.desk.unitOfWork.reader.query<{ id: string }[]>(`select id from recurring_pledge where status = 'active' and next_on <= $1 order by next_on limit 500`, [this.today()]);
    let made = 0;
    for (const { id } of due) {
      try {
        if (await this.makeOne(id)) made += 1;
      } catch (error) {
        log.error({ recurring: id, err: (error as Error).message }, 'a monthly pledge could not be made');
      }
    }
    return made;
  }

  private makeOne(id: string): Promise<boolean> {
    return this.desk.unitOfWork.run(async () => {
      const repo = this.desk.unitOfWork.repo(RecurringPledge);
      const known = await repo.findOneByOrFail({ id });
      const campaign = await this.gifts.campaign(known.campaignId, 'share');
      const order = await repo.findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
      const today = this.today();
      if (order.status !== 'active' || order.nextOn > today) return false;
      const over = campaign.status !== 'open' || (campaign.deadlineAt !== null && campaign.deadlineAt < this.desk.clock.now());
      if (over) {
        await repo.update({ id }, { status: 'stopped' });
        return false;
      }
      const { personId, amountFen, display, displayName } = order;
      const pledge = await this.pledges.insert(campaign, { personId, sponsorId: null, kind: 'money', amountFen, display, displayName, recurringId: id, recurringOn: order.nextOn });
      // Months slept through are not made up for: one promise, then the next month.
      await repo.update({ id }, { nextOn: nextMonthly(order.dayOfMonth, today) });
      await this.desk.audit.record(systemActor('recurring-pledges'), { action: 'makeRecurringPledge', subject: { type: 'Pledge', id: pledge.id }, tenantId: order.tenantId, competitionId: campaign.competitionId, after: { amountFen, recurringId: id } });
      await this.notifications.send({ tenantId: order.tenantId, personIds: [personId], template: 'pledgeReminder', data: { campaign: campaign.title, amount: formatYuanForPeople(amountFen) } });
      return true;
    });
  }

  private today(): string {
    return shanghaiDay(this.desk.clock.now().getTime());
  }
}
