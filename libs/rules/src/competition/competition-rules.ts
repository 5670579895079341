/**
 * The rules of one competition, as the organiser writes them and as they are frozen and hashed when submissions open.
 * Plain JSON: amounts are integer fen, times ISO 8601 in UTC, days `YYYY-MM-DD` in Asia/Shanghai, percentages integers.
 */
export interface CompetitionRules {
  money: MoneyRules;
  eligibility: EligibilityRules;
  timeline: TimelineRules;
  screening: ScreeningRules;
  roadshow: RoadshowRules;
  panels: PanelRules[];
  scoring: ScoringRules;
  /** Asked in this order until a tie is broken; must end with `draw`. */
  tieBreaks: TieBreak[];
  allocation: AllocationRules;
  notice: NoticeRules;
  /** How crowdfunding meets the competition; absent: not at all. */
  crowdfunding?: CrowdfundingRules;
}

export interface MoneyRules {
  /** The fixed pool, integer fen. */
  poolFen: number;
  /** How many winners the pool is meant for; `null`: as many as the allocation rule yields. */
  winners: number | null;
  /** Least and most one winner may get from the pool, integer fen. */
  minAwardFen: number;
  maxAwardFen: number;
}

export type ApplicantKind = 'residents' | 'university' | 'social-organisation' | 'company';

export interface EligibilityRules {
  applicantKinds: ApplicantKind[];
  /** Codes of the communities whose teams may apply; empty: every community of the street. */
  communityCodes: string[];
  submissionsPerTeam: number;
  minTeamMembers: number;
  minRequestFen: number;
  maxRequestFen: number;
  minMilestones: number;
  /** Attachments a submission must carry before it can be submitted. */
  minAttachments: number;
  /** What the team lead declares when submitting. */
  declaration: string;
}

export interface TimelineRules {
  submissionsOpenAt: string;
  /** Submissions are accepted up to and including this second of the server's clock. */
  submissionsCloseAt: string;
  /** Calendar day of the roadshow. */
  roadshowOn: string;
}

export interface ScreeningRules {
  reviewersPerSubmission: number;
  checklist: { key: string; text: string; required: boolean }[];
  /** How many submissions reach the roadshow. */
  finalists: number;
  likes: {
    enabled: boolean;
    /** Counts are hidden while liking is open. */
    hidden: boolean;
    /** Likes from one address or device within `windowMinutes` above this are held for review. */
    burstLimit: number;
    windowMinutes: number;
  };
}

export interface RoadshowRules {
  pitchSeconds: number;
  questionSeconds: number;
  /** Points taken off the composite for every full minute over the pitch time, in hundredths of a point; 0: none. */
  overtimeDeductionCentipoints: number;
}

export interface PanelRules {
  /** Stable key, e.g. `expert`, `public`. */
  key: string;
  name: string;
  seats: number;
  /** Share of the composite in percent; all panels together 100. */
  weight: number;
  sheet: SheetRules;
  aggregate: AggregateRules;
  /** Valid sheets a project needs from this panel; below it the project has no certifiable score. */
  quorum: number;
}

export type SheetRules =
  /** One mark per criterion; the sheet's score is Σ weight × points / max, in 0..100. */
  | { kind: 'rubric'; criteria: CriterionRules[] }
  /** Like (1) or not (0). */
  | { kind: 'like' }
  /** One number in 0..max. */
  | { kind: 'points'; max: number };

export interface CriterionRules {
  key: string;
  name: string;
  /** Percent of the sheet; all criteria together 100. */
  weight: number;
  /** Most points; points are given in steps of `step` hundredths (100 = whole points). */
  maxPoints: number;
  stepCentipoints: number;
}

export type AggregateRules =
  | { kind: 'mean' }
  /** Drops the highest and lowest marks when at least `minMarks` are valid, else falls back. */
  | { kind: 'trimmed-mean'; dropHigh: number; dropLow: number; minMarks: number; fallback: 'mean' | 'median' }
  | { kind: 'median' }
  | { kind: 'sum' }
  /** likes / valid sheets × 100 */
  | { kind: 'like-share' }
  /** Rank within this panel → points from the table (ranks past its end get 0). */
  | { kind: 'rank-points'; table: number[] };

export interface ScoringRules {
  /** Half up to `decimals` at each named step; an empty list computes exactly. Rounding is a rule, never a display habit. */
  rounding: { at: 'criterion' | 'panel' | 'composite'; decimals: number }[];
  /** A judge who was present but handed in no sheet: left out, or counted as zero. */
  missing: 'exclude' | 'zero';
  /** Correction for strict and lenient judges, shown beside the raw score. */
  severity: 'none' | 'z-score' | 'least-squares';
}

export type TieBreak =
  | { by: 'panel'; panel: string }
  | { by: 'criterion'; panel: string; criterion: string }
  | { by: 'likes'; panel: string }
  | { by: 'median'; panel: string }
  | { by: 'smaller-request' }
  /** Ascending SHA-256(seed ‖ project id); the seed is committed by its hash beforehand. */
  | { by: 'draw' };

export type AllocationRules =
  /** Fixed amounts by rank: bands in order, e.g. 2 × 20,000, 8 × 5,000. */
  | { kind: 'tiers'; bands: { winners: number; amountFen: number }[] }
  /** Above the minimum, shared by score in steps; exact to the pool. */
  | { kind: 'proportional'; winners: number; stepFen: number }
  /** Down the ranking, everyone gets what they asked while it fits. */
  | { kind: 'greedy'; onMisfit: 'skip' | 'stop' }
  /** Method of Equal Shares on the public panel's likes as approvals. */
  | { kind: 'equal-shares'; panel: string; utility: 'cost' | 'cardinality'; completion: 'none' | 'utilitarian' | 'add1' | 'add1u'; stepFen: number };

export interface NoticeRules {
  /** Working days the result stands in public notice before awards can be confirmed. */
  workingDays: number;
  /** Different people who must certify a tally; none of them a judge. */
  certifiers: number;
  /** Ranked projects after the last winner who may move up. */
  reserves: number;
}

export interface CrowdfundingRules {
  /** When finalists' campaigns may open: from the shortlist on, or only once awards are confirmed. */
  opensAt: 'shortlist' | 'award';
  /** Points for support, added to the composite; null: support never touches the score. */
  bonus: BonusRules | null;
  /** Most that raised and matched money may add to one project's grant, integer fen; null: campaigns never top up grants. */
  topUpFen: number | null;
}

/** `stepCentipoints` for every full `per` of residents' support, at most `maxCentipoints`. */
export interface BonusRules {
  by: 'amount' | 'supporters';
  /** Integer fen of paid gifts, or supporters, that earn one step. */
  per: number;
  stepCentipoints: number;
  maxCentipoints: number;
  /** Gifts paid up to and including this instant count. */
  countedUntil: string;
}
