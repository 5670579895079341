import type { Problem } from '../refusals/wording.js';
import type { CampaignKind } from './campaign-status.js';
import { BASIS_CONSEQUENCES, type LegalBasis } from './legal-basis.js';

/** A campaign as it is written; amounts in fen. */
export interface CampaignDraft {
  kind: CampaignKind;
  title: string;
  purpose: string;
  basis: LegalBasis;
  holderName: string;
  receiverName: string;
  communityCode: string | null;
  externalUrl: string | null;
  goalFen: bigint;
  minimumFen: bigint;
  mostPerGiftFen: bigint | null;
  deadlineAt: Date | null;
}

/** What of a campaign only the office's records can say. */
export interface CampaignSurroundings {
  now: Date;
  /** The named holder is a sponsor of this kind; null: none is named. */
  holderKind: string | null;
  /** A bank account of the office holds its money. */
  hasBankAccount: boolean;
  /** The community code is one of the office's. */
  communityKnown: boolean;
  /** The project is shortlisted, or there is none. */
  projectShortlisted: boolean;
  /** Kinds of the two bodies that sign uses of a standing fund, those that are named. */
  signers: readonly string[];
}

/** Least and longest time a campaign may run, in days. */
export const CAMPAIGN_DAYS = { least: 1, most: 366 } as const;
const DAY_MS = 86_400_000;
/** 募捐 is reserved to qualified charities (慈善法 §22); the words here are 认捐 and 赞助. */
const FORBIDDEN_WORD = '募捐';

const problem = (path: string, code: string, zh: string, en: string): Problem => ({ path, code, zh, en });

/** What may not even stand in a draft: figures that contradict each other, and the word 募捐. */
export function draftProblems(draft: CampaignDraft): Problem[] {
  const problems: Problem[] = [];
  if (draft.goalFen <= 0n) problems.push(problem('goal', 'NOT_POSITIVE', '目标金额须大于零', 'The goal must be above zero'));
  if (draft.minimumFen < 0n || draft.minimumFen > draft.goalFen) problems.push(problem('minimum', 'OUT_OF_RANGE', '最低金额须在零与目标金额之间', 'The minimum lies between zero and the goal'));
  if (draft.mostPerGiftFen !== null && draft.mostPerGiftFen < 100n) problems.push(problem('mostPerGift', 'OUT_OF_RANGE', '单笔上限不得低于 1 元', 'The cap per gift cannot be below 1 yuan'));
  if (draft.kind === 'standing' && draft.deadlineAt) problems.push(problem('deadlineAt', 'NOT_ALLOWED', '长期专款没有截止时间', 'A standing fund has no deadline'));
  if (draft.kind !== 'standing' && !draft.deadlineAt) problems.push(problem('deadlineAt', 'REQUIRED', '请填写截止时间', 'A deadline is needed'));
  for (const field of ['title', 'purpose'] as const) {
    if (draft[field].replaceAll(/\s/g, '').includes(FORBIDDEN_WORD)) problems.push(problem(field, 'FORBIDDEN_WORD', '不得使用“募捐”一词，请改用“认捐”或“赞助”', 'The word 募捐 is reserved to qualified charities; write 认捐 or 赞助'));
  }
  return problems;
}

/** Everything that keeps a campaign from opening, at once. */
export function openingProblems(draft: CampaignDraft, around: CampaignSurroundings): Problem[] {
  return [...draftProblems(draft), ...timeProblems(draft, around.now), ...basisProblems(draft, around), ...bodyProblems(draft, around)];
}

function timeProblems({ deadlineAt }: CampaignDraft, now: Date): Problem[] {
  if (!deadlineAt) return [];
  const days = (deadlineAt.getTime() - now.getTime()) / DAY_MS;
  if (days < CAMPAIGN_DAYS.least) return [problem('deadlineAt', 'TOO_SOON', '截止时间至少在一天以后', 'The deadline must be at least one day away')];
  return days > CAMPAIGN_DAYS.most ? [problem('deadlineAt', 'TOO_FAR', '截止时间不得超过一年', 'The deadline cannot be more than a year away')] : [];
}

/** What each legal basis asks for (慈善法 §22, 26, 27, 122). */
function basisProblems(draft: CampaignDraft, around: CampaignSurroundings): Problem[] {
  const { takesPayments, residentsOnly, linksOut, quota } = BASIS_CONSEQUENCES[draft.basis];
  const problems: Problem[] = [];
  if (linksOut && !isWebAddress(draft.externalUrl)) problems.push(problem('externalUrl', 'REQUIRED', '公募合作须填写慈善组织在指定平台上的页面（https）', 'A charity campaign needs the charity’s own page on a designated platform (https)'));
  if (linksOut && around.holderKind !== 'charity') problems.push(problem('holderSponsorId', 'REQUIRED', '公募合作的款项持有方须是已登记的慈善组织', 'The holder must be a registered charity'));
  if (!linksOut && draft.externalUrl) problems.push(problem('externalUrl', 'NOT_ALLOWED', '只有公募合作才链接到外部页面', 'Only a charity campaign links out'));
  if (residentsOnly && !draft.communityCode) problems.push(problem('communityCode', 'REQUIRED', '社区互助须选定社区', 'Mutual aid needs its community'));
  if (draft.communityCode && !around.communityKnown) problems.push(problem('communityCode', 'UNKNOWN', '没有这个社区', 'There is no such community'));
  if (draft.basis === 'directed-sponsorship' && draft.receiverName.trim().length < 2) problems.push(problem('receiverName', 'REQUIRED', '定向赞助须写明受益方', 'A directed sponsorship names its receiver'));
  if (quota && around.holderKind !== null && around.holderKind !== 'government') problems.push(problem('holderSponsorId', 'NOT_ALLOWED', '政府资金的持有方只能是政府部门', 'Government money is held by a government department'));
  if (quota && draft.kind === 'standing') problems.push(problem('kind', 'NOT_ALLOWED', '政府资金不能设为长期专款', 'Government money is a quota, not a standing fund'));
  if (takesPayments && !around.hasBankAccount) problems.push(problem('bankAccountId', 'REQUIRED', '请指定收款银行账户', 'Name the bank account that holds the money'));
  return problems;
}

/** The project and the bodies behind it. */
function bodyProblems(draft: CampaignDraft, around: CampaignSurroundings): Problem[] {
  const problems: Problem[] = [];
  if (!around.projectShortlisted) problems.push(problem('projectId', 'NOT_SHORTLISTED', '项目入围后才能开放众筹', 'A project’s campaign opens once it is shortlisted'));
  if (draft.kind === 'standing' && around.signers.length < 2) problems.push(problem('signers', 'REQUIRED', '长期专款须指定两家共同签字的单位', 'A standing fund names the two bodies that sign each use'));
  return problems;
}

function isWebAddress(text: string | null): boolean {
  return text !== null && /^https:\/\/[^\s/]+\.[^\s]+$/.test(text);
}
