import type { Problem } from '../refusals/wording.js';

/** What the office agrees with every funded team, as data: frozen into the grant when its agreement is issued. */
export interface AgreementTerms {
  /** Moves out of a budget line up to this share of what was agreed for it, in hundredths of a percent, need no approval. */
  smallChangeBps: number;
  /** On termination: share of the money paid and not supported by accepted expenses that goes back, in hundredths of a percent. */
  clawbackBps: number;
  /** Days after the termination by which the money is due back. */
  clawbackDays: number;
  /** Months a team may not apply or be funded after a breach. */
  blacklistMonths: number;
}

/** Until an office writes its own. */
export const DEFAULT_AGREEMENT_TERMS: AgreementTerms = { smallChangeBps: 1000, clawbackBps: 10_000, clawbackDays: 30, blacklistMonths: 24 };

const LIMITS: Readonly<Record<keyof AgreementTerms, readonly [least: number, most: number]>> = {
  smallChangeBps: [0, 5000], clawbackBps: [0, 10_000], clawbackDays: [1, 365], blacklistMonths: [0, 120],
};

/** Everything wrong with an office's terms at once. */
export function termsProblems(terms: AgreementTerms): Problem[] {
  return (Object.keys(LIMITS) as (keyof AgreementTerms)[]).flatMap((path) => {
    const [least, most] = LIMITS[path];
    const value = terms[path];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    return [{ path, code: 'OUT_OF_RANGE', zh: `须为 ${least} 到 ${most} 之间的整数`, en: `must be a whole number from ${least} to ${most}` }];
  });
}
