import type { Finding } from '../competition/finding.js';
import { parseFraction, type Rational } from '../exact/rational.js';
import type { AllocatedProject, AllocationInput, AllocationStep } from './allocation-types.js';

/** A project as the arithmetic sees it: exact numbers, best rank first. */
export interface Candidate {
  id: string;
  rank: number;
  composite: Rational;
  requested: bigint;
  /** min(request, rule's maximum). */
  cap: bigint;
}

/** What one method decides; `allocate` turns it into the output. */
export interface Draft {
  /** In the order given; absent: no award. */
  amounts: Map<string, bigint>;
  steps: AllocationStep[];
  problems: Finding[];
}

export const emptyDraft = (): Draft => ({ amounts: new Map(), steps: [], problems: [] });

export function give(draft: Draft, id: string, amount: bigint): void {
  draft.amounts.set(id, (draft.amounts.get(id) ?? 0n) + amount);
}

export const problem = (severity: Finding['severity'], code: string, path: string, sentence: { zh: string; en: string }): Finding => ({ code, severity, path, ...sentence });

/** Candidates by rank, and everything that makes the ranking unusable: ties left open, gaps, unreadable or contradicting scores. */
export function readCandidates(input: AllocationInput): { candidates: Candidate[]; problems: Finding[] } {
  const problems: Finding[] = [];
  const maximum = BigInt(input.money.maxAwardFen);
  const candidates: Candidate[] = [];
  input.projects.forEach((project, i) => {
    const composite = parseFraction(project.composite);
    const fault = faultOf(project, composite);
    if (fault) problems.push(problem('error', 'unusable-project', `projects[${i}]`, { zh: `项目“${project.id}”${fault[0]}。`, en: `Project “${project.id}”: ${fault[1]}.` }));
    else if (composite) {
      const requested = BigInt(project.requestedFen);
      candidates.push({ id: project.id, rank: project.rank, composite, requested, cap: requested < maximum ? requested : maximum });
    }
  });
  candidates.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  if (problems.length === 0) problems.push(...findRankFaults(candidates));
  return { candidates, problems };
}

function faultOf(project: AllocatedProject, composite: Rational | null): [zh: string, en: string] | null {
  if (!composite) return ['的综合得分不是“n/d”形式的分数', 'the composite score is not a fraction n/d'];
  if (!Number.isSafeInteger(project.requestedFen) || project.requestedFen < 0) return ['的申请金额不是非负整数（分）', 'the requested amount is not a non-negative whole number of fen'];
  return Number.isSafeInteger(project.rank) && project.rank > 0 ? null : ['没有名次', 'it has no rank'];
}

function findRankFaults(candidates: readonly Candidate[]): Finding[] {
  const problems: Finding[] = [];
  if (new Set(candidates.map(({ id }) => id)).size < candidates.length) problems.push(problem('error', 'duplicate-project', 'projects', { zh: '项目编号重复。', en: 'A project id appears twice.' }));
  candidates.forEach((candidate, i) => {
    const above = candidates[i - 1];
    if (above && above.rank === candidate.rank) {
      problems.push(problem('error', 'undecided-tie', 'projects', { zh: `“${above.id}”与“${candidate.id}”同为第 ${candidate.rank} 名，须先决出先后。`, en: `“${above.id}” and “${candidate.id}” share place ${candidate.rank}; the tie must be decided first.` }));
    } else if (candidate.rank !== i + 1 && (above?.rank ?? 0) === i) {
      problems.push(problem('error', 'gap-in-ranks', 'projects', { zh: `缺少第 ${i + 1} 名。`, en: `Place ${i + 1} is missing.` }));
    }
    if (above && above.composite.n * candidate.composite.d < candidate.composite.n * above.composite.d) {
      problems.push(problem('error', 'rank-against-score', 'projects', { zh: `“${candidate.id}”得分高于“${above.id}”，名次却在其后。`, en: `“${candidate.id}” scored more than “${above.id}” but ranks behind.` }));
    }
  });
  return problems;
}
