import type { GrantAgreementData } from './agreement-data.js';

/** What each kind of document is filled with. Amounts are integer fen; days are `2026-06-23` in Asia/Shanghai; optional values are `null`, never missing. */
export interface DocumentData {
  'public-notice': PublicNoticeData;
  'award-letter': AwardLetterData;
  certificate: CertificateData;
  'score-sheet': ScoreSheetData;
  'rejection-letter': RejectionLetterData;
  'grant-agreement': GrantAgreementData;
  'money-receipt': MoneyReceiptData;
  'gift-receipt': GiftReceiptData;
}
export type DocumentKind = keyof DocumentData;

interface Placed {
  rank: number;
  project: string;
  team: string;
  community: string | null;
  /** As shown, two decimals. */
  score: string;
}

export interface PublicNoticeData {
  competition: string;
  firstDay: string;
  lastDay: string;
  workingDays: number;
  pool: bigint;
  awards: (Placed & { amount: bigint })[];
  reserves: Placed[];
  /** Where objections go. */
  contact: { office: string; phone: string; address: string };
  rulesHash: string | null;
  /** Of the published file, for `liaobuqi verify results --hash`. */
  resultsHash: string | null;
  /** 1, or more after a re-tally. */
  version: number;
  /** Against the version before. */
  changes: { project: string; rankBefore: number | null; rankAfter: number | null; amountBefore: bigint; amountAfter: bigint }[];
}

export interface AwardLetterData {
  competition: string;
  project: string;
  team: string;
  lead: string;
  rank: number;
  score: string;
  amount: bigint;
  decidedOn: string;
  conditions: string[];
  /** The public notice it rests on, e.g. 南湖公示〔2026〕3号. */
  noticeNumber: string | null;
}

export interface CertificateData {
  competition: string;
  season: string | null;
  project: string;
  team: string;
  honour: string;
  awardedOn: string;
}

export interface ScoreSheetData {
  competition: string;
  project: string;
  team: string;
  panels: { name: string; weight: string; method: string; score: string; sheets: { judge: string; points: string; kept: boolean; note: string | null }[] }[];
  deductions: { reason: string; points: string }[];
  composite: string;
  rank: number;
  tieBreak: string | null;
  certifiedAt: Date;
  certifiers: string[];
  rulesHash: string | null;
}

export interface RejectionLetterData {
  competition: string;
  project: string;
  team: string;
  reasons: string[];
  decidedOn: string;
  /** Last day for an appeal, and to whom; null when the rules allow none. `phone` may be empty. */
  appeal: { lastDay: string; office: string; phone: string } | null;
}

export interface MoneyReceiptData {
  /** What it was received for, e.g. 赞助款（银行转账）. */
  what: string;
  payer: string;
  amount: bigint;
  receivedOn: string;
  reference: string;
  fund: string;
  purpose: string;
  recordedBy: string;
  confirmedBy: string;
}

export interface GiftReceiptData {
  giver: string;
  campaign: string;
  /** What was given instead of money, with its quantity. */
  inKind: string | null;
  /** Money, or the agreed value. */
  amount: bigint;
  receivedOn: string;
  /** May be empty. */
  reference: string;
  purpose: string;
  holder: string;
  receiver: string;
}

/** How a number and a title read per kind. */
export const KINDS: { readonly [K in DocumentKind]: { word: string; title: (data: DocumentData[K]) => string } } = {
  'public-notice': { word: '公示', title: (d) => `关于${d.competition}拟资助项目的公示` },
  'award-letter': { word: '资助', title: (d) => `${d.competition}资助决定书（${d.project}）` },
  certificate: { word: '证书', title: (d) => `${d.competition}证书（${d.project}）` },
  'score-sheet': { word: '评分', title: (d) => `${d.competition}评分表（${d.project}）` },
  'rejection-letter': { word: '通知', title: (d) => `${d.competition}未入选通知（${d.project}）` },
  'grant-agreement': { word: '协议', title: (d) => `${d.competition}资助协议（${d.project}）` },
  'money-receipt': { word: '收据', title: (d) => `收款收据（${d.payer}）` },
  'gift-receipt': { word: '认捐', title: (d) => `认捐收据（${d.campaign}）` },
};

/** e.g. 南湖公示〔2026〕3号; the office's short name is its name without 街道办事处. */
export const numberOf = (office: string, { word, year, serial }: { word: string; year: number; serial: number }): string =>
  `${office.replace(/(街道办事处|街道办|街道)$/, '')}${word}〔${year}〕${serial}号`;
