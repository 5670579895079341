import { refuse, type Refusal } from '../refusals/refusal.js';
import type { GrantMilestoneStatus, GrantStatus } from './grant-status.js';

/** What somebody's roles allow with this grant, before anything about the grant itself. */
export interface GrantRights {
  plan: boolean;
  issueAgreement: boolean;
  signForOffice: boolean;
  decideMilestone: boolean;
  changeBudget: boolean;
  decideBudget: boolean;
  propose: boolean;
  decide: boolean;
}

/** Suspension, resumption, termination, completion: what two people do to a grant. */
export const MEASURE_KINDS = ['suspend', 'resume', 'terminate'] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** What the guards of a grant's acts need to know; the same answers fill `Grant.permissions`. */
export interface GrantFacts {
  status: GrantStatus;
  rights: GrantRights;
  /** The viewer's place in the funded team. */
  teamRole: 'lead' | 'member' | null;
  planned: boolean;
  agreement: { teamSigned: boolean; officeSigned: boolean } | null;
  /** Set while the team is barred. */
  barred: Refusal | null;
  /** A measure is waiting for its second person. */
  measureOpen: boolean;
}

/** Dividing the grant into lines, milestones and tranches: by the office, before anybody has signed. */
export function planRefusal(facts: GrantFacts): Refusal | null {
  return officeRefusal(facts, facts.rights.plan) ?? statusRefusal(facts, ['awarded']) ?? (facts.agreement?.teamSigned || facts.agreement?.officeSigned ? refuse('AGREEMENT_SIGNED') : null);
}

/** Changing the tranches that nobody has requested yet, after the agreement. */
export const amendTranchesRefusal = (facts: GrantFacts): Refusal | null => officeRefusal(facts, facts.rights.plan) ?? statusRefusal(facts, ['agreed']);

/** Drawing the agreement up; again as the next version until somebody has signed. */
export function issueAgreementRefusal(facts: GrantFacts): Refusal | null {
  if (officeRefusal(facts, facts.rights.issueAgreement)) return officeRefusal(facts, facts.rights.issueAgreement);
  const status = statusRefusal(facts, ['awarded']);
  if (status) return status;
  if (!facts.planned) return refuse('PLAN_MISSING');
  return facts.agreement?.teamSigned || facts.agreement?.officeSigned ? refuse('AGREEMENT_SIGNED') : facts.barred;
}

/** The team's signature: its lead's. */
export function signForTeamRefusal(facts: GrantFacts): Refusal | null {
  if (facts.teamRole !== 'lead') return refuse(facts.teamRole === 'member' ? 'LEAD_ONLY' : 'FORBIDDEN');
  return signatureRefusal(facts, facts.agreement?.teamSigned);
}

/** The office's signature: never by somebody of the team. */
export const signForOfficeRefusal = (facts: GrantFacts): Refusal | null => officeRefusal(facts, facts.rights.signForOffice) ?? signatureRefusal(facts, facts.agreement?.officeSigned);

/** A progress report: by anybody of the team, while the grant runs. */
export function reportMilestoneRefusal(facts: GrantFacts, milestone?: GrantMilestoneStatus): Refusal | null {
  if (facts.teamRole === null) return refuse('FORBIDDEN');
  return statusRefusal(facts, ['agreed']) ?? (milestone === undefined || milestone === 'open' || milestone === 'rejected' ? null : refuse('MILESTONE_STATUS', { status: MILESTONE_STATUS_NAMES[milestone] }));
}

/** Accepting or rejecting a report: by the office, never by the team itself. */
export function decideMilestoneRefusal(facts: GrantFacts, milestone?: GrantMilestoneStatus): Refusal | null {
  return officeRefusal(facts, facts.rights.decideMilestone) ?? statusRefusal(facts, ['agreed', 'suspended']) ?? (milestone === undefined || milestone === 'reported' ? null : refuse('MILESTONE_STATUS', { status: MILESTONE_STATUS_NAMES[milestone] }));
}

/** Moving money between lines: by the team or the office. */
export const moveBudgetRefusal = (facts: GrantFacts): Refusal | null => (facts.teamRole === null && !facts.rights.changeBudget ? refuse('FORBIDDEN') : statusRefusal(facts, ['agreed']));

/** Approving a larger move. */
export const decideBudgetRefusal = (facts: GrantFacts): Refusal | null => officeRefusal(facts, facts.rights.decideBudget) ?? statusRefusal(facts, ['agreed', 'suspended']);

const MEASURABLE: Readonly<Record<MeasureKind, readonly GrantStatus[]>> = { suspend: ['agreed'], resume: ['suspended'], terminate: ['awarded', 'agreed', 'suspended'] };

/** First of two people: proposing a measure. */
export function proposeMeasureRefusal(facts: GrantFacts, kind: MeasureKind): Refusal | null {
  return officeRefusal(facts, facts.rights.propose) ?? statusRefusal(facts, MEASURABLE[kind]) ?? (facts.measureOpen ? refuse('MEASURE_OPEN') : null);
}

/** Second of two people: deciding on it; who proposed it is asked where the proposal is known. */
export function decideMeasureRefusal(facts: GrantFacts, measure?: { kind: MeasureKind; byViewer: boolean }): Refusal | null {
  const who = officeRefusal(facts, facts.rights.decide);
  if (who) return who;
  if (!facts.measureOpen) return refuse('ALREADY_DONE');
  if (measure?.byViewer) return refuse('TWO_PEOPLE_NEEDED');
  return measure ? statusRefusal(facts, MEASURABLE[measure.kind]) : null;
}

/** What a finished grant must not leave open. */
export interface OpenEnds {
  milestones: number;
  tranches: number;
  unsupportedFen: bigint;
  unpaidFen: bigint;
}

/** Completing: everything shown, paid and accounted for. */
export function completeRefusal(facts: GrantFacts, ends?: OpenEnds): Refusal | null {
  const who = officeRefusal(facts, facts.rights.propose) ?? statusRefusal(facts, ['agreed']);
  if (who || !ends) return who;
  const open = [ends.milestones > 0, ends.tranches > 0, ends.unsupportedFen !== 0n, ends.unpaidFen !== 0n].filter(Boolean).length;
  return open > 0 ? refuse('GRANT_UNFINISHED', { milestones: ends.milestones, tranches: ends.tranches }) : null;
}

/** Taking in raised money: awarded or running, and not while the paper with the old amount is half signed. */
export function topUpRefusal(grant: { status: GrantStatus; teamSigned: boolean; officeSigned: boolean }): Refusal | null {
  const status = statusRefusal(grant, ['awarded', 'agreed']);
  if (status) return status;
  return grant.status === 'awarded' && (grant.teamSigned || grant.officeSigned) ? refuse('AGREEMENT_HALF_SIGNED') : null;
}

export const GRANT_STATUS_NAMES: Readonly<Record<GrantStatus, string>> = {
  'awaiting-notice': '公示中', awarded: '已确认资助', agreed: '已签协议', suspended: '已暂停', completed: '已完成', terminated: '已终止', lapsed: '未资助',
};

const MILESTONE_STATUS_NAMES: Readonly<Record<GrantMilestoneStatus, string>> = { open: '待汇报', reported: '待验收', accepted: '已验收', rejected: '已退回' };

/** Staff with the right, who are not themselves in the team. */
function officeRefusal({ teamRole }: GrantFacts, holds: boolean): Refusal | null {
  if (!holds) return refuse('FORBIDDEN');
  return teamRole === null ? null : refuse('OWN_GRANT');
}

function statusRefusal({ status }: Pick<GrantFacts, 'status'>, fitting: readonly GrantStatus[]): Refusal | null {
  return fitting.includes(status) ? null : refuse('GRANT_STATUS', { status: GRANT_STATUS_NAMES[status] });
}

function signatureRefusal(facts: GrantFacts, signed: boolean | undefined): Refusal | null {
  const status = statusRefusal(facts, ['awarded', 'agreed']);
  if (status) return status;
  if (signed === undefined) return refuse('AGREEMENT_MISSING');
  return signed ? refuse('AGREEMENT_SIGNED') : facts.barred;
}
