/** What the hall listens to: rounds, votes coming in, attendance. */
export const hallTopic = (competitionId: string): string => `hall:${competitionId}`;
