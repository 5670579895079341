/** Where a competition stands. */
export const COMPETITION_STAGES = ['draft', 'open', 'screening', 'roadshow', 'certified', 'notice', 'awarded', 'cancelled'] as const;
export type CompetitionStage = (typeof COMPETITION_STAGES)[number];

/** What may follow what; everything else is refused. A re-tally after an upheld objection stays inside `notice`. */
export const NEXT_STAGES: Record<CompetitionStage, readonly CompetitionStage[]> = {
  draft: ['open', 'cancelled'],
  open: ['screening', 'cancelled'],
  screening: ['roadshow', 'cancelled'],
  roadshow: ['certified', 'cancelled'],
  certified: ['notice', 'cancelled'],
  notice: ['awarded', 'cancelled'],
  awarded: [],
  cancelled: [],
};

/** Has the competition been opened, so that everybody may see it? */
export const isPublicStage = (stage: CompetitionStage): boolean => stage !== 'draft';

/** Are results out: scores, ranks and the ballot file? */
export const isPublished = (stage: CompetitionStage): boolean => stage === 'notice' || stage === 'awarded';

/** May ballots still come in, be corrected or voided? Until the tally is certified. */
export const isBallotingStage = (stage: CompetitionStage): boolean => stage === 'roadshow';
