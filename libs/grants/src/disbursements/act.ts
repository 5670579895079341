import type { Actor } from '@app/platform';
import type { DisbursementPolicy, DisbursementStatus, Duty } from '@app/rules';
import type { Grant } from '../grants/grant.entity.js';
import type { Disbursement } from './disbursement.entity.js';
import type { ProcessDisbursementInput } from './disbursement.inputs.js';

/** One action being taken: everything is loaded and locked, and the rules have said that this person may. */
export interface Act {
  actor: Actor;
  me: { id: string; name: string };
  duty: Duty;
  input: ProcessDisbursementInput;
  grant: Grant;
  disbursement: Disbursement;
  policy: DisbursementPolicy;
  /** How many files no longer hold the bytes that were handed in. */
  alteredFiles: number;
  now: Date;
}

/** What it comes to. */
export interface Outcome {
  to: DisbursementStatus;
  changes?: Partial<Disbursement>;
  /** What the step moved; the whole amount if not said. */
  amountFen?: bigint;
}

/** One way of carrying an action out; throws the refusal. */
export type Handler = (act: Act) => Promise<Outcome>;
