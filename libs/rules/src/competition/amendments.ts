import { refuse, type Refusal } from '../refusals/refusal.js';
import type { CompetitionStage } from '../stages/competition-stages.js';

/** From which stage on a part of the rules can no longer be amended, and why a clerk should see that as fair. */
const LOCKED_FROM: { part: string; from: CompetitionStage }[] = [
  { part: 'eligibility', from: 'screening' },
  { part: 'timeline.submissionsOpenAt', from: 'open' },
  { part: 'timeline.submissionsCloseAt', from: 'screening' },
  { part: 'screening', from: 'roadshow' },
  { part: 'timeline.roadshowOn', from: 'certified' },
  { part: 'roadshow', from: 'certified' },
  { part: 'money', from: 'certified' },
  { part: 'allocation', from: 'certified' },
  { part: 'panels', from: 'certified' },
  { part: 'scoring', from: 'certified' },
  { part: 'tieBreaks', from: 'certified' },
  { part: 'notice', from: 'notice' },
];
const ORDER: readonly CompetitionStage[] = ['draft', 'open', 'screening', 'roadshow', 'certified', 'notice', 'awarded', 'cancelled'];
/** Once a ballot exists nobody may change how ballots are counted. */
const COUNTING_PARTS = ['panels', 'scoring', 'tieBreaks', 'allocation', 'money'];

export interface AmendmentQuestion {
  stage: CompetitionStage;
  /** Changed paths, dotted, e.g. `timeline.submissionsCloseAt`. */
  changedPaths: readonly string[];
  ballotsCast: boolean;
  reason: string;
}

const touches = (path: string, part: string) => path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);

/** Why these rules cannot be amended now, or null. An amendment needs a reason, must change something, and must not touch what is already being relied upon. */
export function amendmentRefusal({ stage, changedPaths, ballotsCast, reason }: AmendmentQuestion): Refusal | null {
  if (reason.trim() === '') return refuse('REASON_REQUIRED');
  if (stage === 'draft') return refuse('RULES_NOT_FROZEN');
  if (stage === 'cancelled' || stage === 'awarded') return refuse('RULES_FROZEN', { part: '*' });
  if (changedPaths.length === 0) return refuse('AMENDMENT_EMPTY');
  const counting = ballotsCast ? COUNTING_PARTS.find((part) => changedPaths.some((path) => touches(path, part))) : undefined;
  if (counting) return refuse('RULES_FROZEN_BY_BALLOTS', { part: counting });
  const locked = LOCKED_FROM.find(({ part, from }) => ORDER.indexOf(stage) >= ORDER.indexOf(from) && changedPaths.some((path) => touches(path, part)));
  return locked ? refuse('RULES_FROZEN', { part: locked.part }) : null;
}
