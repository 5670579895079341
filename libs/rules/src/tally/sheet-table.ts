import type { PanelRules } from '../competition/competition-rules.js';
import type { Finding } from '../competition/finding.js';
import { ProblemList } from './score-problems.js';
import type { ScoredProject, ScoreInput, ScoreSheet, SheetFate } from './score-types.js';
import { sheetScale, type SheetScale } from './sheet-scale.js';

/** Fates by code; the order is the storage format of `PanelTable.fates`. */
export const FATES = ['missing', 'counted', 'voided', 'abstained', 'absent', 'recused', 'counted-as-zero'] as const satisfies readonly SheetFate[];

export const Fate = { missing: 0, counted: 1, voided: 2, abstained: 3, absent: 4, recused: 5, zero: 6 } as const;

/** One panel as a dense table, project by project: cell = project × judges + judge. */
export interface PanelTable {
  panel: PanelRules;
  scale: SheetScale;
  /** Ascending. */
  judgeIds: string[];
  fates: Uint8Array;
  numerators: Float64Array;
  /** Index of the counted sheet in the input, 1-based; 0: none. */
  sheetOf: Int32Array;
}

export interface SheetTable {
  /** By id, ascending: the order given never matters. */
  projects: ScoredProject[];
  panels: PanelTable[];
  problems: Finding[];
}

/** Cells one tally may have (projects × judges); beyond it memory, not arithmetic, would be the limit. */
export const MOST_CELLS = 20_000_000;

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

interface Seat {
  table: PanelTable;
  column: number;
}

interface Index {
  input: ScoreInput;
  projects: Map<string, number>;
  seats: Map<string, Seat>;
  problems: ProblemList;
}

/** Reads the input once: every judge's fate for every project, every score as a whole number, and everything that is wrong. */
export function readSheets(input: ScoreInput): SheetTable {
  const problems = new ProblemList();
  const projects = readProjects(input, problems);
  const panels = readPanels(input, projects.length, problems);
  const seats = new Map<string, Seat>();
  for (const table of panels) table.judgeIds.forEach((id, column) => seats.set(id, { table, column }));
  const index: Index = { input, projects: new Map(projects.map(({ id }, i) => [id, i])), seats, problems };
  readAbsences(index);
  readRecusals(index);
  readAllSheets(index);
  if (input.rules.scoring.missing === 'zero') for (const table of panels) countMissingAsZero(table);
  return { projects, panels, problems: problems.list() };
}

function readProjects(input: ScoreInput, problems: ProblemList): ScoredProject[] {
  const known = new Set<string>();
  return input.projects.filter((project, i) => {
    const path = `projects[${i}]`;
    if (known.has(project.id)) return problems.add('duplicate-project', path, project.id);
    known.add(project.id);
    if (!Number.isSafeInteger(project.requestedFen) || project.requestedFen < 0) problems.add('bad-request', `${path}.requestedFen`, `${project.id}: ${project.requestedFen}`);
    const { deductionCentipoints: deduction = 0, bonusCentipoints: bonus = 0 } = project;
    if (!Number.isSafeInteger(bonus) || bonus < 0) return problems.add('bad-bonus', `${path}.bonusCentipoints`, `${project.id}: ${bonus}`);
    if (Number.isSafeInteger(deduction) && deduction >= 0) return true;
    return problems.add('bad-deduction', `${path}.deductionCentipoints`, `${project.id}: ${deduction}`);
  }).sort(byId);
}

function readPanels(input: ScoreInput, rows: number, problems: ProblemList): PanelTable[] {
  const judgesOf = new Map<string, string[]>(input.rules.panels.map(({ key }) => [key, []]));
  const known = new Set<string>();
  input.judges.forEach((judge, i) => {
    const members = judgesOf.get(judge.panel);
    if (known.has(judge.id)) problems.add('duplicate-judge', `judges[${i}]`, judge.id);
    else if (!members) problems.add('unknown-panel', `judges[${i}].panel`, `${judge.id}: ${judge.panel}`);
    else members.push(judge.id);
    known.add(judge.id);
  });
  const tooMany = rows * known.size > MOST_CELLS;
  if (tooMany) problems.add('too-large', '', `${rows} × ${known.size}`);
  return input.rules.panels.map((panel, i) => {
    const scale = sheetScale(panel, input.rules.scoring);
    const members = (judgesOf.get(panel.key) ?? []).sort();
    // Sums of numerators and twice the common denominator must stay exact whole numbers.
    const exact = Math.max(scale.most, scale.denominator) * 2 * Math.max(members.length, 1) * 100 <= Number.MAX_SAFE_INTEGER;
    if (!exact) problems.add('scale-too-fine', `rules.panels[${i}].sheet`, panel.key);
    const judgeIds = tooMany || !exact ? [] : members;
    const cells = rows * judgeIds.length;
    return { panel, scale, judgeIds, fates: new Uint8Array(cells), numerators: new Float64Array(cells), sheetOf: new Int32Array(cells) };
  });
}

function readAbsences({ input, projects, seats, problems }: Index): void {
  input.absences.forEach(({ judgeId, projectId }, i) => {
    const seat = seats.get(judgeId);
    const row = projectId === undefined ? 0 : projects.get(projectId);
    if (!seat) return void problems.add('unknown-judge', `absences[${i}]`, judgeId);
    if (row === undefined) return void problems.add('unknown-project', `absences[${i}]`, projectId ?? '');
    const width = seat.table.judgeIds.length;
    const last = projectId === undefined ? projects.size - 1 : row;
    for (let r = row; r <= last; r++) seat.table.fates[r * width + seat.column] = Fate.absent;
  });
}

function readRecusals({ input, projects, seats, problems }: Index): void {
  input.recusals.forEach(({ judgeId, projectId }, i) => {
    const seat = seats.get(judgeId);
    const row = projects.get(projectId);
    if (!seat) problems.add('unknown-judge', `recusals[${i}]`, judgeId);
    if (row === undefined) problems.add('unknown-project', `recusals[${i}]`, projectId);
    if (seat && row !== undefined) seat.table.fates[row * seat.table.judgeIds.length + seat.column] = Fate.recused;
  });
}

function readAllSheets(index: Index): void {
  const { input, projects, seats, problems } = index;
  for (let i = 0; i < input.sheets.length; i++) {
    const sheet = input.sheets[i]!;
    const seat = seats.get(sheet.judgeId);
    const row = projects.get(sheet.projectId);
    if (seat && row !== undefined) placeSheet(index, { sheet, seat, cell: row * seat.table.judgeIds.length + seat.column, i });
    if (!seat) problems.add('unknown-judge', `sheets[${i}]`, sheet.judgeId);
    if (row === undefined) problems.add('unknown-project', `sheets[${i}]`, sheet.projectId);
  }
}

function placeSheet({ problems }: Index, at: { sheet: ScoreSheet; seat: Seat; cell: number; i: number }): void {
  const { sheet, seat: { table }, cell, i } = at;
  const fate = table.fates[cell]!;
  if (sheet.voided === true) {
    if (fate === Fate.missing && table.sheetOf[cell] === 0) table.fates[cell] = Fate.voided;
    return;
  }
  const who = (): string => `${sheet.judgeId} → ${sheet.projectId}`;
  if (fate === Fate.recused) return void problems.add('sheet-by-recused', `sheets[${i}]`, who());
  if (fate === Fate.absent) return void problems.add('sheet-by-absent', `sheets[${i}]`, who());
  if (table.sheetOf[cell] !== 0) {
    // Neither of two sheets counts: which one came first must not matter.
    table.fates[cell] = Fate.missing;
    return void problems.add('duplicate-sheet', `sheets[${i}]`, who());
  }
  table.sheetOf[cell] = i + 1;
  if (sheet.abstained === true) {
    table.fates[cell] = Fate.abstained;
    return;
  }
  const numerator = table.scale.read(sheet);
  if (numerator < 0) {
    for (const { code, detail } of table.scale.faultsOf(sheet)) problems.add(code, `sheets[${i}]`, `${who()}${detail && `: ${detail}`}`);
    table.fates[cell] = Fate.missing;
    return;
  }
  table.fates[cell] = Fate.counted;
  table.numerators[cell] = numerator;
}

function countMissingAsZero({ fates, numerators }: PanelTable): void {
  for (let cell = 0; cell < fates.length; cell++) {
    if (fates[cell] !== Fate.missing) continue;
    fates[cell] = Fate.zero;
    numerators[cell] = 0;
  }
}
