import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { noted, noticeBlockers, type Blocker } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Notice } from '../notices/notice.entity.js';
import { ResultCorrection } from '../notices/result-correction.entity.js';
import { Tallies } from '../results/tallies.js';

const OBJECTIONS = `
  select (count(*) filter (where status = 'open'))::int as open, (count(*) filter (where status = 'upheld' and remedy <> 'none' and settled_at is null))::int as unsettled
    from objection where competition_id = $1`;

// A declined award's money has been allocated anew: whoever has an award now and had none in the notice moved up.
const MOVED_UP = `
  select count(*)::int as n from award a join allocation_result r on r.id = $2
   where a.competition_id = $1 and a.status = 'proposed' and not (r.output->'awards' @> jsonb_build_array(jsonb_build_object('projectId', a.project_id)))`;

/** From the certified tally to confirmed awards. */
@Injectable()
export class ResultBlockers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tallies: Tallies,
  ) {}

  async of(competition: Competition, now: Date): Promise<Blocker[]> {
    const { id: competitionId } = competition;
    const notice = await this.unitOfWork.reader.findOne(Notice, { where: { competitionId }, order: { version: 'DESC' } });
    if (!notice) return noted({ code: 'NOTICE_NOT_PUBLISHED', count: 1 });
    const [objections] = await this.unitOfWork.reader.query<{ open: number; unsettled: number }[]>(OBJECTIONS, [competitionId]);
    const [moved] = await this.unitOfWork.reader.query<{ n: number }[]>(MOVED_UP, [competitionId, notice.allocationId]);
    const retallied = (await this.tallies.latest(competitionId))?.id !== notice.tallyId;
    return noticeBlockers({
      now: now.toISOString(), noticeEndsAt: notice.endsAt.toISOString(), openObjections: objections!.open, unsettledObjections: Math.max(objections!.unsettled, retallied ? 1 : 0),
      correctionOpen: await this.unitOfWork.reader.existsBy(ResultCorrection, { competitionId, status: 'proposed' }), movedUp: moved!.n,
    });
  }
}
