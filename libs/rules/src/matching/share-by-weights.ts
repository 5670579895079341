import { OpenSum, signOf, type Weights } from './weights.js';

export interface SharePass {
  /** What was to be shared in this pass. */
  left: bigint;
  /** Those whose share reached their limit: they get the limit, the rest is shared again. */
  filled: number[];
}

export interface Sharing {
  given: bigint[];
  /** Who got one fen more than the floor of its share. */
  extra: boolean[];
  passes: SharePass[];
}

/** ⌊weight⌋ in fen, exact also where a weight is a whole number by coincidence. */
export function floorsOf(weights: Weights): bigint[] {
  const none = new OpenSum(weights, []);
  const { bits, low, high } = weights.bounds(0);
  const fen = weights.unit << BigInt(bits);
  return low.map((from, i) => {
    let floor = high[i]! / fen;
    if (from / fen === floor) return floor;
    while (signOf(none, { constant: -floor * weights.unit, terms: [[i, 1n]], all: 0n }) < 0) floor--;
    return floor;
  });
}

/**
 * Shares `pool` fen by weight, nobody above its limit, exactly min(pool, Σ limits) in all. Short: whoever's proportional share reaches its limit gets
 * that and the rest is shared again; then the floors, and one fen each to the largest fractions, equal fractions to the earlier index.
 */
export function shareByWeights(pool: bigint, weights: Weights, limits: readonly bigint[]): Sharing {
  const sharing: Sharing = { given: limits.map(() => 0n), extra: limits.map(() => false), passes: [] };
  if (limits.reduce((a, b) => a + b, 0n) <= pool) return { ...sharing, given: [...limits] };
  let open = limits.map((_, i) => i).filter((i) => limits[i]! > 0n);
  let left = pool;
  for (;;) {
    const sum = new OpenSum(weights, open);
    const filled = open.filter((i) => signOf(sum, { constant: 0n, terms: [[i, left]], all: -limits[i]! }) >= 0);
    sharing.passes.push({ left, filled });
    if (filled.length === 0) break;
    for (const i of filled) {
      sharing.given[i] = limits[i]!;
      left -= limits[i]!;
    }
    const gone = new Set(filled);
    open = open.filter((i) => !gone.has(i));
  }
  giveByQuota(left, new OpenSum(weights, open), sharing);
  return sharing;
}

function giveByQuota(left: bigint, sum: OpenSum, sharing: Sharing): void {
  const { given, extra } = sharing;
  let rest = left;
  for (const i of sum.open) rest -= given[i] = quotaFloor(i, left, sum);
  // q = left·w/W: of two shares the larger fraction is the sign of (qᵢ − ⌊qᵢ⌋) − (qⱼ − ⌊qⱼ⌋), times W > 0.
  const order = sum.open.toSorted((i, j) => -signOf(sum, { constant: 0n, terms: [[i, left], [j, -left]], all: given[j]! - given[i]! }) || i - j);
  for (const i of order.slice(0, Number(rest))) {
    given[i] = given[i]! + 1n;
    extra[i] = true;
  }
}

function quotaFloor(i: number, left: bigint, sum: OpenSum): bigint {
  const { low, high } = sum.weights.bounds(0);
  const all = sum.at(0);
  const least = (left * low[i]!) / all.high;
  let floor = all.low > 0n ? (left * high[i]!) / all.low : left;
  if (floor === least) return floor;
  if (floor > left) floor = left;
  while (signOf(sum, { constant: 0n, terms: [[i, left]], all: -floor }) < 0) floor--;
  return floor;
}
