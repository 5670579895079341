import { readDecimal, scaleTo } from './decimal.js';
import { readLines } from './pabulib-lines.js';
import type { Decimal } from './decimal.js';
import type { PabulibLine } from './pabulib-lines.js';
import type { PabulibInstance, PabulibProblem, PabulibProblemCode, PabulibProject, PabulibVoter, VoteType } from './pabulib.js';

type Section = 'META' | 'PROJECTS' | 'VOTES';
type Report = (code: PabulibProblemCode, line: number, subject: string) => void;

interface Table {
  header: PabulibLine;
  rows: PabulibLine[];
}

const MOST_PROBLEMS = 100;
const voteTypes: readonly string[] = ['approval', 'choose-1', 'cumulative', 'scoring'] satisfies VoteType[];

/** Reads a Pabulib `.pb` text. Never throws: either the instance, or what is wrong with the lines it is wrong on (at most 100). */
export function readPabulib(text: string): { instance: PabulibInstance } | { problems: PabulibProblem[] } {
  const problems: PabulibProblem[] = [];
  const report: Report = (code, line, subject) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ code, line, subject: subject.slice(0, 80) });
  };
  const { lines, unclosedQuoteAt } = readLines(text);
  if (unclosedQuoteAt !== null) report('quote-not-closed', unclosedQuoteAt, '"');
  const tables = splitSections(lines, report);
  if (!tables) return { problems };
  const meta = readMeta(tables.META, report);
  const costs: { decimal: Decimal; line: number }[] = [];
  const projects = readProjects(tables.PROJECTS, costs, report);
  const voteType = (meta.vote_type ?? { value: '' }).value.toLowerCase();
  if (!voteTypes.includes(voteType) && meta.vote_type) report('vote-type-unsupported', meta.vote_type.line, voteType);
  if (problems.length > 0 && !voteTypes.includes(voteType)) return { problems };
  const voters = readVoters(tables.VOTES, { voteType, index: new Map(projects.map(({ id }, at) => [id, at])) }, report);
  checkCount(meta.num_projects, tables.PROJECTS.rows.length, report);
  checkCount(meta.num_votes, tables.VOTES.rows.length, report);
  const budget = readAmount(meta.budget?.value ?? '', meta.budget?.line ?? 1, meta.budget ? report : () => undefined);
  if (problems.length > 0 || !budget) return { problems };
  const places = Math.max(budget.places, ...costs.map(({ decimal }) => decimal.places));
  return {
    instance: {
      meta: Object.fromEntries(Object.entries(meta).map(([key, { value }]) => [key, value])),
      unit: 10n ** BigInt(places),
      budget: scaleTo(budget, places),
      voteType: voteType as VoteType,
      projects: projects.map((project, at) => ({ ...project, cost: scaleTo(costs[at]!.decimal, places) })),
      voters,
    },
  };
}

function splitSections(lines: PabulibLine[], report: Report): Record<Section, Table> | null {
  const found = new Map<Section, PabulibLine[]>();
  let current: PabulibLine[] | null = null;
  let last = 1;
  for (const line of lines) {
    last = line.line;
    const name = line.fields[0]!.toUpperCase();
    const alone = line.fields.slice(1).every((field) => field === '');
    if (alone && (name === 'META' || name === 'PROJECTS' || name === 'VOTES')) {
      if (found.has(name)) report('section-twice', line.line, name);
      current = [];
      found.set(name, current);
    } else if (current) {
      current.push(line);
    } else {
      report('outside-section', line.line, line.fields[0]!);
      return null;
    }
  }
  const table = (name: Section): Table | null => {
    const [header, ...rows] = found.get(name) ?? [];
    if (!found.has(name)) report('section-missing', last, name);
    else if (!header) report('column-missing', last, name);
    return header ? { header, rows } : null;
  };
  const [META, PROJECTS, VOTES] = [table('META'), table('PROJECTS'), table('VOTES')];
  return META && PROJECTS && VOTES ? { META, PROJECTS, VOTES } : null;
}

type Meta = Record<string, { value: string; line: number }>;

function readMeta({ header, rows }: Table, report: Report): Meta {
  const meta: Meta = Object.create(null) as Meta;
  const isHeader = header.fields[0] === 'key';
  for (const { line, fields } of isHeader ? rows : [header, ...rows]) {
    const key = fields[0]!.toLowerCase();
    if (meta[key]) report('meta-twice', line, key);
    meta[key] ??= { value: fields[1] ?? '', line };
  }
  for (const key of ['budget', 'vote_type']) if (!meta[key]) report('meta-missing', header.line, key);
  return meta;
}

/** Where a column stands, or −1 after a report. */
function column({ header }: Table, name: string, report: Report): number {
  const at = header.fields.findIndex((field) => field.toLowerCase() === name);
  if (at === -1) report('column-missing', header.line, name);
  return at;
}

function readProjects(table: Table, costs: { decimal: Decimal; line: number }[], report: Report): Omit<PabulibProject, 'cost'>[] {
  const idAt = column(table, 'project_id', report);
  const costAt = column(table, 'cost', report);
  if (idAt === -1 || costAt === -1) return [];
  const seen = new Set<string>();
  return table.rows.map(({ line, fields }) => {
    const id = fields[idAt] ?? '';
    if (id === '') report('empty-id', line, 'project_id');
    else if (seen.has(id)) report('duplicate-project', line, id);
    seen.add(id);
    costs.push({ decimal: readAmount(fields[costAt] ?? '', line, report) ?? { digits: 1n, places: 0 }, line });
    const details = Object.fromEntries(table.header.fields.map((name, at) => [name, fields[at] ?? '']).filter((_, at) => at !== idAt && at !== costAt));
    return { id, details };
  });
}

/** An amount above zero. */
function readAmount(text: string, line: number, report: Report): Decimal | null {
  const decimal = readDecimal(text);
  if (decimal && decimal.digits > 0n) return decimal;
  report('bad-number', line, text === '' ? '""' : text);
  return null;
}

function readVoters(table: Table, known: { voteType: string; index: Map<string, number> }, report: Report): PabulibVoter[] {
  const withPoints = known.voteType === 'cumulative' || known.voteType === 'scoring';
  const idAt = column(table, 'voter_id', report);
  const voteAt = column(table, 'vote', report);
  const pointsAt = withPoints ? column(table, 'points', report) : -1;
  if (idAt === -1 || voteAt === -1 || (withPoints && pointsAt === -1)) return [];
  const seen = new Set<string>();
  return table.rows.map(({ line, fields }) => {
    const id = fields[idAt] ?? '';
    if (id === '') report('empty-id', line, 'voter_id');
    else if (seen.has(id)) report('duplicate-voter', line, id);
    seen.add(id);
    const projects = readVote(fields[voteAt] ?? '', line, { index: known.index, report });
    if (known.voteType === 'choose-1' && projects.length > 1) report('wrong-length', line, `${projects.length} > 1`);
    return { id, projects, points: withPoints ? readPoints(fields[pointsAt] ?? '', line, { count: projects.length, report }) : null };
  });
}

function readVote(text: string, line: number, { index, report }: { index: Map<string, number>; report: Report }): number[] {
  const seen = new Set<number>();
  for (const name of text === '' ? [] : text.split(',')) {
    const id = name.trim();
    const project = index.get(id);
    if (project === undefined) report('unknown-project', line, id);
    else if (seen.has(project)) report('duplicate-vote', line, id);
    // An unknown one keeps its place, so that the count of points is judged on what was written.
    seen.add(project ?? -1 - seen.size);
  }
  return [...seen];
}

function readPoints(text: string, line: number, { count, report }: { count: number; report: Report }): number[] {
  const points = (text === '' ? [] : text.split(',')).map((part) => {
    if (/^\d{1,9}$/.test(part.trim())) return Number(part);
    report('bad-number', line, part);
    return 0;
  });
  if (points.length !== count) report('points-mismatch', line, `${points.length} ≠ ${count}`);
  return points;
}

function checkCount(entry: { value: string; line: number } | undefined, actual: number, report: Report): void {
  if (!entry) return;
  if (!/^\d{1,9}$/.test(entry.value)) report('bad-number', entry.line, entry.value);
  else if (Number(entry.value) !== actual) report('wrong-count', entry.line, `${entry.value} ≠ ${actual}`);
}
