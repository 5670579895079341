import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { Notifications } from '@app/records';
import { shanghaiDay, whatIf, type AllocationOutput } from '@app/rules';
import { Competition } from '../competitions/competition.entity.js';
import { AllocationResult } from '../results/allocation-result.entity.js';
import { Notice } from './notice.entity.js';
import { Objection } from './objection.entity.js';

/** Messages that follow notices, decisions on objections and reserves moving up. Each in its own transaction, after the commit it is about. */
@Injectable()
export class TellAboutResults {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: Notifications,
  ) {}

  /** Every lead of a published project reads until when the notice runs. */
  async noticePublished(noticeId: string): Promise<void> {
    const notice = await this.unitOfWork.reader.findOneByOrFail(Notice, { id: noticeId });
    const competition = await this.unitOfWork.reader.findOneByOrFail(Competition, { id: notice.competitionId });
    const rows = await this.unitOfWork.reader.query<{ lead_id: string }[]>(
      'select distinct t.lead_id from project_result r join project p on p.id = r.project_id join team t on t.id = p.team_id where r.competition_id = $1 and t.lead_id is not null', [competition.id],
    );
    // The end is the first instant after the last day.
    const lastDay = shanghaiDay(notice.endsAt.getTime() - 1);
    await this.notifications.send({ tenantId: notice.tenantId, personIds: rows.map((row) => row.lead_id), template: 'resultsPublished', data: { competition: competition.name, lastDay } });
  }

  async objectionDecided(objectionId: string): Promise<void> {
    const objection = await this.unitOfWork.reader.findOneByOrFail(Objection, { id: objectionId });
    const competition = await this.unitOfWork.reader.findOneByOrFail(Competition, { id: objection.competitionId });
    const decision = objection.status === 'upheld' ? '成立' : '不成立';
    await this.notifications.send({ tenantId: objection.tenantId, personIds: [objection.personId], template: 'objectionDecided', data: { competition: competition.name, decision } });
  }

  /** Who gained an award by this allocation is told so. */
  async movedUp(allocationId: string): Promise<void> {
    const after = await this.unitOfWork.reader.findOneByOrFail(AllocationResult, { id: allocationId });
    const before = await this.unitOfWork.reader.findOneBy(AllocationResult, { competitionId: after.competitionId, number: after.number - 1 });
    const competition = await this.unitOfWork.reader.findOneByOrFail(Competition, { id: after.competitionId });
    const nothing: AllocationOutput = { ...after.output, awards: [], totalFen: 0 };
    const gained = whatIf(before?.output ?? nothing, after.output).rows.filter(({ change }) => change === 'gained').map(({ projectId }) => projectId);
    const rows = await this.unitOfWork.reader.query<{ id: string; title: string; lead_id: string }[]>(
      'select p.id, p.title, t.lead_id from project p join team t on t.id = p.team_id where p.id = any($1::uuid[]) and t.lead_id is not null', [gained],
    );
    for (const { id, title, lead_id } of rows) {
      await this.notifications.send({ tenantId: after.tenantId, personIds: [lead_id], projectId: id, template: 'reserveMovedUp', data: { project: title, competition: competition.name } });
    }
  }
}
