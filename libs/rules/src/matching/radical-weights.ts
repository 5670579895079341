import { addRadical, pairSum, type RadicalSum } from './radicals.js';
import { integerSquareRoot } from './square-root.js';
import type { Bounds, Combination, Weights } from './weights.js';

/** Bits after the point at level 0; every level doubles them. */
const FIRST_BITS = 64;

/**
 * The quadratic weights w = (Σ √c)² − Σ c of each project, from each donor's total in it (fen, > 0).
 *
 * Error bound: with k bits, s = ⌊√(c·4^k)⌋ gives s ≤ 2^k·√c < s + 1. Over n donors S = Σ s: S ≤ 2^k·Σ√c < S + n. Both sides are ≥ 0, so squaring keeps the
 * order: S² ≤ 4^k·(Σ√c)² < (S + n)². Hence 4^k·w lies in [S² − 4^k·Σc, (S + n)² − 4^k·Σc], which is 2·n·S + n² wide, that is less than
 * (2·n·Σ√c + n²)·2^-k for w itself: it halves with every bit. w is never negative, and exactly 0 for fewer than two donors.
 */
export class RadicalWeights implements Weights {
  readonly unit = 1n;
  private readonly levels: Bounds[] = [];
  private readonly exact = new Map<string, RadicalSum>();
  private readonly keys: (string | undefined)[] = [];

  constructor(private readonly donorSums: readonly Float64Array[]) {}

  get size(): number {
    return this.donorSums.length;
  }

  bounds(level: number): Bounds {
    return (this.levels[level] ??= this.compute(FIRST_BITS << level));
  }

  private compute(bits: number): Bounds {
    const shift = BigInt(2 * bits);
    const roots = new Map<number, bigint>();
    const low: bigint[] = [];
    const high: bigint[] = [];
    for (const sums of this.donorSums) {
      let root = 0n;
      let given = 0n;
      for (const fen of sums) {
        let one = roots.get(fen);
        if (one === undefined) roots.set(fen, (one = integerSquareRoot(BigInt(fen) << shift)));
        root += one;
        given += BigInt(fen);
      }
      const upper = root + BigInt(sums.length);
      const bottom = root * root - (given << shift);
      low.push(sums.length < 2 || bottom < 0n ? 0n : bottom);
      high.push(sums.length < 2 ? 0n : upper * upper - (given << shift));
    }
    return { bits: 2 * bits, low, high };
  }

  /** Equal projects cancel first, so that the common tie of two like projects costs nothing; what is left is added up as radicals. */
  isZero({ constant, terms, all, open }: Combination): boolean {
    const factors = new Map<string, { project: number; factor: bigint }>();
    const add = (project: number, factor: bigint): void => {
      const key = this.keyOf(project);
      factors.set(key, { project, factor: (factors.get(key)?.factor ?? 0n) + factor });
    };
    for (const [project, factor] of terms) add(project, factor);
    if (all !== 0n) for (const project of open) add(project, all);
    const total: RadicalSum = new Map();
    addRadical(total, 1n, constant);
    for (const [key, { project, factor }] of factors) {
      if (factor === 0n) continue;
      for (const [radicand, coefficient] of this.exactOf(key, project)) addRadical(total, radicand, factor * coefficient);
    }
    return total.size === 0;
  }

  private keyOf(project: number): string {
    return (this.keys[project] ??= this.donorSums[project]!.toSorted().join());
  }

  private exactOf(key: string, project: number): RadicalSum {
    let sum = this.exact.get(key);
    if (!sum) this.exact.set(key, (sum = this.donorSums[project]!.length < 2 ? new Map() : pairSum(this.donorSums[project]!)));
    return sum;
  }
}
