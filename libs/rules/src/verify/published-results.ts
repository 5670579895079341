import type { AllocationOutput } from '../allocation/allocation-types.js';
import type { CompetitionRules } from '../competition/competition-rules.js';
import { canonicalJson } from '../exact/canonical-json.js';
import { sha256 } from '../exact/sha256.js';
import type { Support } from '../tally/support-bonus.js';
import type { ScoreInput, ScoreOutput, ScoreSheet } from '../tally/score-types.js';

/** Everything a result rests on, as published: plain JSON, nobody's name but the teams'. Shape: docs/rules/published-results.schema.json. */
export interface PublishedContent {
  format: 'liaobuqi-results';
  formatVersion: 1;
  /** 1 for the first publication; every re-tally or reserve moving up makes the next. */
  version: number;
  /** ISO 8601, UTC. */
  publishedAt: string;
  /** Hash of the file before this one; null for the first. */
  supersedes: string | null;
  competition: { id: string; name: string; season: string };
  rules: { hash: string; inForce: CompetitionRules; versions: { version: number; hash: string; reason: string | null; publishedAt: string; rules: CompetitionRules }[] };
  projects: PublishedProject[];
  /** J01, J02 … in an order drawn by lot and kept for later versions. */
  judges: { id: string; panel: string }[];
  recusals: { judgeId: string; projectId: string }[];
  absences: { judgeId: string; projectId?: string }[];
  /** Each judge finds their own by the receipt code. */
  sheets: (ScoreSheet & { receiptCode: string })[];
  /** Null only when no tie was ever drawn for. */
  draw: { commitment: string; committedAt: string; secret: string; publicValue: string; revealedAt: string; seed: string } | null;
  tally: { number: number; reason: string | null; output: ScoreOutput };
  /** `withdrawn`: projects whose award was declined, so that reserves moved up. */
  allocation: { number: number; reason: string | null; withdrawn: string[]; output: AllocationOutput };
}

export interface PublishedProject {
  id: string;
  number: string | null;
  title: string;
  team: string;
  requestedFen: number;
  overtimeSeconds: number;
  deductionCentipoints: number;
  /** Only where the rules give points for support. */
  support?: Support;
  bonusCentipoints?: number;
}

/** What seals the content: a hash of every part, a short hash of every row of the long lists, and one hash over all of these. */
export interface PublishedResults extends PublishedContent {
  hashes: { parts: Record<string, string>; rows: Record<string, string[]> };
  /** SHA-256 of the canonical `hashes`: printed in the public notice. */
  fileHash: string;
}

/** The parts of a file, each hashed on its own; `hashes` and `fileHash` seal them. */
export const PUBLISHED_PARTS = [
  'format', 'formatVersion', 'version', 'publishedAt', 'supersedes', 'competition', 'rules', 'projects', 'judges', 'recusals', 'absences', 'sheets', 'draw', 'tally', 'allocation',
] as const satisfies readonly (keyof PublishedContent)[];

/** Lists whose rows are hashed one by one, so that an altered row can be named. */
export const PUBLISHED_ROWS = ['projects', 'judges', 'recusals', 'absences', 'sheets'] as const satisfies readonly (keyof PublishedContent)[];

/** Hexadecimal digits of a row's hash: enough to point at it; the whole part is sealed in full. */
const ROW_DIGITS = 16;

export const rowHash = (row: unknown): string => sha256(canonicalJson(row)).slice(0, ROW_DIGITS);
export const partHash = (part: unknown): string => sha256(canonicalJson(part));

/** The hashes of a content; `fileHash` is the hash of these. */
export function hashesOf(content: Readonly<Record<string, unknown>>): PublishedResults['hashes'] {
  const parts = Object.fromEntries(PUBLISHED_PARTS.map((part) => [part, partHash(content[part])]));
  const rows = Object.fromEntries(PUBLISHED_ROWS.map((part) => [part, (content[part] as unknown[]).map(rowHash)]));
  return { parts, rows };
}

/** Seals a content and writes it as the one text that is published: canonical JSON, no white space, no final newline. */
export function sealResults(content: PublishedContent): { fileHash: string; text: string } {
  // Through JSON, so that what is hashed is exactly what a reader will parse.
  const plain = JSON.parse(JSON.stringify(content)) as PublishedContent;
  const hashes = hashesOf({ ...plain });
  const fileHash = partHash(hashes);
  return { fileHash, text: canonicalJson({ ...plain, hashes, fileHash }) };
}

/** What `score` was given, rebuilt from a published file. */
export function scoreInputOf(file: Pick<PublishedContent, 'rules' | 'projects' | 'judges' | 'recusals' | 'absences' | 'sheets' | 'draw'>): ScoreInput {
  const { panels, scoring, tieBreaks } = file.rules.inForce;
  return {
    version: 1, rules: { panels, scoring, tieBreaks },
    projects: file.projects.map(({ id, requestedFen, deductionCentipoints, bonusCentipoints }) => ({ id, requestedFen, deductionCentipoints, ...(bonusCentipoints !== undefined && { bonusCentipoints }) })),
    judges: file.judges, recusals: file.recusals, absences: file.absences,
    sheets: file.sheets.map(withoutReceipt),
    ...(file.draw && { seed: file.draw.seed }),
  };
}

/** The sheet as it is scored. */
export function withoutReceipt(sheet: ScoreSheet & { receiptCode: string }): ScoreSheet {
  const scored: Partial<typeof sheet> & ScoreSheet = { ...sheet };
  delete scored.receiptCode;
  return scored;
}
