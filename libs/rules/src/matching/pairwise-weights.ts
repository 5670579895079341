import { integerSquareRoot } from './square-root.js';
import type { Bounds, Weights } from './weights.js';

/** What one donor gave one project in all; donors are numbered from 0. */
export interface DonorSums {
  donors: Int32Array;
  sums: Float64Array;
}

const MILLIONTHS = 1_000_000n;

/** Pairs of donors who gave to the same project, over all projects. */
export const countPairs = (projects: readonly DonorSums[]): number => projects.reduce((sum, { donors }) => sum + (donors.length * (donors.length - 1)) / 2, 0);

/**
 * Quadratic weights with a bound on what two donors together can move (the idea of pairwise-bounded quadratic funding, Buterin 2019): a pair's
 * 2·√(a·b) in a project is scaled by M / (M + t), where M is the bound and t the sum over all projects of the whole fen of √(a·b). Each pair's part
 * is floored to a millionth of a fen, which is part of the rule: the weights are whole numbers and nothing is left to approximate.
 */
export class PairwiseWeights implements Weights {
  readonly unit = MILLIONTHS;
  private readonly exact: Bounds;

  constructor(projects: readonly DonorSums[], boundFen: bigint) {
    const together = new Map<string, bigint>();
    forEachPair(projects, (key, product) => together.set(key, (together.get(key) ?? 0n) + integerSquareRoot(product)));
    const weights = projects.map(() => 0n);
    const scale = 4n * MILLIONTHS * MILLIONTHS * boundFen * boundFen;
    forEachPair(projects, (key, product, project) => {
      weights[project] = weights[project]! + integerSquareRoot(scale * product) / (boundFen + together.get(key)!);
    });
    this.exact = { bits: 0, low: weights, high: weights };
  }

  get size(): number {
    return this.exact.low.length;
  }

  bounds(): Bounds {
    return this.exact;
  }

  /** Never asked: exact bounds show the sign, or that it is zero. */
  isZero(): boolean {
    return false;
  }
}

function forEachPair(projects: readonly DonorSums[], visit: (key: string, product: bigint, project: number) => void): void {
  projects.forEach(({ donors, sums }, project) => {
    for (let i = 0; i < donors.length; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = donors[i]! < donors[j]! ? [donors[i]!, donors[j]!] : [donors[j]!, donors[i]!];
        visit(`${a},${b}`, BigInt(sums[i]!) * BigInt(sums[j]!), project);
      }
    }
  });
}
