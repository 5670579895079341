import { gcd } from '../exact/rational.js';

/**
 * Σ aᵢ·√dᵢ with whole aᵢ and distinct squarefree dᵢ (d = 1 is the whole part). Square roots of distinct squarefree numbers are linearly independent
 * over the rationals (Besicovitch 1940), so such a sum is zero exactly when every aᵢ is.
 */
export type RadicalSum = Map<bigint, bigint>;

export function addRadical(sum: RadicalSum, radicand: bigint, factor: bigint): void {
  const next = (sum.get(radicand) ?? 0n) + factor;
  if (next === 0n) sum.delete(radicand);
  else sum.set(radicand, next);
}

/**
 * √n = root · √radicand with squarefree radicand, for 1 ≤ n < 2^53. Trial division up to the cube root of what is left: after it at most two primes
 * are left, so the rest is a square of a prime or squarefree.
 */
export function splitRoot(n: number): { root: bigint; radicand: bigint } {
  let rest = n;
  let root = 1;
  let radicand = 1;
  for (let p = 2; p * p * p <= rest; p += p === 2 ? 1 : 2) {
    let odd = false;
    while (rest % p === 0) {
      rest /= p;
      if (odd) root *= p;
      odd = !odd;
    }
    if (odd) radicand *= p;
  }
  const whole = wholeRoot(rest);
  return whole === null ? { root: BigInt(root), radicand: BigInt(radicand) * BigInt(rest) } : { root: BigInt(root) * BigInt(whole), radicand: BigInt(radicand) };
}

function wholeRoot(n: number): number | null {
  const near = Math.round(Math.sqrt(n));
  for (const root of [near - 1, near, near + 1]) if (BigInt(root) * BigInt(root) === BigInt(n)) return root;
  return null;
}

/** (Σ √c)² − Σ c of the given amounts, exactly: twice the sum of the products of different donors' roots. */
export function pairSum(amounts: Iterable<number>): RadicalSum {
  const roots: RadicalSum = new Map();
  const sum: RadicalSum = new Map();
  for (const amount of amounts) {
    const { root, radicand } = splitRoot(amount);
    addRadical(roots, radicand, root);
    addRadical(sum, 1n, -BigInt(amount));
  }
  const list = [...roots];
  list.forEach(([d, a], i) => {
    addRadical(sum, 1n, a * a * d);
    for (let j = i + 1; j < list.length; j++) {
      const [e, b] = list[j]!;
      const common = gcd(d, e);
      // √d·√e = common · √(d/common · e/common), and that product is squarefree again.
      addRadical(sum, (d / common) * (e / common), 2n * a * b * common);
    }
  });
  return sum;
}
