import { normaliseContactPhone, parseQuantity, parseYuan, TEXT_LIMITS, type Problem } from '@app/rules';
import type { BudgetLineInput, MilestoneInput } from './project.inputs.js';
import type { PaperForm } from './paper-applications.js';
import { codeOf, IMPORT_ROWS_MAX, KIND_WORDS, SHEET_COLUMNS, SHEET_KEYS, SOURCE_WORDS, type SheetColumnKey } from './sheet-columns.js';

/** One line of a sheet as text; `row` is the number people see in Excel. */
export interface TextRow {
  row: number;
  cells: readonly string[];
}

/** A form read from the sheet, and on which rows its parts stand, for messages. */
export interface SheetForm {
  row: number;
  form: PaperForm;
  lineRows: number[];
  milestoneRows: number[];
}

type Cells = Partial<Record<SheetColumnKey, string>>;
export type CommunityByName = ReadonlyMap<string, { id: string; code: string }>;

export const sheetProblem = (row: number, key: SheetColumnKey | null, zh: string, en: string): Problem => {
  const column = key ? SHEET_COLUMNS[key].header : '';
  return { path: column ? `${row}.${column}` : String(row), code: 'ROW_INVALID', zh: `第 ${row} 行${column && `“${column}”`}:${zh}`, en: `Row ${row}${column && `, ${column}`}: ${en}` };
};

/**
 * Reads rows of text into forms. A row with a project name begins a form; rows below without one add budget lines and milestones to it.
 * @returns every form that could be read, and everything wrong with row and column; nothing is thrown.
 */
export function readSheetForms(rows: readonly TextRow[], communities: CommunityByName): { forms: SheetForm[]; problems: Problem[] } {
  const [heading, ...body] = rows;
  if (!heading) return { forms: [], problems: [sheetProblem(1, null, '表格没有标题行', 'there is no heading')] };
  const { places, problems } = readHeading(heading);
  if (problems.length > 0) return { forms: [], problems };
  if (body.length === 0) problems.push(sheetProblem(heading.row + 1, null, '没有数据', 'there are no rows'));
  if (body.length > IMPORT_ROWS_MAX) return { forms: [], problems: [sheetProblem(body[IMPORT_ROWS_MAX]!.row, null, `一次最多导入 ${IMPORT_ROWS_MAX} 行`, `at most ${IMPORT_ROWS_MAX} rows`)] };
  const forms: SheetForm[] = [];
  for (const { row, cells } of body) {
    const values = Object.fromEntries([...places].map(([key, at]) => [key, (cells[at] ?? '').trim()])) as Cells;
    if (values.title) forms.push({ row, form: readForm({ row, values, communities, problems }), lineRows: [], milestoneRows: [] });
    const current = forms.at(-1);
    if (!current) problems.push(sheetProblem(row, 'title', '请填写项目名称', 'the project’s name is missing'));
    else readParts({ row, values, problems }, current);
  }
  return { forms, problems };
}

function readHeading({ row, cells }: TextRow): { places: Map<SheetColumnKey, number>; problems: Problem[] } {
  const places = new Map<SheetColumnKey, number>();
  const problems: Problem[] = [];
  for (const [at, cell] of cells.entries()) {
    const header = cell.trim();
    if (header === '') continue;
    const key = SHEET_KEYS.find((k) => SHEET_COLUMNS[k].header === header);
    if (!key) problems.push({ path: `${row}.${header.slice(0, 40)}`, code: 'COLUMN_UNKNOWN', zh: `没有“${header.slice(0, 40)}”这一列，请使用模板的列名`, en: `There is no column “${header.slice(0, 40)}”` });
    else if (places.has(key)) problems.push({ path: `${row}.${header}`, code: 'COLUMN_TWICE', zh: `“${header}”列出现了两次`, en: `The column “${header}” stands twice` });
    else places.set(key, at);
  }
  for (const key of SHEET_KEYS) {
    const column: { header: string; ignored?: boolean; optional?: boolean } = SHEET_COLUMNS[key];
    if (!places.has(key) && !column.ignored && !column.optional) {
      problems.push({ path: `${row}.${column.header}`, code: 'COLUMN_MISSING', zh: `缺少“${column.header}”列`, en: `The column “${column.header}” is missing` });
    }
  }
  return { places, problems };
}

interface RowBeingRead {
  row: number;
  values: Cells;
  problems: Problem[];
}

const LONGEST: Partial<Record<SheetColumnKey, number>> = { ...TEXT_LIMITS, team: 40, lead: 40, organisation: 80, members: 2_000, lineName: 80, unit: 10, milestone: 80, deliverable: 500 };

/** The cell if it is there and not too long; otherwise what is wrong is noted and the text is empty. */
function textOf({ row, values, problems }: RowBeingRead, key: SheetColumnKey): string {
  const column: { header: string; optional?: boolean } = SHEET_COLUMNS[key];
  const text = values[key] ?? '';
  const longest = LONGEST[key] ?? 100;
  if (text === '' && !column.optional) problems.push(sheetProblem(row, key, '不能为空', 'is missing'));
  if (text.length <= longest) return text;
  problems.push(sheetProblem(row, key, `最多 ${longest} 字`, `has at most ${longest} characters`));
  return '';
}

function readForm(read: RowBeingRead & { communities: CommunityByName }): PaperForm {
  const { row, values, problems, communities } = read;
  const note = (key: SheetColumnKey, zh: string, en: string) => problems.push(sheetProblem(row, key, zh, en));
  const kind = codeOf(KIND_WORDS, values.kind ?? '');
  if (!kind) note('kind', `只能填写：${Object.values(KIND_WORDS).join('、')}`, 'is none of the kinds of team');
  const community = communities.get(values.community ?? '');
  if (!community) note('community', '本街道没有这个社区', 'is no community of this street office');
  const contactPhone = normaliseContactPhone(values.phone ?? '');
  if (!contactPhone) note('phone', '不是有效的电话号码', 'is no telephone number');
  const receivedAt = shanghaiInstant(values.receivedAt ?? '');
  if (!receivedAt) note('receivedAt', '请写成 2026-03-05 或 2026-03-05 14:30', 'write 2026-03-05 or 2026-03-05 14:30');
  const members = textOf(read, 'members').split(/[、,,;;\n]/u).map((name) => name.trim()).filter((name) => name !== '');
  if (members.length > 99 || members.some((name) => name.length > 40)) note('members', '最多 99 人，每个姓名最多 40 字', 'has at most 99 names of at most 40 characters');
  return {
    team: {
      name: textOf(read, 'team'), kind: kind ?? 'residents', communityId: community?.id ?? '', leadName: textOf(read, 'lead'), contactPhone: contactPhone ?? '',
      organisation: textOf(read, 'organisation') || null, members,
    },
    project: {
      title: textOf(read, 'title'), summary: textOf(read, 'summary'), need: textOf(read, 'need'), plan: textOf(read, 'plan'),
      requested: sumOf(read, 'requested'), total: sumOf(read, 'total'), budgetLines: [], milestones: [],
    },
    receivedAt: receivedAt ?? '',
  };
}

/** An optional amount: absent is fine, anything that is not an amount is noted. */
function sumOf({ row, values, problems }: RowBeingRead, key: 'requested' | 'total'): bigint | null {
  const text = values[key] ?? '';
  if (text === '') return null;
  const money = parseYuan(text);
  if (money.ok) return money.fen;
  problems.push(sheetProblem(row, key, '不是有效的金额', 'is no amount'));
  return null;
}

const LINE_KEYS = ['lineName', 'unitPrice', 'quantity', 'unit', 'source'] as const;
const MILESTONE_KEYS = ['milestone', 'dueOn', 'deliverable'] as const;

function readParts(read: RowBeingRead, { form, lineRows, milestoneRows }: SheetForm): void {
  const has = (keys: readonly SheetColumnKey[]) => keys.some((key) => (read.values[key] ?? '') !== '');
  if (has(LINE_KEYS)) {
    form.project.budgetLines!.push(readLine(read));
    lineRows.push(read.row);
  }
  if (has(MILESTONE_KEYS)) {
    form.project.milestones!.push(readMilestone(read));
    milestoneRows.push(read.row);
  }
}

function readLine(read: RowBeingRead): BudgetLineInput {
  const { row, values, problems } = read;
  const price = parseYuan(values.unitPrice ?? '');
  if (!price.ok) problems.push(sheetProblem(row, 'unitPrice', '不是有效的金额', 'is no amount'));
  const quantity = values.quantity ?? '';
  if (parseQuantity(quantity) === null) problems.push(sheetProblem(row, 'quantity', '应大于 0、不超过 100000，最多三位小数', 'must be above 0, at most 100000, with at most three decimals'));
  const source = codeOf(SOURCE_WORDS, values.source ?? '');
  if (!source) problems.push(sheetProblem(row, 'source', `只能填写：${Object.values(SOURCE_WORDS).join('、')}`, 'is none of the sources'));
  return { name: textOf(read, 'lineName'), unitPrice: price.ok ? price.fen : 0n, quantity, unit: textOf(read, 'unit'), source: source ?? 'own' };
}

function readMilestone(read: RowBeingRead): MilestoneInput {
  const { row, values, problems } = read;
  const dueOn = dayOf(values.dueOn ?? '');
  if (!dueOn) problems.push(sheetProblem(row, 'dueOn', '请写成 2026-06-23', 'write 2026-06-23'));
  return { title: textOf(read, 'milestone'), dueOn: dueOn ?? '', deliverable: textOf(read, 'deliverable') };
}

function dayOf(text: string): string | null {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (!match) return null;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}

/** A day alone means its beginning, Asia/Shanghai. */
function shanghaiInstant(text: string): string | null {
  const [first = '', time = '00:00'] = text.split(/[ T]+/);
  const day = dayOf(first);
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time);
  return day && match ? new Date(`${day}T${match[1]!.padStart(2, '0')}:${match[2]}:${match[3] ?? '00'}+08:00`).toISOString() : null;
}
