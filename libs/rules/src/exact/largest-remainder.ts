/**
 * Splits a whole number by weights so that the parts sum exactly (Hamilton's method): each part is floor(total·wᵢ/W), then one unit
 * each to the largest fractions, equal fractions to the earlier index. `apportion(10n, [6n, 2n, 2n, 1n])` is 5, 2, 2, 1.
 * All weights zero: shared as if equal. No weights: an empty list, whatever the total.
 * Throws RangeError for a negative total or weight: there is no meaning to guess.
 */
export function apportion(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n || weights.some((weight) => weight < 0n)) throw new RangeError('neither the total nor a weight may be negative');
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.length === 0 ? [] : apportion(total, weights.map(() => 1n));
  const parts = weights.map((weight) => (total * weight) / sum);
  const left = Number(total - parts.reduce((a, b) => a + b, 0n));
  const remainders = weights.map((weight, index) => ({ index, rest: (total * weight) % sum }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of remainders.slice(0, left)) parts[index] = parts[index]! + 1n;
  return parts;
}
