import type { TieBreak } from '../competition/competition-rules.js';
import { fromInteger, rational } from '../exact/rational.js';
import { lot } from './draw.js';
import { countedMarks, medianOf, type PanelFigures } from './panel-scoring.js';
import type { TieValue } from './ranking.js';
import type { ScoreInput } from './score-types.js';
import { Fate, type PanelTable, type SheetTable } from './sheet-table.js';

/** What each tie-break compares, computed only for projects that are tied. */
export function tieValues(input: ScoreInput, table: SheetTable, figures: readonly PanelFigures[][]): (id: string, step: TieBreak) => TieValue {
  const rowOf = new Map(table.projects.map(({ id }, row) => [id, row]));
  const panelAt = new Map(table.panels.map(({ panel }, i) => [panel.key, i]));
  return (id, step) => {
    const row = rowOf.get(id)!;
    if (step.by === 'draw') return input.seed === undefined ? null : lot(input.seed, id);
    if (step.by === 'smaller-request') return BigInt(table.projects[row]!.requestedFen);
    const index = panelAt.get(step.panel);
    if (index === undefined) return null;
    const panel = table.panels[index]!;
    if (step.by === 'panel') return figures[index]![row]!.score;
    if (step.by === 'likes') return fromInteger(figures[index]![row]!.likes);
    return step.by === 'median' ? medianOfRow(panel, row) : criterionMean(input, panel, { row, criterion: step.criterion });
  };
}

function medianOfRow(panel: PanelTable, row: number): TieValue {
  const buffer = new Float64Array(panel.judgeIds.length);
  const n = countedMarks(panel, row, buffer);
  return n === 0 ? null : medianOf(buffer.subarray(0, n), panel.scale.denominator);
}

/** Mean of one criterion in points over the sheets that count; a missing sheet counted as zero is a zero here too. */
function criterionMean(input: ScoreInput, panel: PanelTable, at: { row: number; criterion: string }): TieValue {
  const width = panel.judgeIds.length;
  let sum = 0n;
  let n = 0n;
  for (let cell = at.row * width; cell < (at.row + 1) * width; cell++) {
    const fate = panel.fates[cell];
    if (fate === Fate.counted) sum += BigInt(input.sheets[panel.sheetOf[cell]! - 1]!.marks?.[at.criterion] ?? 0);
    if (fate === Fate.counted || fate === Fate.zero) n++;
  }
  return n === 0n ? null : rational(sum, 100n * n);
}
