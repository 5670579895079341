import { PairwiseWeights } from './pairwise-weights.js';
import { groupGifts, type GroupedGifts } from './quadratic-gifts.js';
import type { QuadraticGift, QuadraticInput, QuadraticOutput } from './quadratic-types.js';
import { RadicalWeights } from './radical-weights.js';
import { floorsOf, shareByWeights, type Sharing } from './share-by-weights.js';

/**
 * Quadratic matching (Buterin, Hitzig, Weyl 2018): a project's figure is (Σ √c)² − Σ c over what each donor gave it in all. Everybody gets it, floored to
 * the fen and at most the cap, while the pool suffices; otherwise the pool is shared in that proportion, exactly, with what caps leave shared again.
 * Roots are irrational: they are bounded in whole numbers, as narrow as it takes, and true ties are proved. No float decides.
 */
export function quadratic(input: QuadraticInput): QuadraticOutput {
  const grouped = groupGifts(input);
  const failed = grouped.problems.length > 0;
  const weights = input.pairwiseFen === undefined || failed
    ? new RadicalWeights(grouped.projects.map(({ sums }) => sums))
    : new PairwiseWeights(grouped.projects, BigInt(input.pairwiseFen));
  const ideals = failed ? grouped.projects.map(() => 0n) : floorsOf(weights);
  const limits = ideals.map((ideal, i) => {
    const cap = capOf(input, i);
    return cap !== null && BigInt(cap) < ideal ? BigInt(cap) : ideal;
  });
  const sharing = shareByWeights(failed ? 0n : BigInt(input.poolFen), weights, limits);
  return outputOf(input, grouped, { ideals, limits, sharing });
}

const capOf = ({ projects, projectCapFen }: QuadraticInput, i: number): number | null => projects[i]!.capFen ?? projectCapFen ?? null;

function outputOf(input: QuadraticInput, grouped: GroupedGifts, { ideals, limits, sharing }: { ideals: bigint[]; limits: bigint[]; sharing: Sharing }): QuadraticOutput {
  const total = Number(sharing.given.reduce((a, b) => a + b, 0n));
  return {
    version: 1,
    basis: { poolFen: input.poolFen, projectCapFen: input.projectCapFen ?? null, pairwiseFen: input.pairwiseFen ?? null },
    projects: input.projects.map(({ id }, i) => {
      const { donors, sums } = grouped.projects[i]!;
      const full = sharing.given[i] === limits[i];
      return {
        projectId: id, donors: donors.length, giftsFen: sums.reduce((a, b) => a + b, 0), idealFen: Number(ideals[i]!), capFen: capOf(input, i),
        limitedBy: !full ? null : limits[i]! < ideals[i]! ? 'cap' as const : 'ideal' as const, extraFen: sharing.extra[i] ? 1 as const : 0 as const, matchFen: Number(sharing.given[i]!),
        ...(input.explain === false ? {} : { sums: Array.from(donors, (donor, at): [number, number] => [donor, sums[at]!]) }),
      };
    }),
    passes: sharing.passes.map(({ left, filled }) => ({ leftFen: Number(left), filled: filled.map((i) => input.projects[i]!.id) })),
    totalFen: total, leftFen: grouped.problems.length > 0 ? 0 : input.poolFen - total, notCounted: grouped.notCounted, problems: grouped.problems,
  };
}

/**
 * Computes an explained output again from nothing but itself: the donors' sums, caps and pool it states. Empty: the same result; else the paths that
 * differ. Throws RangeError for an output written with `explain: false`, which holds nothing to compute from.
 */
export function replayQuadratic(output: QuadraticOutput): string[] {
  const gifts = output.projects.flatMap(({ projectId, sums }): QuadraticGift[] => {
    if (!sums) throw new RangeError('an output without explanation cannot be replayed');
    return sums.map(([donor, amountFen]) => ({ projectId, donorId: String(donor), amountFen }));
  });
  const { poolFen, pairwiseFen } = output.basis;
  const projects = output.projects.map(({ projectId, capFen }) => ({ id: projectId, ...(capFen === null ? {} : { capFen }) }));
  const again = quadratic({ version: 1, poolFen, ...(pairwiseFen === null ? {} : { pairwiseFen }), projects, gifts, explain: false });
  const differences = again.projects.flatMap((project, i) =>
    (Object.keys(project) as (keyof typeof project)[]).filter((key) => project[key] !== output.projects[i]![key]).map((key) => `projects[${i}].${key}`));
  if (JSON.stringify(again.passes) !== JSON.stringify(output.passes)) differences.push('passes');
  for (const key of ['totalFen', 'leftFen'] as const) if (again[key] !== output[key]) differences.push(key);
  return differences;
}
