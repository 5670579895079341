/** A `.pb` file, read: amounts are whole numbers of 1 / `unit` of the file's currency. */
export interface PabulibInstance {
  meta: Record<string, string>;
  /** 10^(most decimals in any amount of the file). */
  unit: bigint;
  budget: bigint;
  voteType: VoteType;
  projects: PabulibProject[];
  voters: PabulibVoter[];
}

export type VoteType = 'approval' | 'choose-1' | 'cumulative' | 'scoring';

export interface PabulibProject {
  id: string;
  cost: bigint;
  /** The other columns, e.g. `name`. */
  details: Record<string, string>;
}

export interface PabulibVoter {
  id: string;
  /** Indexes of projects, each once. */
  projects: number[];
  /** Points beside `projects`; `null` for approvals. */
  points: number[] | null;
}

export type PabulibProblemCode =
  | 'quote-not-closed' | 'outside-section' | 'section-missing' | 'section-twice' | 'column-missing' | 'meta-missing' | 'meta-twice' | 'vote-type-unsupported'
  | 'bad-number' | 'wrong-count' | 'duplicate-project' | 'duplicate-voter' | 'duplicate-vote' | 'unknown-project' | 'points-mismatch' | 'wrong-length' | 'empty-id' | 'too-large';

export interface PabulibProblem {
  code: PabulibProblemCode;
  /** Line of the file, from 1. */
  line: number;
  /** What it is about: a column, an id, the text that is not a number, the figures that differ. */
  subject: string;
}

/** Chinese first, English second; for a reader at a terminal. */
export function describePabulibProblem({ code, line, subject }: PabulibProblem): string {
  const [zh, en] = sentences[code];
  return `第 ${line} 行：${zh}（${subject}）。Line ${line}: ${en} (${subject}).`;
}

const sentences: Record<PabulibProblemCode, readonly [zh: string, en: string]> = {
  'quote-not-closed': ['引号没有结束', 'a quote is never closed'],
  'outside-section': ['内容不属于 META、PROJECTS、VOTES 任何一节', 'this line stands before any section'],
  'section-missing': ['缺少一节', 'a section is missing'],
  'section-twice': ['同一节出现两次', 'a section appears twice'],
  'column-missing': ['缺少一列', 'a column is missing'],
  'meta-missing': ['META 中缺少一项', 'META lacks an entry'],
  'meta-twice': ['META 中一项出现两次', 'META has an entry twice'],
  'vote-type-unsupported': ['不支持这种选票', 'this vote type is not supported'],
  'bad-number': ['数字有误', 'not an acceptable number'],
  'wrong-count': ['数量与 META 所写不符', 'the count differs from META'],
  'duplicate-project': ['项目编号重复', 'a project id appears twice'],
  'duplicate-voter': ['投票人编号重复', 'a voter id appears twice'],
  'duplicate-vote': ['同一张选票重复投给一个项目', 'one ballot names a project twice'],
  'unknown-project': ['选票中有不存在的项目', 'a ballot names an unknown project'],
  'points-mismatch': ['分数与项目的个数不同', 'there are not as many points as projects'],
  'wrong-length': ['选票的项目个数不合要求', 'a ballot names too many projects'],
  'empty-id': ['编号为空', 'an id is empty'],
  'too-large': ['内容过大', 'too large'],
};
