import { Injectable } from '@nestjs/common';
import { Refused, UnitOfWork } from '@app/platform';
import { certificationBlockers, roadshowBlockers, type Blocker, type Finding, type Problem } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Conflicts } from '../judging/conflicts.js';
import { Tallies } from '../results/tallies.js';
import { namedFindings, namesOf } from '../results/tally-names.js';
import { TallySource } from '../results/tally-source.js';

const JUDGES = `
  select j.panel, count(*)::int as judges,
         (count(*) filter (where not exists (select 1 from judge_card c where c.judge_id = j.id and c.revoked_at is null)))::int as "withoutCard",
         (count(*) filter (where not exists (select 1 from seat s where s.judge_id = j.id and s.left_at is null)))::int as "notSeated"
    from judge j where j.competition_id = $1 and j.withdrawn_at is null group by j.panel`;

/** From the published shortlist to the certified tally. */
@Injectable()
export class RoadshowBlockers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly conflicts: Conflicts,
    private readonly source: TallySource,
    private readonly tallies: Tallies,
  ) {}

  async of(competition: Competition): Promise<Blocker[]> {
    const panels = await this.unitOfWork.reader.query<{ panel: string; judges: number; withoutCard: number; notSeated: number }[]>(JUDGES, [competition.id]);
    const counts = await this.source.votingCounts(competition.id);
    const latest = await this.tallies.latest(competition.id);
    const { obstacles, input } = await this.tallies.obstaclesNow(competition);
    // A tally may leave late ballots undecided for a stated reason.
    const late = latest?.lateReason ? [] : await this.source.lateBallots({ competitionId: competition.id, input });
    const sum = (of: 'withoutCard' | 'notSeated') => panels.reduce((total, row) => total + row[of], 0);
    const evening = roadshowBlockers({
      ...counts, panels: competition.rules.panels, judges: Object.fromEntries(panels.map(({ panel, judges }) => [panel, judges])), lateBallots: late.length,
      withoutCard: sum('withoutCard'), notSeated: sum('notSeated'), conflicts: await this.undecided(competition.id),
    });
    if (counts.finalists === 0 || counts.roundsOpen > 0) return evening;
    const tally = latest && { outdated: await this.isOutdated(competition, latest), certifications: await this.tallies.certifications(latest.id) };
    const details = namedFindings<Finding>(obstacles, await namesOf(this.unitOfWork, { input })).map(({ path, code, zh, en }) => ({ path, code, zh, en }));
    return [...evening, ...certificationBlockers({ tally, obstacles: details, certifiers: competition.rules.notice.certifiers })];
  }

  private async isOutdated(competition: Competition, tally: Parameters<Tallies['materialOf']>[1]): Promise<boolean> {
    try {
      await this.tallies.materialOf(competition, tally);
      return false;
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'TALLY_OUTDATED') return true;
      throw error;
    }
  }

  private async undecided(competitionId: string): Promise<Problem[]> {
    const found = (await this.conflicts.find(competitionId)).filter(({ recused }) => !recused);
    return found.map(({ judgeId, judgeName, projectTitle, kind, detail }) => ({
      path: judgeId, code: kind, zh: `评委${judgeName}与“${projectTitle}”有关联（${detail}）`, en: `Judge ${judgeName} is connected with “${projectTitle}” (${detail})`,
    }));
  }
}
