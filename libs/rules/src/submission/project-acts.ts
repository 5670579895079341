import { shanghaiTime } from '../clock/shanghai-time.js';
import type { CompetitionRules } from '../competition/competition-rules.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import type { CompetitionStage } from '../stages/competition-stages.js';
import { NEXT_PROJECT_STATUSES, type ProjectStatus } from './project-status.js';

/** What a guard of a project's acts needs to know; the same answers fill `Project.permissions`. */
export interface ProjectFacts {
  status: ProjectStatus;
  stage: CompetitionStage;
  timeline: Pick<CompetitionRules['timeline'], 'submissionsOpenAt' | 'submissionsCloseAt'>;
  submissionsPerTeam: number;
  /** Projects of the same team handed in to this competition and not withdrawn, without this one. */
  othersHandedIn: number;
  /** The viewer's place in the team. */
  teamRole: 'lead' | 'member' | null;
  /** The viewer holds ReturnProject here. */
  mayReturn: boolean;
  returnedUntil: Date | null;
  now: Date;
}

/** `at` is compared as a whole second: the published last second still counts, to its end. */
export const isPast = (at: Date | string, now: Date): boolean => Math.floor(now.getTime() / 1000) > Math.floor(new Date(at).getTime() / 1000);

/** May a project not yet handed in be handed in at this instant? */
export function submissionWindowRefusal(facts: Pick<ProjectFacts, 'stage' | 'timeline' | 'now'>): Refusal | null {
  const { stage, timeline, now } = facts;
  if (stage === 'draft' || now < new Date(timeline.submissionsOpenAt)) return refuse('SUBMISSIONS_NOT_OPEN', { at: shanghaiTime(timeline.submissionsOpenAt) });
  if (stage !== 'open' || isPast(timeline.submissionsCloseAt, now)) return refuse('SUBMISSIONS_CLOSED', { at: shanghaiTime(timeline.submissionsCloseAt) });
  return null;
}

/** A paper form counts by the time it was received; it may still be entered while screening goes on. */
export function paperWindowRefusal(facts: Pick<ProjectFacts, 'stage' | 'timeline' | 'now'> & { receivedAt: Date }): Refusal | null {
  if (facts.receivedAt > facts.now) return refuse('RECEIVED_IN_FUTURE');
  const stage = facts.stage === 'screening' ? 'open' : facts.stage;
  return submissionWindowRefusal({ stage, timeline: facts.timeline, now: facts.receivedAt });
}

/** One more from this team? */
export const teamLimitRefusal = (facts: Pick<ProjectFacts, 'submissionsPerTeam' | 'othersHandedIn'>): Refusal | null =>
  facts.othersHandedIn >= facts.submissionsPerTeam ? refuse('TEAM_LIMIT_REACHED', { limit: facts.submissionsPerTeam }) : null;

/** The first submission of a draft: by the lead, in time, within the team's limit. Completeness is asked separately. */
export function submitRefusal(facts: ProjectFacts): Refusal | null {
  return leadRefusal(facts) ?? statusRefusal(facts, ['draft']) ?? submissionWindowRefusal(facts) ?? teamLimitRefusal(facts);
}

/** Handing in again what was returned: within the return period, which may end after the deadline. */
export function resubmitRefusal(facts: ProjectFacts): Refusal | null {
  return leadRefusal(facts) ?? statusRefusal(facts, ['returned']) ?? stageRefusal(facts) ?? returnPeriodRefusal(facts);
}

/** Changing the content: by anybody of the team, while it is a draft or returned. */
export function editRefusal(facts: ProjectFacts): Refusal | null {
  if (!facts.teamRole) return refuse('FORBIDDEN');
  const status = statusRefusal(facts, ['draft', 'returned']);
  if (status) return status;
  return facts.status === 'draft' ? submissionWindowRefusal(facts) : (stageRefusal(facts) ?? returnPeriodRefusal(facts));
}

/** Withdrawing: by the lead, until the roadshow begins. */
export function withdrawRefusal(facts: ProjectFacts): Refusal | null {
  const { status } = facts;
  const fitting = (Object.keys(NEXT_PROJECT_STATUSES) as ProjectStatus[]).filter((from) => NEXT_PROJECT_STATUSES[from].includes('withdrawn'));
  return leadRefusal(facts) ?? statusRefusal({ status }, fitting) ?? stageRefusal(facts);
}

/** Returning for correction: by those who screen, while it is handed in and not decided. */
export function returnRefusal(facts: ProjectFacts): Refusal | null {
  if (!facts.mayReturn) return refuse('FORBIDDEN');
  return statusRefusal(facts, ['submitted']) ?? stageRefusal(facts);
}

export const PROJECT_STATUS_NAMES: Record<ProjectStatus, string> = {
  draft: '草稿', submitted: '已申报', returned: '退回补正', withdrawn: '已撤回', rejected: '未通过初审', shortlisted: '已入围',
};

function leadRefusal({ teamRole }: ProjectFacts): Refusal | null {
  if (teamRole === 'lead') return null;
  return refuse(teamRole === 'member' ? 'LEAD_ONLY' : 'FORBIDDEN');
}

function statusRefusal({ status }: Pick<ProjectFacts, 'status'>, fitting: readonly ProjectStatus[]): Refusal | null {
  if (fitting.includes(status)) return null;
  return refuse('PROJECT_STATUS', { status: PROJECT_STATUS_NAMES[status] });
}

function stageRefusal({ stage }: ProjectFacts): Refusal | null {
  return stage === 'open' || stage === 'screening' ? null : refuse('SUBMISSION_CLOSED_BY_STAGE');
}

function returnPeriodRefusal({ returnedUntil, now }: ProjectFacts): Refusal | null {
  return returnedUntil && isPast(returnedUntil, now) ? refuse('RETURN_PERIOD_OVER', { at: shanghaiTime(returnedUntil) }) : null;
}
