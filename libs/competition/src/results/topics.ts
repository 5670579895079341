/** The reveal on the big screen. */
export const revealTopic = (competitionId: string): string => `reveal:${competitionId}`;

/** Tallies, certifications, notices, objections and awards of a competition. */
export const resultsTopic = (competitionId: string): string => `results:${competitionId}`;
