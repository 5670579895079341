import type { Refusal, RefusalCode } from '@app/rules';
import { refuse, type Figures, type Problem } from '@app/rules';

/** Thrown inside a command so that its transaction rolls back; the edge turns it into the `Refusal` of the result union. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
  }
}

/** Shorthand: `throw refused('ROUND_CLOSED')`. */
export const refused = (code: RefusalCode, figures?: Figures, problems?: readonly Problem[]): Refused => new Refused(refuse(code, figures, problems));

/** Throws when a rule answered with a refusal. */
export function orRefuse(refusal: Refusal | null | undefined): void {
  if (refusal) throw new Refused(refusal);
}
