import type { PanelRules } from '../competition/competition-rules.js';
import { multiply, rational, roundHalfUp, add, ZERO, type Rational } from '../exact/rational.js';

/**
 * Σ panel weight × panel score / Σ weight + what is added (a bonus, less deductions), then rounded half up when the rules round the composite.
 * Null when a panel that carries weight has no score: there is nothing honest to put in its place.
 */
export function compositeOf(panels: readonly PanelRules[], scores: readonly (Rational | null)[], addedCentipoints: number, decimals: number | null): Rational | null {
  let sum = ZERO;
  let weights = 0n;
  for (const [i, { weight }] of panels.entries()) {
    const score = scores[i];
    if (weight === 0) continue;
    if (!score) return null;
    sum = add(sum, multiply(score, { n: BigInt(weight), d: 1n }));
    weights += BigInt(weight);
  }
  if (weights === 0n) return null;
  const weighted = rational(sum.n, sum.d * weights);
  const exact = addedCentipoints === 0 ? weighted : add(weighted, rational(BigInt(addedCentipoints), 100n));
  return decimals === null ? exact : roundHalfUp(exact, decimals);
}
