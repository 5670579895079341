import type { Purses } from './purses.js';

/**
 * What floats tell of a project's price per unit of weight. `sure`: within `margin` of `price`, and who is poor is beyond doubt;
 * `near`: somebody has so nearly the price that only exact fractions can tell; `dearer`: surely above the cutoff.
 */
export type Estimate = { verdict: 'unaffordable' } | { verdict: 'dearer' } | { verdict: 'near' } | { verdict: 'sure'; price: number; margin: number };

/** Prices by floats, each with a bound on how far it may be from the exact one. */
export class PriceEstimator {
  /** What the exact price is surely never below; prices only rise as purses empty, so a stale bound stays true. */
  readonly low: Float64Array;

  constructor(
    private readonly costs: Float64Array,
    private readonly totalWeight: Float64Array,
    private readonly purses: Purses,
  ) {
    this.low = new Float64Array(costs.length);
  }

  /** Everybody can pay: cost / weight. */
  reset(): void {
    for (let c = 0; c < this.costs.length; c++) this.low[c] = (this.costs[c]! / this.totalWeight[c]!) * (1 - 2 ** -50);
  }

  /**
   * Newton's method from below: the poor pay all they have, the rich share the rest, whoever has surely less than that becomes poor,
   * until nobody changes side. Nobody is called poor who is not, so a project without rich is surely unaffordable.
   */
  estimate(project: number, cutoff: number): Estimate {
    const { purses, costs, low } = this;
    const { sides, error } = purses;
    const cost = costs[project]!;
    sides.sumPoor(project);
    let leastRich = sides.floor(project, purses.paid, this.slack());
    let looked = false;
    for (;;) {
      const weight = sides.richWeight[project]!;
      if (weight === 0) return { verdict: 'unaffordable' };
      // Rounding of a naive sum of at most `active` products, the rounded cost, and the error of every purse.
      const doubt = (sides.active(project) + 8) * 2 ** -51 * (sides.poorSum + cost) + sides.poorVoters * error;
      const price = (cost - sides.poorSum) / weight;
      const margin = (2 * doubt) / weight + 2 ** -49 * price + 2 * error;
      low[project] = Math.max(low[project]!, price - margin);
      if (low[project]! > cutoff) return { verdict: 'dearer' };
      if (leastRich > price + margin) return { verdict: 'sure', price, margin };
      if (looked && leastRich >= price - margin) return { verdict: 'near' };
      sides.movePoor(project, price - margin, purses.paid);
      leastRich = sides.leastRich;
      looked = true;
    }
  }

  /** Rounding of Σ prices and of as many subtractions from a purse. */
  private slack(): number {
    const { purses } = this;
    return (purses.rounds + 2) * 2 ** -51 * purses.paid + purses.error;
  }
}
