import { rational, toFraction } from '../exact/rational.js';
import { methodFor } from './panel-scoring.js';
import type { SheetFate, SheetLine } from './score-types.js';
import { Fate, FATES, type PanelTable } from './sheet-table.js';

/** Every judge's sheet for one project with what became of it; of equal marks the earlier judge id is dropped as low, the later as high. */
export function sheetLines(table: PanelTable, row: number): SheetLine[] {
  const width = table.judgeIds.length;
  const counted: { column: number; mark: number }[] = [];
  const fates: SheetFate[] = [];
  for (let column = 0; column < width; column++) {
    const fate = table.fates[row * width + column]!;
    fates.push(FATES[fate]!);
    if (fate === Fate.counted || fate === Fate.zero) counted.push({ column, mark: table.numerators[row * width + column]! });
  }
  const { aggregate } = table.panel;
  if (aggregate.kind === 'trimmed-mean' && methodFor(table.panel, counted.length) === 'trimmed-mean') {
    counted.sort((a, b) => a.mark - b.mark || a.column - b.column);
    for (const { column } of counted.slice(0, aggregate.dropLow)) fates[column] = 'dropped-low';
    for (const { column } of counted.slice(counted.length - aggregate.dropHigh)) fates[column] = 'dropped-high';
  }
  const marks = new Map(counted.map(({ column, mark }) => [column, mark]));
  return table.judgeIds.map((judgeId, column) => {
    const mark = marks.get(column);
    const score = mark === undefined ? null : toFraction(rational(BigInt(mark), BigInt(table.scale.denominator)));
    const handedIn = table.fates[row * width + column] === Fate.counted;
    return { judgeId, fate: fates[column]!, handedIn, score };
  });
}

/** Judges expected for a project and not heard from. */
export function missingJudges(table: PanelTable, row: number): string[] {
  const start = row * table.judgeIds.length;
  return table.judgeIds.filter((_, column) => table.fates[start + column] === Fate.missing || table.fates[start + column] === Fate.zero);
}
