import type { CompetitionRules } from '../competition/competition-rules.js';
import type { CompetitionStage } from '../stages/competition-stages.js';
import { PROJECT_STATUSES, type ProjectStatus } from './project-status.js';

/** What decides whether everybody sees a project of a competition. */
export interface PublicView {
  stage: CompetitionStage;
  /** The rules let residents like online. */
  likesEnabled: boolean;
}

/**
 * Does everybody see it: finalists from screening on; while it is screened also everything handed in, if residents may like it (product.md, step 3):
 * nobody can like what they cannot read. Otherwise a submission is between the team and the office; what is returned or rejected stays there.
 * The one answer for queries, likes, comments and attachments. It opens the public fields only, never contacts, corrections or reviews.
 */
export function isPublicProject(status: ProjectStatus, { stage, likesEnabled }: PublicView): boolean {
  if (status === 'shortlisted') return stage !== 'draft' && stage !== 'open';
  return status === 'submitted' && stage === 'screening' && likesEnabled;
}

/** The same as a filter: the statuses everybody sees in this competition now. */
export const publicStatuses = (view: PublicView): ProjectStatus[] => PROJECT_STATUSES.filter((status) => isPublicProject(status, view));

/** The two facts, read off a competition. */
export const publicViewOf = (competition: { stage: CompetitionStage; rules: Pick<CompetitionRules, 'screening'> }): PublicView => ({ stage: competition.stage, likesEnabled: competition.rules.screening.likes.enabled });
