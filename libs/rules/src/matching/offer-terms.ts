import type { Problem } from '../refusals/wording.js';
import type { MatchMode, MatchScope } from './match-types.js';

export const MATCH_KINDS = ['ratio', 'threshold', 'quadratic'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];
export const MATCH_MODES = ['first-come', 'pro-rata'] as const satisfies readonly MatchMode[];
export const MATCH_SCOPES = ['campaign', 'competition', 'category', 'community'] as const satisfies readonly MatchScope['kind'][];
export const MATCH_BACKINGS = ['deposit', 'promise'] as const;
/** 已到账的配捐资金, kept in a fund of its own, or 承诺: a memo, never a balance. */
export type MatchBacking = (typeof MATCH_BACKINGS)[number];
export const OFFER_STATUSES = ['proposed', 'open', 'closed', 'ended'] as const;
/** Written by one person; open once a second has confirmed it; closed to new gifts (and settled); ended when everything was released or given back. */
export type OfferStatus = (typeof OFFER_STATUSES)[number];
export const OFFER_STATUS_NAMES: Readonly<Record<OfferStatus, string>> = { proposed: '待复核', open: '进行中', closed: '已截止', ended: '已结束' };

/** An offer as it is written; amounts in fen. */
export interface OfferDraft {
  kind: MatchKind;
  mode: MatchMode;
  ratioBps: number | null;
  giftCapFen: bigint | null;
  donorCapFen: bigint | null;
  projectCapFen: bigint | null;
  thresholdFen: bigint | null;
  lumpFen: bigint | null;
  pairwiseFen: bigint | null;
  poolFen: bigint;
  opensAt: Date;
  expiresAt: Date;
}

const MOST_FEN = 10n ** 14n;
const MOST_RATIO_BPS = 100_000;

/** Everything that keeps an offer from being opened, at once. */
export function offerProblems(draft: OfferDraft, now: Date): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, code: string, zh: string, en: string): void => void problems.push({ path, code, zh, en });
  if (draft.poolFen <= 0n || draft.poolFen > MOST_FEN) add('pool', 'AMOUNT_OUT_OF_RANGE', '资金池须大于零。', 'The pool must be above zero.');
  for (const key of ['giftCapFen', 'donorCapFen', 'projectCapFen', 'pairwiseFen'] as const) {
    if (draft[key] !== null && draft[key] <= 0n) add(key.replace('Fen', ''), 'AMOUNT_OUT_OF_RANGE', '上限须大于零，不设上限请留空。', 'A cap is above zero; leave it empty for none.');
  }
  if (!(draft.opensAt < draft.expiresAt)) add('expiresAt', 'NO_PERIOD', '截止时间须晚于开始时间。', 'The offer must expire after it opens.');
  else if (draft.expiresAt <= now) add('expiresAt', 'IN_THE_PAST', '截止时间已过。', 'The offer would have expired already.');
  problems.push(...kindProblems(draft));
  return problems;
}

function kindProblems({ kind, mode, ratioBps, thresholdFen, lumpFen, giftCapFen, donorCapFen, projectCapFen, pairwiseFen }: OfferDraft): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, code: string, zh: string, en: string): void => void problems.push({ path, code, zh, en });
  if (kind === 'ratio' && (ratioBps === null || ratioBps < 1 || ratioBps > MOST_RATIO_BPS)) add('ratioBps', 'RATIO', '配捐比例须在 0.01% 到 1000% 之间。', 'The ratio is between 0.01 % and 1000 %.');
  if (kind === 'threshold' && (!thresholdFen || thresholdFen < 0n)) add('threshold', 'AMOUNT_OUT_OF_RANGE', '请填写达标金额。', 'Name the amount to be reached.');
  if (kind === 'threshold' && (!lumpFen || lumpFen < 0n)) add('lump', 'AMOUNT_OUT_OF_RANGE', '请填写达标后的配捐金额。', 'Name the lump given then.');
  if (kind === 'quadratic' && mode !== 'pro-rata') add('mode', 'MODE', '二次方配捐只能在期末统一计算。', 'A quadratic offer is settled at the period’s end.');
  const foreign = [kind !== 'ratio' && (ratioBps ?? giftCapFen ?? donorCapFen) !== null, kind === 'threshold' && projectCapFen !== null, kind !== 'threshold' && (thresholdFen ?? lumpFen) !== null, kind !== 'quadratic' && pairwiseFen !== null];
  if (foreign.some(Boolean)) add('kind', 'FOREIGN_TERM', '填写了这种配捐方式用不到的条件。', 'A term is filled in that this kind of offer does not use.');
  return problems;
}

/** Residents' yuan for each yuan the sponsor put in, two decimals, half up; null before the first. For display only. */
export function leverage(residentsFen: bigint, sponsorFen: bigint): string | null {
  if (sponsorFen <= 0n) return null;
  const hundredths = (residentsFen * 200n + sponsorFen) / (2n * sponsorFen);
  return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
}
