import { Injectable } from '@nestjs/common';
import { refused, type Actor } from '@app/platform';
import { shanghaiDay } from '@app/rules';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';
import { Progress } from '../gifts/progress.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { Pledges } from '../pledges/pledges.js';
import { OutsideDesk } from './outside-desk.js';
import type { DecideQuotaInput, RecordQuotaInput } from './outside.inputs.js';
import { QuotaInstruction } from './quota-instruction.entity.js';

/** 政府资金: an instruction is issued by one person and its receipt recorded by another. It shows among the supporters, and never touches a payment provider. */
@Injectable()
export class Quotas {
  constructor(
    private readonly outside: OutsideDesk,
    private readonly pledges: Pledges,
    private readonly progress: Progress,
  ) {}

  /** First of two: the instruction. */
  record(actor: Actor, input: RecordQuotaInput): Promise<QuotaInstruction> {
    const { desk } = this.outside;
    return desk.unitOfWork.run(async () => {
      const campaign = await this.outside.lock(actor, input.campaignId, { permission: 'RecordOutsideMoney', consequence: 'quota' });
      const recordedById = this.outside.person(actor);
      if (input.amount <= 0n) throw refused('PLEDGE_AMOUNT', { least: '0.01', most: '1,000,000,000' });
      const values = {
        tenantId: campaign.tenantId, campaignId: campaign.id, number: input.number.trim(), department: input.department.trim(), amountFen: input.amount, status: 'recorded' as const, recordedById, decidedById: null, decidedAt: null, receivedOn: null,
        reason: null, pledgeId: null, createdAt: desk.clock.now(),
      };
      const row = desk.unitOfWork.repo(QuotaInstruction).create(values);
      const { raw } = await desk.unitOfWork.manager.createQueryBuilder().insert().into(QuotaInstruction).values(row).orIgnore().returning('id').execute();
      const [inserted] = raw as { id: string }[];
      if (!inserted) throw refused('QUOTA_NUMBER_TAKEN');
      row.id = inserted.id;
      await desk.audit.record(actor, { action: 'recordQuota', subject: { type: 'QuotaInstruction', id: row.id }, tenantId: row.tenantId, competitionId: campaign.competitionId, after: { number: row.number, amountFen: row.amountFen }, input });
      return row;
    });
  }

  /** Second of two: the receipt. */
  decide(actor: Actor, input: DecideQuotaInput): Promise<QuotaInstruction> {
    const { desk } = this.outside;
    return desk.unitOfWork.run(async () => {
      const repo = desk.unitOfWork.repo(QuotaInstruction);
      const campaign = await this.outside.second(actor, await repo.findOneBy({ id: input.quotaId }), { what: '额度指令', consequence: 'quota' });
      const row = await repo.findOneByOrFail({ id: input.quotaId });
      if (row.status !== 'recorded') throw refused('ALREADY_DONE');
      const reason = input.reason?.trim() || null;
      if (!input.confirm && !reason) throw refused('REASON_REQUIRED');
      const now = desk.clock.now();
      const decided = { decidedById: actor.id, decidedAt: now, reason };
      const changes = input.confirm
        ? { ...decided, status: 'confirmed' as const, receivedOn: input.receivedOn ?? shanghaiDay(now.getTime()), pledgeId: await this.count(campaign, row) }
        : { ...decided, status: 'rejected' as const };
      await repo.update({ id: row.id, status: 'recorded' }, changes);
      await desk.audit.record(actor, { action: 'decideQuota', subject: { type: 'QuotaInstruction', id: row.id }, tenantId: row.tenantId, competitionId: campaign.competitionId, before: { status: 'recorded' }, after: { status: changes.status, amountFen: row.amountFen }, reason, input });
      return Object.assign(row, changes);
    });
  }

  /** Shows the department among the supporters and adds to the bar. */
  private async count(campaign: FundedCampaign, row: QuotaInstruction): Promise<string> {
    const pledge = await this.pledges.insert(campaign, { personId: null, sponsorId: null, kind: 'quota', amountFen: row.amountFen, what: row.number, display: 'name-and-amount', displayName: row.department });
    await this.outside.desk.unitOfWork.repo(Pledge).update({ id: pledge.id }, { status: 'confirmed', channel: 'quota' });
    const supporters = await this.progress.donor({ campaignId: campaign.id, tenantId: campaign.tenantId, donorKey: `i:${pledge.id}` }, { gifts: 1, fen: 0n });
    await this.progress.add(campaign.id, 'quota', { fen: row.amountFen, supporters });
    return pledge.id;
  }
}
