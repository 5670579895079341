import type { ApplicantKind, BudgetSource } from '@app/rules';

/** Headings of the sheet, in the order of an export. Those marked `part` belong to a budget line or a milestone and may stand on rows of their own below. */
export const SHEET_COLUMNS = {
  number: { header: '编号', ignored: true },
  status: { header: '状态', ignored: true },
  title: { header: '项目名称' },
  team: { header: '团队名称' },
  kind: { header: '团队类型' },
  community: { header: '所属社区' },
  lead: { header: '负责人' },
  phone: { header: '联系电话' },
  organisation: { header: '所在单位', optional: true },
  members: { header: '成员', optional: true },
  summary: { header: '项目简介' },
  need: { header: '需求说明' },
  plan: { header: '实施方案' },
  requested: { header: '申请资助金额', optional: true },
  total: { header: '预算总额', optional: true },
  receivedAt: { header: '收件时间' },
  lineName: { header: '预算项目', part: true },
  unitPrice: { header: '单价', part: true },
  quantity: { header: '数量', part: true },
  unit: { header: '单位', part: true },
  source: { header: '资金来源', part: true },
  milestone: { header: '节点名称', part: true },
  dueOn: { header: '节点日期', part: true },
  deliverable: { header: '节点成果', part: true },
} as const satisfies Record<string, { header: string; ignored?: boolean; optional?: boolean; part?: boolean }>;

export type SheetColumnKey = keyof typeof SHEET_COLUMNS;
export const SHEET_KEYS = Object.keys(SHEET_COLUMNS) as SheetColumnKey[];

/** Most data rows of one import. */
export const IMPORT_ROWS_MAX = 1_000;

export const KIND_WORDS: Record<ApplicantKind, string> = { residents: '居民团队', university: '高校', 'social-organisation': '社会组织', company: '企业' };
export const SOURCE_WORDS: Record<BudgetSource, string> = { grant: '申请资助', own: '自筹', crowd: '众筹', 'in-kind': '实物' };

/** The code a word of the sheet stands for. */
export const codeOf = <C extends string>(words: Record<C, string>, word: string): C | null => (Object.keys(words) as C[]).find((code) => words[code] === word) ?? null;
