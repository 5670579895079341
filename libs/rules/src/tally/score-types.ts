import type { CompetitionRules, PanelRules, ScoringRules, TieBreak } from '../competition/competition-rules.js';
import type { Finding } from '../competition/finding.js';

/** What `score` reads: plain JSON, the published ballot file in the shape an auditor can rebuild by hand. */
export interface ScoreInput {
  version: 1;
  /** The frozen rules; only these three parts decide a score. */
  rules: Pick<CompetitionRules, 'panels' | 'scoring' | 'tieBreaks'>;
  projects: ScoredProject[];
  judges: { id: string; panel: string }[];
  /** A recused judge never sat for that project. */
  recusals: { judgeId: string; projectId: string }[];
  /** Without `projectId`: absent for everything. */
  absences: { judgeId: string; projectId?: string }[];
  sheets: ScoreSheet[];
  /** The revealed seed of the draw; only needed when a tie reaches it. */
  seed?: string;
  /** Default true: every sheet's fate and every tie-break value is written out. False: figures only, for very large tallies. */
  explain?: boolean;
}

export interface ScoredProject {
  id: string;
  requestedFen: number;
  /** Hundredths of a point off the composite, e.g. for overtime; default 0. */
  deductionCentipoints?: number;
  /** Hundredths of a point onto the composite, for residents' support; default 0. */
  bonusCentipoints?: number;
}

/**
 * One judge's sheet for one project: exactly one of `like`, `points`, `marks` by the panel's kind, unless abstained or voided.
 * A pair (judge, project) may have any number of voided sheets and at most one that is not.
 */
export interface ScoreSheet {
  judgeId: string;
  projectId: string;
  voided?: boolean;
  /** Handed in, deliberately without a mark: leaves the count and is never counted as zero. */
  abstained?: boolean;
  like?: boolean;
  /** Whole points in 0..max. */
  points?: number;
  /** Hundredths of a point by criterion key. */
  marks?: Record<string, number>;
}

/** An exact number: `fraction` is `n/d` in lowest terms and decides; `shown` has two decimals, half up, and never decides. */
export interface ExactValue {
  fraction: string;
  shown: string;
}

/** What became of one judge's sheet for one project. */
export type SheetFate =
  | 'counted'
  | 'dropped-high'
  | 'dropped-low'
  /** Present, no sheet, and the rules count that as zero. */
  | 'counted-as-zero'
  | 'missing'
  | 'abstained'
  | 'voided'
  | 'absent'
  | 'recused';

export interface SheetLine {
  judgeId: string;
  fate: SheetFate;
  /** A valid sheet was handed in; false for a missing one counted as zero, even when that zero is then dropped. */
  handedIn: boolean;
  /** Exact score `n/d` in 0..100 (a like: 1 or 0); null when the sheet left the count. */
  score: string | null;
}

export interface PanelScore {
  panel: string;
  /** Null when nobody's sheet is valid. */
  score: ExactValue | null;
  /** How it was made: the panel's aggregate, or its fallback when too few marks were valid to trim. */
  method: 'mean' | 'trimmed-mean' | 'median' | 'sum' | 'like-share' | 'rank-points';
  /** Sheets handed in and valid; marks counted as zero are not among them. */
  validSheets: number;
  quorum: { needed: number; met: boolean };
  /** Judges expected and not heard from: no sheet, not recused, not absent, not abstaining, not voided. */
  missingJudgeIds: string[];
  /** Only for like panels. */
  likes: number | null;
  /** Only for `rank-points`: place within this panel by mean, equal means share the better place. */
  panelRank: number | null;
  /** By judge id; only with `explain`. */
  sheets?: SheetLine[];
}

export interface ProjectScore {
  projectId: string;
  /** 1 = best. Null without a composite. Shared only by projects listed in `undecided`. */
  rank: number | null;
  composite: ExactValue | null;
  deductionCentipoints: number;
  /** Left out where there is none. */
  bonusCentipoints?: number;
  requestedFen: number;
  panels: PanelScore[];
  /** Every quorum met and the place decided. */
  certifiable: boolean;
  /** Index into `ties`; null when nobody had the same composite. */
  tie: number | null;
  /** The tie-break that set this project apart from the last others beside it. */
  decidedBy: { index: number; tieBreak: TieBreak; against: string[] } | null;
}

/** One group of equal composites and how the chain took it apart. */
export interface Tie {
  /** Best place at stake. */
  fromRank: number;
  composite: ExactValue;
  /** In final order. */
  projectIds: string[];
  steps: TieStep[];
}

export interface TieStep {
  /** Place of this tie-break in the rules' chain, from 0. */
  index: number;
  tieBreak: TieBreak;
  /**
   * What was compared, in the order of `groups`: fractions (larger first), fen for the smaller request (smaller first),
   * hexadecimal hashes for the draw (ascending); null = no value, last.
   */
  values: { projectId: string; value: string | null }[];
  /** The order it gave; a group with several ids is still tied and goes on to the next step. */
  groups: string[][];
}

export interface SeverityView {
  method: 'z-score' | 'least-squares';
  panels: SeverityPanel[];
}

/** Corrected figures for information only: no rank is ever decided by them. Four decimals, half up. */
export interface SeverityPanel {
  panel: string;
  /** How this judge differs: least squares: additive effect (positive = lenient); z-score: mean and standard deviation. */
  judges: { judgeId: string; sheets: number; mean: string; deviation: string | null; effect: string | null }[];
  projects: { projectId: string; raw: string; corrected: string }[];
  /** Groups of judges and projects with no sheet in common; corrected figures compare only inside one. */
  islands: number;
}

export interface ScoreOutput {
  version: 1;
  /** The rules as applied, so that the explanation can be replayed from this output alone. */
  basis: { panels: PanelRules[]; scoring: ScoringRules; tieBreaks: TieBreak[] };
  /** Best first; projects without a composite last, by id. */
  projects: ProjectScore[];
  ties: Tie[];
  /** Groups that need the draw's seed. */
  undecided: string[][];
  /** Present when a seed was given: the seed and its commitment. */
  draw: { seed: string; commitment: string } | null;
  severity: SeverityView | null;
  /** Everything wrong with the input; an erroneous sheet was left out. */
  problems: Finding[];
  /** True when two people may certify: no errors, every quorum met, every place decided. */
  certifiable: boolean;
  /** Why it is not, in sentences. */
  obstacles: Finding[];
}
