import type { PanelRules } from '../competition/competition-rules.js';
import { add, compare, divide, fromInteger, parseFraction, rational, roundHalfUp, sumOf, toFraction, ZERO, type Rational } from '../exact/rational.js';
import { compositeOf } from './composite.js';
import { drawOrder, lot } from './draw.js';
import { addedTo } from './score.js';
import { rankWithinPanel } from './panel-scoring.js';
import type { PanelScore, ScoreOutput, SheetLine, Tie, TieStep } from './score-types.js';
import { decimalsAt } from './sheet-scale.js';

/** A place where an output does not follow from its own explanation. */
export interface ReplayDifference {
  path: string;
  stated: string;
  recomputed: string;
}

const KEPT: ReadonlySet<string> = new Set(['counted', 'counted-as-zero']);

/**
 * Recomputes an explained output from its own sheet lines, by a second and slower route (plain fractions): panel scores, composites, places and
 * every tie-break step. Empty: the explanation leads to the stated result. Without `explain` it starts from the stated panel scores.
 */
export function replay(output: ScoreOutput): ReplayDifference[] {
  const differences: ReplayDifference[] = [];
  const differ = (path: string, stated: unknown, recomputed: unknown): void => {
    if (stated !== recomputed) differences.push({ path, stated: String(stated), recomputed: String(recomputed) });
  };
  output.basis.panels.forEach((panel, i) => replayPanel(output, panel, i, differ));
  const decimals = decimalsAt(output.basis.scoring, 'composite');
  for (const project of output.projects) {
    const scores = project.panels.map(({ score }) => score && parseFraction(score.fraction));
    const composite = compositeOf(output.basis.panels, scores, addedTo(project), decimals);
    differ(`${project.projectId}.composite`, project.composite?.fraction ?? null, composite && toFraction(composite));
  }
  replayPlaces(output, differ);
  output.ties.forEach((tie, i) => replayTie(output, tie, `ties[${i}]`, differ));
  return differences;
}

type Differ = (path: string, stated: unknown, recomputed: unknown) => void;

function replayPanel(output: ScoreOutput, rules: PanelRules, i: number, differ: Differ): void {
  const decimals = decimalsAt(output.basis.scoring, 'panel');
  const panels = output.projects.map((project) => project.panels[i]!);
  if (panels.some(({ sheets }) => sheets === undefined)) return;
  const figures = panels.map((panel) => ({ score: fromLines(panel), panelRank: null as number | null }));
  if (rules.aggregate.kind === 'rank-points') rankWithinPanel(figures, rules.aggregate.table);
  panels.forEach((panel, row) => {
    const path = `${output.projects[row]!.projectId}.${rules.key}`;
    const { score, panelRank } = figures[row]!;
    const rounded = score && decimals !== null ? roundHalfUp(score, decimals) : score;
    differ(`${path}.score`, panel.score?.fraction ?? null, rounded && toFraction(rounded));
    differ(`${path}.panelRank`, panel.panelRank, panelRank);
    differ(`${path}.validSheets`, panel.validSheets, validOf(panel.sheets!).length);
    differ(`${path}.quorum`, panel.quorum.met, validOf(panel.sheets!).length >= rules.quorum);
    replayTrim(panel, rules, path, differ);
  });
}

const validOf = (sheets: readonly SheetLine[]): SheetLine[] => sheets.filter(({ handedIn }) => handedIn);

const marksOf = (sheets: readonly SheetLine[]): Rational[] => sheets.map(({ score }) => parseFraction(score ?? '') ?? ZERO);

function fromLines(panel: PanelScore): Rational | null {
  const marks = marksOf(panel.sheets!.filter(({ fate }) => KEPT.has(fate)));
  if (marks.length === 0) return null;
  const n = fromInteger(marks.length);
  if (panel.method === 'sum') return sumOf(marks);
  if (panel.method === 'like-share') return divide(rational(sumOf(marks).n * 100n, sumOf(marks).d), n);
  if (panel.method !== 'median') return divide(sumOf(marks), n);
  marks.sort(compare);
  const half = add(marks[marks.length >> 1]!, marks[(marks.length - 1) >> 1]!);
  return divide(half, fromInteger(2));
}

/** The dropped marks are the right number, and none of them lies inside the kept ones. */
function replayTrim(panel: PanelScore, rules: PanelRules, path: string, differ: Differ): void {
  const { aggregate } = rules;
  if (aggregate.kind !== 'trimmed-mean') return;
  const of = (fate: string): Rational[] => marksOf(panel.sheets!.filter((line) => line.fate === fate)).sort(compare);
  const kept = marksOf(panel.sheets!.filter(({ fate }) => KEPT.has(fate))).sort(compare);
  const [low, high] = [of('dropped-low'), of('dropped-high')];
  const all = kept.length + low.length + high.length;
  const trims = all >= aggregate.minMarks && all > aggregate.dropHigh + aggregate.dropLow;
  differ(`${path}.method`, panel.method, trims ? 'trimmed-mean' : aggregate.fallback);
  differ(`${path}.dropped`, `${low.length}+${high.length}`, trims ? `${aggregate.dropLow}+${aggregate.dropHigh}` : '0+0');
  const inside = kept.length > 0 && ((low.length > 0 && compare(low.at(-1)!, kept[0]!) > 0) || (high.length > 0 && compare(high[0]!, kept.at(-1)!) < 0));
  differ(`${path}.dropped-extremes`, true, !inside);
}

/** Places by counting: one more than the number of better composites, then further down by the stated order inside a tie. */
function replayPlaces(output: ScoreOutput, differ: Differ): void {
  const undecided = new Map(output.undecided.flatMap((ids) => ids.map((id) => [id, ids] as const)));
  const ranked = output.projects.flatMap((project) => {
    const value = project.composite && parseFraction(project.composite.fraction);
    return value ? [{ project, value }] : [];
  });
  ranked.forEach(({ project, value }, position) => {
    const id = project.projectId;
    if (position > 0) differ(`${id}.order`, true, compare(ranked[position - 1]!.value, value) >= 0);
    const group = undecided.get(id);
    const first = group ? ranked.findIndex((one) => group.includes(one.project.projectId)) : position;
    differ(`${id}.rank`, project.rank, first + 1);
    const equal = ranked[position - 1] && compare(ranked[position - 1]!.value, value) === 0;
    if (equal) differ(`${id}.tie`, true, project.tie !== null && output.ties[project.tie]!.projectIds.includes(id));
  });
  for (const project of output.projects) if (!project.composite) differ(`${project.projectId}.rank`, project.rank, null);
}

function replayTie(output: ScoreOutput, tie: Tie, path: string, differ: Differ): void {
  let order = [tie.projectIds.toSorted()];
  for (const [s, step] of tie.steps.entries()) {
    const at = `${path}.steps[${s}]`;
    const group = order.findIndex((ids) => ids.length === step.values.length && step.values.every(({ projectId }) => ids.includes(projectId)));
    differ(`${at}.among`, true, group >= 0);
    const groups = groupsOf(step);
    differ(`${at}.groups`, JSON.stringify(step.groups), JSON.stringify(groups));
    order = order.flatMap((ids, i) => (i === group ? groups : [ids]));
    replayValues(output, step, at, differ);
  }
  differ(`${path}.projectIds`, JSON.stringify(tie.projectIds), JSON.stringify(order.flat()));
  const listed = output.projects.filter(({ projectId }) => tie.projectIds.includes(projectId)).map(({ projectId }) => projectId);
  differ(`${path}.listed`, JSON.stringify(listed), JSON.stringify(tie.projectIds));
}

function groupsOf({ values, tieBreak }: TieStep): string[][] {
  const distinct = [...new Set(values.map(({ value }) => value))];
  const better = (a: string | null, b: string | null): number => {
    if (a === null || b === null) return a === null ? 1 : -1;
    if (tieBreak.by === 'draw') return a < b ? -1 : 1;
    return compare(parseFraction(a)!, parseFraction(b)!) * (tieBreak.by === 'smaller-request' ? 1 : -1);
  };
  return distinct.sort(better).map((value) => values.filter((one) => one.value === value).map(({ projectId }) => projectId).sort());
}

/** The compared values themselves, as far as the output holds what they are made of. */
function replayValues(output: ScoreOutput, { tieBreak, values }: TieStep, at: string, differ: Differ): void {
  for (const { projectId, value } of values) {
    const project = output.projects.find((one) => one.projectId === projectId)!;
    const panel = 'panel' in tieBreak ? project.panels.find((one) => one.panel === tieBreak.panel) : undefined;
    const path = `${at}.values.${projectId}`;
    if (tieBreak.by === 'smaller-request') differ(path, value, String(project.requestedFen));
    if (tieBreak.by === 'panel') differ(path, value, panel?.score?.fraction ?? null);
    if (tieBreak.by === 'likes') differ(path, value, `${panel?.likes ?? 0}/1`);
    if (tieBreak.by === 'draw') differ(path, value, output.draw && lot(output.draw.seed, projectId));
  }
  if (tieBreak.by === 'draw' && output.draw) {
    differ(`${at}.draw`, JSON.stringify(values.map(({ projectId }) => projectId)), JSON.stringify(drawOrder(output.draw.seed, values.map(({ projectId }) => projectId))));
  }
}
