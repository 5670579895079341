import { Injectable } from '@nestjs/common';
import { refused, type Actor } from '@app/platform';
import { formatYuanForPeople } from '@app/rules';
import { Progress } from '../gifts/progress.js';
import { CharityResult } from './charity-result.entity.js';
import { OutsideDesk } from './outside-desk.js';
import type { DecideCharityResultInput, ImportCharityResultInput } from './outside.inputs.js';

/** 公募合作: the charity raises on its own platform and holds the money; here its result is written down by two people, with its paper. */
@Injectable()
export class CharityResults {
  constructor(
    private readonly outside: OutsideDesk,
    private readonly progress: Progress,
  ) {}

  /** First of two. Each result says how much there is in all, so a later one replaces an earlier one. */
  record(actor: Actor, input: ImportCharityResultInput): Promise<CharityResult> {
    const { desk } = this.outside;
    return desk.unitOfWork.run(async () => {
      const campaign = await this.outside.lock(actor, input.campaignId, { permission: 'RecordOutsideMoney', consequence: 'linksOut' });
      const recordedById = this.outside.person(actor);
      const { tenantId } = campaign;
      if (input.amount < 0n) throw refused('PLEDGE_AMOUNT', { least: '0', most: formatYuanForPeople(10n ** 14n) });
      await this.outside.ownUpload(actor, input.attachmentId, tenantId);
      const repo = desk.unitOfWork.repo(CharityResult);
      if (await repo.existsBy({ campaignId: campaign.id, status: 'recorded' })) throw refused('OUTSIDE_OPEN');
      const row = repo.create({
        tenantId, campaignId: campaign.id, amountFen: input.amount, supporters: input.supporters, attachmentId: input.attachmentId, status: 'recorded', recordedById, decidedById: null, decidedAt: null, reason: null, createdAt: desk.clock.now(),
      });
      await repo.insert(row);
      await desk.audit.record(actor, { action: 'importCharityResult', subject: { type: 'CharityResult', id: row.id }, tenantId, competitionId: campaign.competitionId, after: { amountFen: row.amountFen, supporters: row.supporters }, input });
      return row;
    });
  }

  /** Second of two. */
  decide(actor: Actor, input: DecideCharityResultInput): Promise<CharityResult> {
    const { desk } = this.outside;
    return desk.unitOfWork.run(async () => {
      const repo = desk.unitOfWork.repo(CharityResult);
      const campaign = await this.outside.second(actor, await repo.findOneBy({ id: input.resultId }), { what: '募集结果', consequence: 'linksOut' });
      const row = await repo.findOneByOrFail({ id: input.resultId });
      if (row.status !== 'recorded') throw refused('ALREADY_DONE');
      const reason = input.reason?.trim() || null;
      if (!input.confirm && !reason) throw refused('REASON_REQUIRED');
      if (input.confirm) {
        const [before] = await repo.find({ where: { campaignId: campaign.id, status: 'confirmed' }, order: { decidedAt: 'DESC', id: 'DESC' }, take: 1 });
        await this.progress.add(campaign.id, 'imported', { fen: row.amountFen - (before?.amountFen ?? 0n), supporters: row.supporters - (before?.supporters ?? 0) });
      }
      const changes = { status: input.confirm ? ('confirmed' as const) : ('rejected' as const), decidedById: actor.id, decidedAt: desk.clock.now(), reason };
      await repo.update({ id: row.id, status: 'recorded' }, changes);
      await desk.audit.record(actor, { action: 'decideCharityResult', subject: { type: 'CharityResult', id: row.id }, tenantId: campaign.tenantId, competitionId: campaign.competitionId, before: { status: 'recorded' }, after: { status: changes.status, amountFen: row.amountFen }, reason, input });
      return Object.assign(row, changes);
    });
  }
}
