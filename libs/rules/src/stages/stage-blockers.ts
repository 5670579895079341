import type { PanelRules } from '../competition/competition-rules.js';
import type { Finding } from '../competition/finding.js';
import { refuse, type Refusal } from '../refusals/refusal.js';
import type { Problem } from '../refusals/wording.js';
import { confirmationRefusal, type ConfirmationState } from '../results/objections.js';
import { shortlistRefusal, type ScreenedProject, type ShortlistFrame } from '../screening/shortlist.js';
import { screeningStartRefusal } from '../screening/screening-start.js';
import type { BlockerCode } from './blocker-wordings.js';
import { blockerOfRefusal, blockersOfFindings, noted, type Blocker } from './blockers.js';

const all = (...refusals: (Refusal | null)[]): Blocker[] => refusals.flatMap((refusal) => (refusal ? [blockerOfRefusal(refusal)] : []));

/** Before opening: the rules themselves, and a deadline that is already over. */
export function draftBlockers({ findings, submissionsCloseAt, now }: { findings: readonly Finding[]; submissionsCloseAt: string; now: Date }): Blocker[] {
  return [...blockersOfFindings(findings), ...all(Date.parse(submissionsCloseAt) <= now.getTime() ? refuse('DEADLINE_IN_PAST') : null)];
}

/** While submissions are open: the deadline. */
export function openBlockers({ submissionsCloseAt, now, handedIn, returned }: { submissionsCloseAt: string; now: Date; handedIn: number; returned: number }): Blocker[] {
  return [
    ...all(screeningStartRefusal(submissionsCloseAt, now)),
    ...noted({ code: 'NOTHING_HANDED_IN', count: handedIn === 0 ? 1 : 0, severity: 'attention' }),
    ...noted({ code: 'PROJECTS_RETURNED', count: returned, severity: 'attention' }),
  ];
}

/** The problems of `shortlistRefusal` as blockers; the rest of its codes are about a choice not made yet. */
const SHORTLIST_CODES: Readonly<Record<string, BlockerCode>> = {
  SCAN_UNFINISHED: 'SCAN_UNFINISHED', EMPTY: 'NOBODY_PASSED', REVIEW_UNFINISHED: 'REVIEW_UNFINISHED', APPEAL_OPEN: 'APPEAL_OPEN', DUPLICATE_UNRESOLVED: 'DUPLICATE_UNRESOLVED',
};

/** During screening: what the shortlist of everything that passed would meet, and what should be looked at before. */
export function screeningBlockers(of: { projects: readonly ScreenedProject[]; frame: ShortlistFrame; withoutReviewers: number; heldLikes: number }): Blocker[] {
  const passed = of.projects.filter(({ decision }) => decision === 'pass').map(({ id }) => id);
  const problems = shortlistRefusal(passed, of.projects, of.frame)?.problems ?? [];
  const stops = Object.entries(SHORTLIST_CODES).flatMap(([code, as]) => {
    const details = problems.filter((problem) => problem.code === code);
    return noted({ code: as, count: details.length, details: details.filter(({ path }) => path.startsWith('projects.')) });
  });
  const { finalists } = of.frame;
  return [
    ...stops,
    ...noted({ code: 'PASSED_ABOVE_PLACES', count: passed.length > finalists ? passed.length : 0, severity: 'attention', figures: { places: finalists } }),
    ...noted({ code: 'REVIEWERS_MISSING', count: of.withoutReviewers, severity: 'attention' }),
    ...noted({ code: 'LIKES_HELD', count: of.heldLikes, severity: 'attention' }),
  ];
}

export interface RoadshowFacts {
  panels: readonly Pick<PanelRules, 'key' | 'name' | 'seats' | 'quorum'>[];
  /** Judges of each panel, by its key. */
  judges: Readonly<Record<string, number>>;
  finalists: number;
  withoutRound: number;
  roundsOpen: number;
  ballotActs: number;
  lateBallots: number;
  withoutCard: number;
  notSeated: number;
  conflicts: readonly Problem[];
}

/** Until the last round is closed: everything the evening needs. */
export function roadshowBlockers(facts: RoadshowFacts): Blocker[] {
  const { finalists, withoutRound, roundsOpen, ballotActs } = facts;
  const running = finalists === 0 || roundsOpen > 0;
  const before = running ? [
    ...facts.panels.flatMap((panel) => panelBlockers(panel, facts.judges[panel.key] ?? 0)),
    ...noted({ code: 'CONFLICTS_UNDECIDED', count: facts.conflicts.length, severity: 'attention', details: facts.conflicts }),
    ...noted({ code: 'JUDGES_WITHOUT_CARD', count: facts.withoutCard, severity: 'attention' }),
    ...noted({ code: 'JUDGES_NOT_SEATED', count: facts.notSeated, severity: 'attention' }),
  ] : [];
  return [
    ...noted({ code: 'RUN_ORDER_MISSING', count: withoutRound }),
    // Each cause by itself; rounds that do not exist yet are the line above.
    ...all(votingRefusal({ finalists, roundsOpen: roundsOpen - withoutRound, ballotActs: 0 }), votingRefusal({ finalists: 1, roundsOpen: 0, ballotActs })),
    ...noted({ code: 'LATE_BALLOTS_UNDECIDED', count: facts.lateBallots }),
    ...before,
  ];
}

/** Why no tally can be made yet: nothing to tally, rounds open, acts on ballots waiting for their second person. */
export function votingRefusal({ finalists, roundsOpen, ballotActs }: { finalists: number; roundsOpen: number; ballotActs: number }): Refusal | null {
  if (finalists === 0) return refuse('NO_PROJECTS');
  if (roundsOpen > 0) return refuse('ROUNDS_NOT_CLOSED', { count: roundsOpen });
  return ballotActs > 0 ? refuse('BALLOT_ACTS_OPEN', { count: ballotActs }) : null;
}

function panelBlockers({ key, name, seats, quorum }: RoadshowFacts['panels'][number], judges: number): Blocker[] {
  const figures = { panel: name, quorum };
  if (judges < quorum) return noted({ code: 'PANEL_BELOW_QUORUM', count: quorum - judges, path: key, figures });
  return noted({ code: 'PANEL_SEATS_FREE', count: Math.max(0, seats - judges), severity: 'attention', path: key, figures });
}

/** After the last round: the tally and its certification. `tally` null: none yet. */
export function certificationBlockers({ tally, obstacles, certifiers }: { tally: { outdated: boolean; certifications: number } | null; obstacles: readonly Problem[]; certifiers: number }): Blocker[] {
  const found = all(obstacles.length > 0 ? refuse('QUORUM_MISSING', { count: obstacles.length }, obstacles) : null);
  if (!tally) return [...found, ...noted({ code: 'TALLY_MISSING', count: 1 })];
  if (tally.outdated) return [...found, ...all(refuse('TALLY_OUTDATED'))];
  return found.length > 0 ? found : noted({ code: 'CERTIFIERS_MISSING', count: Math.max(0, certifiers - tally.certifications) });
}

/** During the public notice: what keeps the awards from being confirmed, each cause by itself. */
export function noticeBlockers(state: ConfirmationState & { correctionOpen: boolean; movedUp: number }): Blocker[] {
  const { now } = state;
  const only = (part: Partial<ConfirmationState>) => confirmationRefusal({ now, noticeEndsAt: now, openObjections: 0, unsettledObjections: 0, ...part });
  const stops = all(
    only({ openObjections: state.openObjections }), only({ unsettledObjections: state.unsettledObjections }),
    state.correctionOpen ? refuse('CORRECTION_OPEN') : null, only({ noticeEndsAt: state.noticeEndsAt }),
  );
  return [
    ...stops,
    ...noted({ code: 'AWARDS_TO_CONFIRM', count: stops.length === 0 ? 1 : 0, severity: 'attention' }),
    ...noted({ code: 'RESERVES_MOVED_UP', count: state.movedUp, severity: 'attention' }),
  ];
}
