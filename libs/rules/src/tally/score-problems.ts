import type { Finding } from '../competition/finding.js';

type Words = [severity: Finding['severity'], zh: string, en: string];

/** Every way an input can be wrong; `?` is where the particulars go. */
const WORDS = {
  'duplicate-project': ['error', '项目编号重复：?。', 'The project id ? appears twice.'],
  'bad-request': ['error', '申请金额必须是非负整数（分）：?。', 'The requested amount must be a non-negative whole number of fen: ?.'],
  'bad-bonus': ['error', '加分必须是非负整数（百分之一分）：?。', 'A bonus must be a non-negative whole number of hundredths: ?.'],
  'bad-deduction': ['error', '扣分必须是非负整数（百分之一分）：?。', 'A deduction must be a non-negative whole number of hundredths: ?.'],
  'duplicate-judge': ['error', '评委编号重复：?。', 'The judge id ? appears twice.'],
  'unknown-panel': ['error', '评委属于规则中没有的评委组：?。', 'A judge sits on a panel the rules do not have: ?.'],
  'unknown-judge': ['error', '没有这位评委：?。', 'There is no such judge: ?.'],
  'unknown-project': ['error', '没有这个项目：?。', 'There is no such project: ?.'],
  'too-large': ['error', '项目数 × 评委数过大：?。', 'Too many projects × judges: ?.'],
  'scale-too-fine': ['error', '评委组“？”的评分项满分与权重没有可用的公分母，请改用常见的满分值。', 'The maxima and weights of panel “？” have no workable common denominator; use ordinary maxima.'],
  'duplicate-sheet': ['error', '同一评委对同一项目有两份有效评分表，均未计入：?。', 'Two sheets by one judge for one project, neither counted: ?.'],
  'sheet-by-recused': ['warning', '评委已回避，评分表不计入：?。', 'The judge is recused; the sheet is left out: ?.'],
  'sheet-by-absent': ['warning', '评委记为缺席，评分表不计入：?。', 'The judge is recorded as absent; the sheet is left out: ?.'],
  'sheet-kind': ['error', '评分表的形式与评委组不符：?。', 'The sheet is not of its panel’s kind: ?.'],
  'like-missing': ['error', '点赞表没有写明是否点赞：?。', 'The sheet does not say like or not: ?.'],
  'points-out-of-range': ['error', '分数不是满分以内的整数：?。', 'The points are not a whole number within the maximum: ?.'],
  'criterion-missing': ['error', '缺少评分项：?。', 'A criterion is missing: ?.'],
  'criterion-unknown': ['error', '规则中没有这个评分项：?。', 'The rules have no such criterion: ?.'],
  'mark-out-of-range': ['error', '评分不在零分与满分之间：?。', 'A mark is not between zero and the maximum: ?.'],
  'mark-off-step': ['error', '评分不符合给分间隔：?。', 'A mark is not on the step: ?.'],
} as const satisfies Record<string, Words>;

export type ScoreProblemCode = keyof typeof WORDS;

/** More than this many sentences help nobody; the rest is counted. */
const MOST_PROBLEMS = 1000;

/** Collects everything wrong, in one fixed order. */
export class ProblemList {
  private readonly found: Finding[] = [];
  private unlisted = 0;

  /** Always false, so that a filter can refuse and report in one expression. */
  add(code: ScoreProblemCode, path: string, particulars: string): false {
    if (this.found.length >= MOST_PROBLEMS) {
      this.unlisted++;
      return false;
    }
    const [severity, zh, en] = WORDS[code];
    const short = particulars.slice(0, 200);
    this.found.push({ code, severity, path, zh: zh.replace('?', () => short), en: en.replace('?', () => short) });
    return false;
  }

  list(): Finding[] {
    if (this.unlisted === 0) return this.found;
    return [...this.found, { code: 'and-more', severity: 'error', path: '', zh: `另有 ${this.unlisted} 个问题未列出。`, en: `${this.unlisted} more problems are not listed.` }];
  }
}
