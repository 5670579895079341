import { refuse, type Refusal } from '../refusals/refusal.js';
import { DUTY_NAMES } from './flow.js';
import { personRefusal, type ActingPerson } from './may-act.js';

/** What decides whether a masked copy of an invoice may be shown to everybody. */
export interface CopyFacts {
  /** Some of the invoice was accepted by a second person. */
  accepted: boolean;
  voided: boolean;
  /** The person recorded the invoice. */
  recordedByPerson: boolean;
  /** A copy of it is public now. */
  published: boolean;
}

/** A released copy is the reviewer's decision: nobody of the team, no cashier, nobody who recorded the invoice. Refusals: DUTY_NOT_HELD, OWN_TEAM, ROLE_CONFLICT, COPY_OWN_INVOICE, COPY_TOO_EARLY, ALREADY_DONE. */
export function publishCopyRefusal(person: ActingPerson, facts: CopyFacts): Refusal | null {
  const kept = copyPersonRefusal(person);
  if (kept) return kept;
  if (facts.recordedByPerson) return refuse('COPY_OWN_INVOICE');
  if (facts.voided || !facts.accepted) return refuse('COPY_TOO_EARLY');
  return facts.published ? refuse('ALREADY_DONE') : null;
}

/** Taking a copy back is possible at any time, also for an invoice that was voided since. */
export const withdrawCopyRefusal = (person: ActingPerson, facts: Pick<CopyFacts, 'published'>): Refusal | null => copyPersonRefusal(person) ?? (facts.published ? null : refuse('ALREADY_DONE'));

/** A duty taken in the payment itself is no hindrance: showing a paper moves no money. */
function copyPersonRefusal(person: ActingPerson): Refusal | null {
  if (!person.mayTake.includes('review')) return refuse('DUTY_NOT_HELD', { duty: DUTY_NAMES.review });
  return personRefusal({ ...person, taken: null }, 'review');
}

/** What was handed in as a copy. */
export interface CopyFile {
  picture: boolean;
  /** Its bytes are those of a paper handed in before. */
  original: boolean;
}

/** Only pictures: under a black bar in a PDF the words are still there. Never the paper itself. */
export function copyFileRefusal(file: CopyFile): Refusal | null {
  if (!file.picture) return refuse('COPY_NOT_PICTURE');
  return file.original ? refuse('COPY_IS_ORIGINAL') : null;
}
