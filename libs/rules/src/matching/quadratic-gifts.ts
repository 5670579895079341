import type { Finding } from '../competition/finding.js';
import { countPairs, type DonorSums } from './pairwise-weights.js';
import type { QuadraticInput } from './quadratic-types.js';

const MOST_PAIRS = 4_000_000;

/** Each project's donors and what each gave it in all, in the order of the projects. */
export interface GroupedGifts {
  projects: DonorSums[];
  notCounted: number;
  problems: Finding[];
}

const fault = (code: string, path: string, zh: string, en: string): Finding => ({ code, severity: 'error', path, zh, en });
const isFen = (value: number | undefined, least = 0): boolean => value === undefined || (Number.isSafeInteger(value) && value >= least);

/** Sums each donor's gifts per project in two passes over flat arrays, and says what makes the input unusable. */
export function groupGifts(input: QuadraticInput): GroupedGifts {
  const index = new Map(input.projects.map(({ id }, i) => [id, i]));
  const problems: Finding[] = [];
  if (!isFen(input.poolFen) || !isFen(input.projectCapFen) || !isFen(input.pairwiseFen, 1) || !input.projects.every(({ capFen }) => isFen(capFen))) {
    problems.push(fault('unusable-amount', '', '资金池与上限须为非负整数（分），成对上限须大于零。', 'The pool and the caps must be non-negative whole numbers of fen, the pairwise bound above zero.'));
  }
  if (index.size !== input.projects.length) problems.push(fault('duplicate-id', 'projects', '项目编号重复。', 'A project id appears twice.'));
  const { gifts } = input;
  const projectOf = new Int32Array(gifts.length).fill(-1);
  const donorOf = new Int32Array(gifts.length);
  const starts = new Int32Array(input.projects.length + 1);
  const donors = new Map<string, number>();
  let notCounted = 0;
  for (let i = 0; i < gifts.length; i++) {
    const { projectId, donorId, amountFen, origin } = gifts[i]!;
    const project = index.get(projectId);
    if (project === undefined || !(Number.isSafeInteger(amountFen) && amountFen > 0)) {
      problems.push(fault('unusable-gift', `gifts[${i}]`, '认捐须属于名单中的项目，金额须为正整数（分）。', 'A gift must be for a listed project and a positive whole number of fen.'));
      break;
    }
    if (origin !== undefined && origin !== 'resident') {
      notCounted++;
      continue;
    }
    let donor = donors.get(donorId);
    if (donor === undefined) donors.set(donorId, (donor = donors.size));
    projectOf[i] = project;
    donorOf[i] = donor;
    starts[project + 1]!++;
  }
  if (problems.length > 0) return { projects: input.projects.map(() => ({ donors: new Int32Array(0), sums: new Float64Array(0) })), notCounted, problems };
  const projects = sumByDonor(input, { projectOf, donorOf, starts, donors: donors.size });
  return { projects, notCounted, problems: findTooLarge(input, projects) };
}

interface Placed {
  projectOf: Int32Array;
  donorOf: Int32Array;
  /** starts[p + 1]: how many gifts project p got. */
  starts: Int32Array;
  donors: number;
}

function sumByDonor({ gifts, projects }: QuadraticInput, { projectOf, donorOf, starts, donors }: Placed): DonorSums[] {
  for (let p = 0; p < projects.length; p++) starts[p + 1]! += starts[p]!;
  const next = starts.slice();
  const sorted = new Int32Array(starts[projects.length]!);
  for (let i = 0; i < gifts.length; i++) if (projectOf[i]! >= 0) sorted[next[projectOf[i]!]!++] = i;
  const given = new Float64Array(donors);
  return projects.map((_, p) => {
    const here: number[] = [];
    for (const i of sorted.subarray(starts[p]!, starts[p + 1]!)) {
      const donor = donorOf[i]!;
      if (given[donor] === 0) here.push(donor);
      given[donor]! += gifts[i]!.amountFen;
    }
    const sums = Float64Array.from(here, (donor) => given[donor]!);
    for (const donor of here) given[donor] = 0;
    return { donors: Int32Array.from(here), sums };
  });
}

/** Every figure must stay exact as a JSON number: (Σ √c)² ≤ n·Σc bounds them all. */
function findTooLarge(input: QuadraticInput, projects: readonly DonorSums[]): Finding[] {
  const problems: Finding[] = [];
  const at = projects.findIndex(({ sums }) => sums.length * sums.reduce((a, b) => a + b, 0) > Number.MAX_SAFE_INTEGER);
  if (at >= 0) problems.push(fault('too-large', `projects[${at}]`, '金额合计过大，无法精确到分。', 'The amounts add up to more than can be shown exactly to the fen.'));
  if (input.pairwiseFen !== undefined && countPairs(projects) > MOST_PAIRS) {
    problems.push(fault('too-many-pairs', 'pairwiseFen', `共同支持者超过 ${MOST_PAIRS} 对，不能再设成对上限。`, `More than ${MOST_PAIRS} pairs of donors: too many for a pairwise bound.`));
  }
  return problems;
}
