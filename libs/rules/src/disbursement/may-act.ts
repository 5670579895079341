import { refuse, type Refusal } from '../refusals/refusal.js';
import { DUTY_NAMES, EDITABLE_STATUSES, STATUS_NAMES, transitionsFrom, DISBURSEMENT_FLOW, type DisbursementAction, type DisbursementStatus, type Duty, type Transition } from './flow.js';

/** Who wants to act. */
export interface ActingPerson {
  /** Duties their roles give them here; `request` when they belong to the team. */
  mayTake: readonly Duty[];
  /** The duty they already have in this disbursement. */
  taken: Duty | null;
  /** They belong to the team the money is for, or asked for it themselves. */
  inTeam: boolean;
}

/** What the flow needs to know of a disbursement. */
export interface ActFacts {
  status: DisbursementStatus;
  acquittedFen: bigint;
  returnedFen: bigint;
  /** An acquittal waits for its second person. */
  acquittalOpen: boolean;
  /** The person has already approved this very content. */
  approvedByPerson: boolean;
  /** Money came back that is not yet put anywhere. */
  unsettledReturns: boolean;
}

/** Duties that a cashier may never take, whatever other roles they hold (会计法: 出纳 does not audit and keeps no books). */
const NOT_FOR_CASHIERS: readonly Duty[] = ['make', 'review', 'approve'];

/**
 * May this person take this action now? One answer for the command and for the `permissions` object.
 * Limits, one-time passwords and the automatic checks are asked beside it. Refusals: DISBURSEMENT_STATUS, ALREADY_DONE, DUTY_NOT_HELD, OWN_TEAM, ROLE_CONFLICT, ONE_PERSON_ONE_STEP, …
 */
export function mayAct(person: ActingPerson, action: DisbursementAction, facts: ActFacts): Refusal | null {
  const arrows = transitionsFrom(action, facts.status);
  if (arrows.length === 0) return statusRefusal(action, facts.status);
  const arrow = arrowFor(person, arrows);
  if (!arrow) return refuse('DUTY_NOT_HELD', { duty: DUTY_NAMES[arrows[0]!.duty] });
  return personRefusal(person, arrow.duty) ?? momentRefusal(action, facts);
}

/** The duty under which the person would take the action, or null. */
export function dutyFor(person: ActingPerson, action: DisbursementAction, status: DisbursementStatus): Duty | null {
  return arrowFor(person, transitionsFrom(action, status))?.duty ?? null;
}

/** May the content be changed? By the team while a draft; by the maker until the instruction goes out, and then all approvals are void. */
export function mayEdit(person: ActingPerson, status: DisbursementStatus): Refusal | null {
  if (!EDITABLE_STATUSES.includes(status)) return refuse('DISBURSEMENT_STATUS', { status: STATUS_NAMES[status] });
  if (person.inTeam) return status === 'draft' ? null : refuse('DISBURSEMENT_STATUS', { status: STATUS_NAMES[status] });
  if (!person.mayTake.includes('make')) return refuse('DUTY_NOT_HELD', { duty: DUTY_NAMES.make });
  return personRefusal(person, 'make');
}

function arrowFor(person: ActingPerson, arrows: readonly Transition[]): Transition | null {
  const open = arrows.filter(({ duty }) => person.mayTake.includes(duty));
  // Somebody who already has a duty here takes the arrow of that duty if there is one.
  return open.find(({ duty }) => duty === person.taken) ?? open[0] ?? null;
}

/** Conflicts that no role can lift. */
export function personRefusal(person: ActingPerson, duty: Duty): Refusal | null {
  if (duty === 'request') return null;
  if (person.inTeam) return refuse('OWN_TEAM');
  if (person.mayTake.includes('pay') && NOT_FOR_CASHIERS.includes(duty)) return refuse('ROLE_CONFLICT');
  if (person.taken !== null && person.taken !== duty) return refuse('ONE_PERSON_ONE_STEP', { duty: DUTY_NAMES[person.taken] });
  return null;
}

/** An act whose result is already there is told so; any other comes at the wrong time. */
function statusRefusal(action: DisbursementAction, status: DisbursementStatus): Refusal {
  const done = DISBURSEMENT_FLOW.some((one) => one.action === action && one.to === status && one.from !== status);
  return done ? refuse('ALREADY_DONE') : refuse('DISBURSEMENT_STATUS', { status: STATUS_NAMES[status] });
}

function momentRefusal(action: DisbursementAction, facts: ActFacts): Refusal | null {
  if (action === 'approve' && facts.approvedByPerson) return refuse('ALREADY_DONE');
  if (action === 'bounce' && facts.acquittedFen + facts.returnedFen > 0n) return refuse('BOUNCE_TOO_LATE');
  if ((action === 'propose_acquittal' || action === 'bounce' || action === 'record_return') && facts.acquittalOpen) return refuse('ACQUITTAL_OPEN');
  if ((action === 'accept_acquittal' || action === 'reject_acquittal') && !facts.acquittalOpen) return refuse('ACQUITTAL_NONE');
  if (action === 'settle_return' && !facts.unsettledReturns) return refuse('RETURN_NONE');
  return null;
}
