/** Somebody who may review, and how much they already have. */
export interface Reviewer {
  id: string;
  organisation: string | null;
  /** Assignments held in this competition. */
  load: number;
}

/** What binds people to a submission. */
export interface Applicants {
  memberIds: readonly string[];
  organisations: readonly (string | null)[];
}

export type ReviewerConflict = 'member' | 'organisation';

/** Organisations are compared without spaces and case: clerks type them by hand. */
const plainName = (name: string | null): string => (name ?? '').normalize('NFKC').replaceAll(/\s+/gu, '').toLowerCase();

/** Why this person must not review this submission, or null: in the team, or of the same organisation. */
export function reviewerConflict(reviewer: Pick<Reviewer, 'id' | 'organisation'>, applicants: Applicants): ReviewerConflict | null {
  if (applicants.memberIds.includes(reviewer.id)) return 'member';
  const own = plainName(reviewer.organisation);
  return own !== '' && applicants.organisations.some((name) => plainName(name) === own) ? 'organisation' : null;
}

export interface ProjectToAssign extends Applicants {
  id: string;
  /** Reviewers it already has. */
  reviewerIds: readonly string[];
}

/**
 * Gives every project its reviewers, always to whoever has least (ties: smaller id), never against a conflict.
 * Projects with the fewest possible reviewers choose first. `short` lists those for whom there are not enough.
 */
export function balancedAssignment(projects: readonly ProjectToAssign[], reviewers: readonly Reviewer[], reviewersPerSubmission: number): {
  assignments: { projectId: string; reviewerId: string }[];
  short: { projectId: string; missing: number }[];
} {
  const load = new Map(reviewers.map((reviewer) => [reviewer.id, reviewer.load]));
  const assignments: { projectId: string; reviewerId: string }[] = [];
  const short: { projectId: string; missing: number }[] = [];
  const choices = projects
    .map((project) => ({ project, free: reviewers.filter((r) => !project.reviewerIds.includes(r.id) && !reviewerConflict(r, project)) }))
    .sort((a, b) => a.free.length - b.free.length || (a.project.id < b.project.id ? -1 : 1));
  for (const { project, free } of choices) {
    const needed = Math.max(reviewersPerSubmission - project.reviewerIds.length, 0);
    const chosen = free.sort((a, b) => load.get(a.id)! - load.get(b.id)! || (a.id < b.id ? -1 : 1)).slice(0, needed);
    for (const { id } of chosen) {
      load.set(id, load.get(id)! + 1);
      assignments.push({ projectId: project.id, reviewerId: id });
    }
    if (chosen.length < needed) short.push({ projectId: project.id, missing: needed - chosen.length });
  }
  return { assignments, short };
}
