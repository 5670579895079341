import { jaccardBps, shinglesOf } from './text-similarity.js';

/** From this similarity two texts are worth a look, basis points. */
export const SIMILAR_FROM_BPS = 5000;

export type DuplicateKind = 'text' | 'attachment' | 'team';

export interface ComparedProject {
  id: string;
  teamId: string;
  title: string;
  /** Everything the team wrote, joined. */
  text: string;
  /** SHA-256 of each attachment. */
  attachmentHashes: readonly string[];
}

/** A pair worth a look; `projectId` < `otherProjectId`. */
export interface DuplicateFinding {
  projectId: string;
  otherProjectId: string;
  /** Strongest first. */
  kinds: DuplicateKind[];
  similarityBps: number;
  sharedAttachments: number;
  zh: string;
  en: string;
}

/**
 * Pairs that may be the same project: the same attachment, texts alike from `similarFromBps`, or the same team.
 * Most suspicious first; the order of the projects is irrelevant. Work grows with the shingles that are really shared, not with all pairs' texts.
 */
export function findDuplicates(projects: readonly ComparedProject[], similarFromBps = SIMILAR_FROM_BPS): DuplicateFinding[] {
  const sorted = projects.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shingles = sorted.map((project) => shinglesOf(`${project.title}\n${project.text}`));
  const hashes = sorted.map((project) => new Set(project.attachmentHashes));
  const sharedText = sharedCounter(shingles);
  const sharedFiles = sharedCounter(hashes);
  const findings: DuplicateFinding[] = [];
  for (let i = 0; i < sorted.length; i++) {
    const texts = sharedText(i);
    const files = sharedFiles(i);
    for (let j = 0; j < i; j++) {
      const similarityBps = jaccardBps(texts[j]!, shingles[i]!.size, shingles[j]!.size);
      const kinds: DuplicateKind[] = [];
      if (files[j]! > 0) kinds.push('attachment');
      if (similarityBps >= similarFromBps) kinds.push('text');
      if (sorted[i]!.teamId === sorted[j]!.teamId) kinds.push('team');
      if (kinds.length > 0) findings.push(explained([sorted[j]!, sorted[i]!], { kinds, similarityBps, sharedAttachments: files[j]! }));
    }
  }
  return findings.sort(bySuspicion);
}

/** For item i (asked in ascending order): how many elements it shares with each earlier item. */
function sharedCounter(sets: readonly Set<string>[]): (index: number) => Uint32Array {
  const holders = new Map<string, number[]>();
  return (index) => {
    const shared = new Uint32Array(index);
    for (const element of sets[index]!) {
      const known = holders.get(element);
      if (!known) holders.set(element, [index]);
      else {
        for (const earlier of known) shared[earlier]!++;
        known.push(index);
      }
    }
    return shared;
  };
}

function explained([a, b]: [ComparedProject, ComparedProject], figures: Pick<DuplicateFinding, 'kinds' | 'similarityBps' | 'sharedAttachments'>): DuplicateFinding {
  const percent = percentOf(figures.similarityBps);
  const parts: Record<DuplicateKind, { zh: string; en: string }> = {
    attachment: { zh: `有 ${figures.sharedAttachments} 个附件完全相同`, en: `${figures.sharedAttachments} identical attachments` },
    text: { zh: `文字相似度 ${percent}%`, en: `texts ${percent}% alike` },
    team: { zh: '出自同一团队', en: 'the same team' },
  };
  const { kinds } = figures;
  const extra = kinds.includes('text') ? '' : `(文字相似度 ${percent}%)`;
  return {
    projectId: a.id, otherProjectId: b.id, ...figures,
    zh: `“${a.title}”与“${b.title}”${kinds.map((kind) => parts[kind].zh).join(',')}${extra}。`,
    en: `“${a.title}” and “${b.title}”: ${kinds.map((kind) => parts[kind].en).join(', ')}${extra === '' ? '' : ` (texts ${percent}% alike)`}.`,
  };
}

const percentOf = (bps: number): string => `${Math.floor(bps / 100)}.${String(bps % 100).padStart(2, '0')}`;

/** The same file weighs more than alike texts, alike texts more than the same team alone. */
const WEIGHTS: Record<DuplicateKind, number> = { attachment: 4, text: 2, team: 1 };
const weightOf = (finding: DuplicateFinding): number => finding.kinds.reduce((sum, kind) => sum + WEIGHTS[kind], 0);

function bySuspicion(a: DuplicateFinding, b: DuplicateFinding): number {
  const [left, right] = [`${a.projectId}${a.otherProjectId}`, `${b.projectId}${b.otherProjectId}`];
  return weightOf(b) - weightOf(a) || b.similarityBps - a.similarityBps || (left < right ? -1 : 1);
}
