import { jaccardBps, shinglesOf } from './text-similarity.js';

/** From this similarity two texts are worth a look, basis points. */
export const SIMILAR_FROM_BPS = 5000;

/** Up to so many projects are compared within the command that asks (about 0.2 s); more by a job, so that nobody else's request waits for it. */
export const COMPARE_AT_ONCE_MAX = 300;

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

/** How closely to look, and how many pairs to name. */
export interface DuplicateOptions {
  similarFromBps?: number;
  /** The most suspicious so many; above a few thousand the texts share a form, and a list of pairs helps nobody. */
  atMost?: number;
}

interface Pair extends Pick<DuplicateFinding, 'similarityBps' | 'sharedAttachments'> {
  projects: [ComparedProject, ComparedProject];
  weight: number;
}

/** The same file weighs more than alike texts, alike texts more than the same team alone. */
const WEIGHTS: Record<DuplicateKind, number> = { attachment: 4, text: 2, team: 1 };
const KINDS = Object.keys(WEIGHTS) as DuplicateKind[];

/**
 * Pairs that may be the same project: the same attachment, texts alike from `similarFromBps`, or the same team.
 * Most suspicious first; the order of the projects is irrelevant. Work grows with the shingles that are really shared, not with all pairs' texts.
 */
export function findDuplicates(projects: readonly ComparedProject[], { similarFromBps = SIMILAR_FROM_BPS, atMost = 5000 }: DuplicateOptions = {}): DuplicateFinding[] {
  const sorted = projects.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const shingles = sorted.map((project) => shinglesOf(`${project.title}\n${project.text}`));
  const sharedText = sharedCounter(shingles);
  const sharedFiles = sharedCounter(sorted.map((project) => new Set(project.attachmentHashes)));
  const pairs: Pair[] = [];
  for (let i = 0; i < sorted.length; i++) {
    const texts = sharedText(i);
    const files = sharedFiles(i);
    for (let j = 0; j < i; j++) {
      const similarityBps = jaccardBps(texts[j]!, shingles[i]!.size, shingles[j]!.size);
      const sameTeam = sorted[i]!.teamId === sorted[j]!.teamId;
      const weight = (files[j]! > 0 ? WEIGHTS.attachment : 0) + (similarityBps >= similarFromBps ? WEIGHTS.text : 0) + (sameTeam ? WEIGHTS.team : 0);
      if (weight > 0) pairs.push({ projects: [sorted[j]!, sorted[i]!], weight, similarityBps, sharedAttachments: files[j]! });
    }
  }
  // Pairs were found in a fixed order and the sort is stable: equal suspicion needs no further key.
  return pairs.sort((a, b) => b.weight - a.weight || b.similarityBps - a.similarityBps).slice(0, atMost).map(explained);
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

function explained({ projects: [a, b], weight, similarityBps, sharedAttachments }: Pair): DuplicateFinding {
  const kinds = KINDS.filter((kind) => (weight & WEIGHTS[kind]) > 0);
  const percent = percentOf(similarityBps);
  const parts: Record<DuplicateKind, { zh: string; en: string }> = {
    attachment: { zh: `有 ${sharedAttachments} 个附件完全相同`, en: `${sharedAttachments} identical attachments` },
    text: { zh: `文字相似度 ${percent}%`, en: `texts ${percent}% alike` },
    team: { zh: '出自同一团队', en: 'the same team' },
  };
  const aside = kinds.includes('text') ? { zh: '', en: '' } : { zh: `(文字相似度 ${percent}%)`, en: ` (texts ${percent}% alike)` };
  return {
    projectId: a.id, otherProjectId: b.id, kinds, similarityBps, sharedAttachments,
    zh: `“${a.title}”与“${b.title}”${kinds.map((kind) => parts[kind].zh).join(',')}${aside.zh}。`,
    en: `“${a.title}” and “${b.title}”: ${kinds.map((kind) => parts[kind].en).join(', ')}${aside.en}.`,
  };
}

const percentOf = (bps: number): string => `${Math.floor(bps / 100)}.${String(bps % 100).padStart(2, '0')}`;
