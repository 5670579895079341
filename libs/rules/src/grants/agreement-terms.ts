/** What the office agrees with every funded team, as data: frozen into the grant when its agreement is issued. */
export interface AgreementTerms {
  /** Moves between budget lines up to this share of the line they leave, in hundredths of a percent, need no approval. */
  smallChangeBps: number;
  /** On termination: share of the money paid and not supported by accepted expenses that goes back, in hundredths of a percent. */
  clawbackBps: number;
  /** Days after the claim by which the money is due back. */
  clawbackDays: number;
  /** Months a team may not apply or be funded after a breach. */
  blacklistMonths: number;
  /** Days before a milestone's day on which the team is reminded to report. */
  reportDays: number;
}

/** Until an office writes its own. */
export const DEFAULT_AGREEMENT_TERMS: AgreementTerms = { smallChangeBps: 1000, clawbackBps: 10_000, clawbackDays: 30, blacklistMonths: 24, reportDays: 7 };
