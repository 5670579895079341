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
  /** Of the project looked at last. */
  private price = 0;
  private margin = 0;

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
    const { purses, low } = this;
    const { sides } = purses;
    sides.sumPoor(project);
    this.reckon(project);
    if (low[project]! > cutoff) return { verdict: 'dearer' };
    if (sides.floor(project, purses.paid, this.slack()) > this.price + this.margin) return { verdict: 'sure', price: this.price, margin: this.margin };
    for (;;) {
      // A part of the rich at a time: each part that turns out poor raises the price, often enough to stop.
      for (let at = sides.lookAtRich(project); at < sides.richEnd[project]!; ) {
        at = sides.movePoor(project, at, this.price - this.margin);
        if (sides.richWeight[project] === 0) return { verdict: 'unaffordable' };
        this.reckon(project);
        if (low[project]! > cutoff) return { verdict: 'dearer' };
      }
      if (sides.richWeight[project] === 0) return { verdict: 'unaffordable' };
      if (sides.leastRich > this.price + this.margin) {
        sides.keepFloor(project, purses.paid);
        return { verdict: 'sure', price: this.price, margin: this.margin };
      }
      if (sides.leastRich >= this.price - this.margin) return { verdict: 'near' };
    }
  }

  /** The price if nobody else is poor, which the exact one is never below, and how far floats may be off. */
  private reckon(project: number): void {
    const { sides, error } = this.purses;
    const cost = this.costs[project]!;
    const weight = sides.richWeight[project]!;
    // Rounding of a naive sum of at most `active` products, the rounded cost, and the error of every purse.
    const doubt = (sides.active(project) + 8) * 2 ** -51 * (sides.poorSum + cost) + sides.poorVoters * error;
    this.price = (cost - sides.poorSum) / weight;
    this.margin = (2 * doubt) / weight + 2 ** -49 * this.price + 2 * error;
    if (this.price - this.margin > this.low[project]!) this.low[project] = this.price - this.margin;
  }

  /** Rounding of Σ prices and of as many subtractions from a purse. */
  private slack(): number {
    const { purses } = this;
    return (purses.rounds + 2) * 2 ** -51 * purses.paid + purses.error;
  }
}
