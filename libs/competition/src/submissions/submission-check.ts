import { Injectable } from '@nestjs/common';
import { Community } from '@app/identity';
import { Clock, UnitOfWork } from '@app/platform';
import { shanghaiDay, submissionProblems, type Problem } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import type { Project } from './project.entity.js';
import { ProjectContent } from './project-content.js';

/** The completeness of a draft while it is being written. */
@Injectable()
export class SubmissionCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly content: ProjectContent,
  ) {}

  /** Everything that would keep it from being handed in now, but for the declaration. */
  async problems(project: Project): Promise<Problem[]> {
    const { rules } = await this.competitions.load(project.competitionId);
    const community = await this.unitOfWork.reader.findOneByOrFail(Community, { id: project.communityId });
    return submissionProblems(rules, await this.content.read(project), { communityCode: community.code, declared: true, today: shanghaiDay(this.clock.now().getTime()) });
  }
}
