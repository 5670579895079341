/** Calendar days a team has to mend a submission that screening returned. */
export const CORRECTION_DAYS = 3;

/** The last instant for handing in again what was returned at `returnedAt`. */
export const correctionUntil = (returnedAt: Date): Date => new Date(returnedAt.getTime() + CORRECTION_DAYS * 24 * 3_600_000);
