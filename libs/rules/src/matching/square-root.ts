/**
 * ⌊√n⌋ for n ≥ 0, exact. A float only gives the first guess; whole numbers decide: Newton's step from any guess ≥ 1 lands at or above ⌊√n⌋
 * (the arithmetic mean is not below the geometric one), from there each step falls strictly until it reaches it.
 */
export function integerSquareRoot(n: bigint): bigint {
  if (n < 0n) throw new RangeError('a negative number has no square root');
  if (n < 2n) return n;
  let root = guess(n);
  root = (root + n / root) >> 1n;
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Within a relative error of about 2^-50: the leading bits as a float, shifted by an even number of places. */
function guess(n: bigint): bigint {
  if (n <= 0x1f_ffff_ffff_ffffn) return BigInt(Math.max(1, Math.floor(Math.sqrt(Number(n)))));
  const bits = n.toString(16).length * 4;
  const shift = BigInt((bits - 100) >> 1 > 0 ? (bits - 100) >> 1 : 0);
  const root = BigInt(Math.floor(Math.sqrt(Number(n >> (2n * shift))))) << shift;
  return root > 0n ? root : 1n;
}
