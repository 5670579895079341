import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@app/platform';
import { draftBlockers, openBlockers, screeningBlockers, validateRules, type Blocker } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { PublishShortlist } from '../screening/publish-shortlist.js';
import { REVIEW_CYCLE } from '../screening/review-cycle.js';
import { ResultBlockers } from './result-blockers.js';
import { RoadshowBlockers } from './roadshow-blockers.js';

const HANDED_IN = `
  select (count(*) filter (where status = 'submitted'))::int as "handedIn", (count(*) filter (where status = 'returned'))::int as returned from project where competition_id = $1`;

const ON_THE_DESK = `
  select (select count(*)::int from project p where p.competition_id = $1 and p.status = 'submitted'
            and (select count(*) from review_assignment a where a.project_id = p.id and a.cycle = ${REVIEW_CYCLE} and a.kind = 'first') < $2) as "withoutReviewers",
         (select count(*)::int from online_like l where l.competition_id = $1 and l.status = 'held' and l.withdrawn_at is null) as "heldLikes"`;

/** What stands between a competition and its next stage. Counts and asks the pure rules; decides nothing. */
@Injectable()
export class Blockers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly competitions: Competitions,
    private readonly shortlist: PublishShortlist,
    private readonly roadshow: RoadshowBlockers,
    private readonly results: ResultBlockers,
  ) {}

  /** What stops first. */
  async of(actor: Actor, competitionId: string): Promise<Blocker[]> {
    const competition = await this.competitions.loadFor(actor, competitionId, 'ReadBlockers');
    const found = await this.at(competition);
    return [...found.filter(({ severity }) => severity === 'stops'), ...found.filter(({ severity }) => severity === 'attention')];
  }

  private async at(competition: Competition): Promise<Blocker[]> {
    const { rules, stage } = competition;
    const { submissionsCloseAt } = rules.timeline;
    const now = this.competitions.now();
    switch (stage) {
      case 'draft':
        return draftBlockers({ findings: validateRules(rules), submissionsCloseAt, now });
      case 'open':
        return openBlockers({ submissionsCloseAt, now, ...(await this.one<{ handedIn: number; returned: number }>(HANDED_IN, [competition.id])) });
      case 'screening':
        return this.screening(competition);
      case 'roadshow':
        return this.roadshow.of(competition);
      case 'certified':
      case 'notice':
        return this.results.of(competition, now);
      case 'awarded':
      case 'cancelled':
        return [];
      default:
        return stage satisfies never;
    }
  }

  private async screening(competition: Competition): Promise<Blocker[]> {
    const desk = await this.one<{ withoutReviewers: number; heldLikes: number }>(ON_THE_DESK, [competition.id, competition.rules.screening.reviewersPerSubmission]);
    return screeningBlockers({ ...(await this.shortlist.screened(competition)), ...desk });
  }

  private async one<T>(sql: string, parameters: unknown[]): Promise<T> {
    return (await this.unitOfWork.reader.query<T[]>(sql, parameters))[0]!;
  }
}
