/** Bounds of numbers times 2^bits: low ≤ w · 2^bits ≤ high. Equal bounds: the number is exactly that. */
export interface Bounds {
  bits: number;
  low: readonly bigint[];
  high: readonly bigint[];
}

/**
 * Numbers, perhaps irrational, by which money is shared. `bounds(level)` gets narrower with every level, without limit, so that the sign of any
 * whole-number combination of them is found by raising the level, once `isZero` has ruled out that it is exactly zero.
 */
export interface Weights {
  readonly size: number;
  /** Weight units in one fen: a weight of `unit` is worth one fen. */
  readonly unit: bigint;
  bounds(level: number): Bounds;
  isZero(combination: Combination): boolean;
}

/** constant + Σ factor · weight(index) + all · Σ weight(i) over `open`; integers, exact. */
export interface Combination {
  constant: bigint;
  terms: readonly (readonly [index: number, factor: bigint])[];
  all: bigint;
  open: readonly number[];
}

/** Sum of the weights of `open`, bounded; kept per level because every decision of one pass needs it. */
export class OpenSum {
  private readonly levels: { low: bigint; high: bigint }[] = [];

  constructor(readonly weights: Weights, readonly open: readonly number[]) {}

  at(level: number): { low: bigint; high: bigint } {
    const known = this.levels[level];
    if (known) return known;
    const { low, high } = this.weights.bounds(level);
    const sum = { low: 0n, high: 0n };
    for (const i of this.open) {
      sum.low += low[i]!;
      sum.high += high[i]!;
    }
    return (this.levels[level] = sum);
  }
}

/**
 * Sign of constant + Σ factor · weight + all · (sum of the open weights), decided exactly. Bounds: a combination lies between the sum of its terms'
 * lower ends and the sum of their upper ends, where a negative factor swaps the ends; when both have one sign, that is the sign. Bounds that straddle
 * zero are first asked whether the value is zero; if not, it keeps a distance from zero, and bounds that narrow without limit must come to show its sign.
 */
export function signOf(sum: OpenSum, combination: Omit<Combination, 'open'>): -1 | 0 | 1 {
  for (let level = 0; ; level++) {
    const { bits, low, high } = sum.weights.bounds(level);
    let from = combination.constant << BigInt(bits);
    let to = from;
    const add = (factor: bigint, ends: { low: bigint; high: bigint }): void => {
      from += factor * (factor < 0n ? ends.high : ends.low);
      to += factor * (factor < 0n ? ends.low : ends.high);
    };
    for (const [i, factor] of combination.terms) add(factor, { low: low[i]!, high: high[i]! });
    if (combination.all !== 0n) add(combination.all, sum.at(level));
    if (from > 0n) return 1;
    if (to < 0n) return -1;
    if (from === 0n && to === 0n) return 0;
    if (level === 0 && sum.weights.isZero({ ...combination, open: sum.open })) return 0;
  }
}
