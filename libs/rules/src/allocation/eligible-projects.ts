import type { CompetitionRules } from '../competition/competition-rules.js';
import type { ScoreInput, ScoreOutput } from '../tally/score-types.js';
import { allocate } from './allocate.js';
import type { AllocationInput } from './allocation-types.js';

/** What an allocation is computed from: the frozen rules, a tally with its sheets, and who gave up an award since. */
export interface AllocationSource {
  rules: Pick<CompetitionRules, 'money' | 'allocation' | 'notice'>;
  scored: ScoreOutput;
  sheets: Pick<ScoreInput, 'judges' | 'recusals' | 'absences' | 'sheets'>;
  /** Projects whose award was declined: they leave, and reserves move up. */
  withdrawn: readonly string[];
}

/**
 * The input of `allocate` for a tally. With somebody withdrawn only the winners and reserves of the first allocation remain, ranked 1..n anew:
 * exactly the announced number of reserves may move up, and nobody behind them.
 */
export function allocationInputOf({ rules, scored, sheets, withdrawn }: AllocationSource): AllocationInput {
  const ranked = scored.projects.flatMap(({ projectId, rank, composite, requestedFen }) => (rank === null || !composite ? [] : [{ id: projectId, rank, composite: composite.fraction, requestedFen }]));
  const ballots = rules.allocation.kind === 'equal-shares' ? { ballots: approvalBallots(sheets, rules.allocation.panel) } : {};
  const all: AllocationInput = { version: 1, rule: rules.allocation, money: rules.money, reserves: rules.notice.reserves, projects: ranked, ...ballots };
  const gone = new Set(withdrawn);
  if (!ranked.some(({ id }) => gone.has(id))) return all;
  const first = allocate(all);
  const last = Math.max(0, ...first.awards.map(({ rank }) => rank), ...first.reserves.map(({ rank }) => rank));
  const projects = ranked.filter(({ id, rank }) => rank <= last && !gone.has(id)).map((project, at) => ({ ...project, rank: at + 1 }));
  return { ...all, projects };
}

/** One approval ballot per judge of the panel who handed in at least one valid sheet: the projects they liked. Voter order: by judge id. */
export function approvalBallots({ judges, recusals, absences, sheets }: AllocationSource['sheets'], panel: string): string[][] {
  const voters = judges.filter((judge) => judge.panel === panel).map(({ id }) => id).sort();
  const pair = (judgeId: string, projectId: string): string => `${judgeId} ${projectId}`;
  const out = new Set([...recusals.map((one) => pair(one.judgeId, one.projectId)), ...absences.flatMap((one) => (one.projectId === undefined ? [one.judgeId] : [pair(one.judgeId, one.projectId)]))]);
  const valid = sheets.filter((sheet) => !sheet.voided && !sheet.abstained && sheet.like !== undefined && !out.has(sheet.judgeId) && !out.has(pair(sheet.judgeId, sheet.projectId)));
  return voters.flatMap((voter) => {
    const own = valid.filter(({ judgeId }) => judgeId === voter);
    return own.length === 0 ? [] : [own.filter(({ like }) => like).map(({ projectId }) => projectId).sort()];
  });
}
