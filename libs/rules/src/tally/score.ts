import { findScoringFaults } from '../competition/scoring-faults.js';
import { hasErrors, type Finding } from '../competition/finding.js';
import type { Rational } from '../exact/rational.js';
import { compositeOf } from './composite.js';
import { commitSeed } from './draw.js';
import { findObstacles } from './obstacles.js';
import { scorePanel, type PanelFigures } from './panel-scoring.js';
import { exactValue, rankAll, type Contestant, type Ranking } from './ranking.js';
import type { PanelScore, ProjectScore, ScoredProject, ScoreInput, ScoreOutput } from './score-types.js';
import { severityView } from './severity.js';
import { missingJudges, sheetLines } from './sheet-lines.js';
import { decimalsAt } from './sheet-scale.js';
import { readSheets, type PanelTable, type SheetTable } from './sheet-table.js';
import { tieValues } from './tie-values.js';

/** Hundredths of a point a project's composite gains (or loses) beside its panels. */
export const addedTo = ({ bonusCentipoints = 0, deductionCentipoints = 0 }: Pick<ScoredProject, 'bonusCentipoints' | 'deductionCentipoints'>): number => bonusCentipoints - deductionCentipoints;

interface Tallied {
  input: ScoreInput;
  table: SheetTable;
  figures: PanelFigures[][];
  composites: (Rational | null)[];
  ranking: Ranking;
}

/**
 * Scores every project exactly and ranks them: valid sheets → panel scores → composite → tie-breaks → places, each step written out.
 * Absent, recused and voided sheets and abstentions leave before any trimming. The order of sheets, judges and projects never matters.
 * Never throws for wrong content: what is wrong is in `problems`, and the result is then not certifiable. The shape itself is
 * `docs/rules/score-input.schema.json`.
 */
export function score(input: ScoreInput): ScoreOutput {
  const faults = findScoringFaults(input.rules);
  if (hasErrors(faults)) return refused(input, faults);
  const table = readSheets(input);
  const { scoring, panels, tieBreaks } = input.rules;
  const figures = table.panels.map((panel) => scorePanel(panel, table.projects.length, decimalsAt(scoring, 'panel')));
  const decimals = decimalsAt(scoring, 'composite');
  const composites = table.projects.map((project, row) => compositeOf(panels, figures.map((panel) => panel[row]!.score), addedTo(project), decimals));
  const contestants: Contestant[] = [];
  composites.forEach((composite, row) => composite && contestants.push({ id: table.projects[row]!.id, composite }));
  const ranking = rankAll(contestants, tieBreaks, tieValues(input, table, figures));
  const tallied = { input, table, figures, composites, ranking };
  const projects = inOrder(tallied).map((row) => projectScore(tallied, row));
  const problems = [...faults, ...table.problems];
  const obstacles = findObstacles(projects, ranking.undecided, problems);
  return {
    ...frame(input),
    projects,
    ties: ranking.ties,
    undecided: ranking.undecided,
    severity: scoring.severity === 'none' ? null : severityView(table, scoring.severity),
    problems,
    certifiable: obstacles.length === 0,
    obstacles,
  };
}

/** Everything wrong with an input at once: the rules' figures, unknown and repeated ids, unreadable, doubled and excluded sheets. */
export function validateScoreInput(input: ScoreInput): Finding[] {
  const faults = findScoringFaults(input.rules);
  return hasErrors(faults) ? faults : [...faults, ...readSheets(input).problems];
}

function frame(input: ScoreInput): Pick<ScoreOutput, 'version' | 'basis' | 'draw'> {
  const { panels, scoring, tieBreaks } = input.rules;
  const draw = input.seed === undefined ? null : { seed: input.seed, commitment: commitSeed(input.seed) };
  return { version: 1, basis: { panels, scoring, tieBreaks }, draw };
}

function refused(input: ScoreInput, problems: Finding[]): ScoreOutput {
  return { ...frame(input), projects: [], ties: [], undecided: [], severity: null, problems, certifiable: false, obstacles: findObstacles([], [], problems) };
}

/** Rows best first, then those without a composite by id. */
function inOrder({ table, ranking, composites }: Tallied): number[] {
  const rowOf = new Map(table.projects.map(({ id }, row) => [id, row]));
  const unranked = composites.flatMap((composite, row) => (composite ? [] : [row]));
  return [...ranking.order.map((id) => rowOf.get(id)!), ...unranked];
}

function projectScore(tallied: Tallied, row: number): ProjectScore {
  const { table, figures, composites, ranking } = tallied;
  const { id, requestedFen, deductionCentipoints = 0, bonusCentipoints = 0 } = table.projects[row]!;
  const place = ranking.places.get(id);
  const explain = tallied.input.explain !== false;
  const panels = table.panels.map((panel, i) => panelScore(panel, figures[i]![row]!, row, explain));
  const composite = composites[row];
  return {
    projectId: id,
    rank: place?.rank ?? null,
    composite: composite ? exactValue(composite) : null,
    deductionCentipoints,
    ...(bonusCentipoints > 0 && { bonusCentipoints }),
    requestedFen,
    panels,
    certifiable: place !== undefined && place.decided && panels.every(({ quorum }) => quorum.met),
    tie: place?.tie ?? null,
    decidedBy: place?.decidedBy ?? null,
  };
}

function panelScore(table: PanelTable, figures: PanelFigures, row: number, explain: boolean): PanelScore {
  const { panel } = table;
  const written: PanelScore = {
    panel: panel.key,
    score: figures.score && exactValue(figures.score),
    method: figures.method,
    validSheets: figures.validSheets,
    quorum: { needed: panel.quorum, met: figures.validSheets >= panel.quorum },
    missingJudgeIds: figures.missing ? missingJudges(table, row) : [],
    likes: panel.sheet.kind === 'like' ? figures.likes : null,
    panelRank: figures.panelRank,
  };
  return explain ? { ...written, sheets: sheetLines(table, row) } : written;
}
