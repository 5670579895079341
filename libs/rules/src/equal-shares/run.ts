import { compareFractions } from './fractions.js';
import { PriceEstimator } from './price-estimate.js';
import type { Fraction } from './election.js';
import type { Purses } from './purses.js';

/** What one run needs to know of the projects. All amounts in one scale in which every endowment is whole. */
export interface RunProjects {
  costs: bigint[];
  /** Σ voters × weight; 0: nobody supports it, it can never be funded. */
  totalWeight: Float64Array;
  /** A funded project is worth its cost (true) or its weight (false) to a supporter. */
  worthCost: boolean;
  /** Place of each project in the order that decides ties: 0 wins. */
  tieRank: Int32Array;
}

/** A project that floats cannot exclude from winning this round: bounds on its price / worth, `sure` when floats know who is poor. */
interface Contender {
  project: number;
  low: number;
  sure: boolean;
}

/**
 * One run of the Method of Equal Shares at a fixed endowment. Floats with a proven error bound decide what is clear;
 * everything closer than that bound is decided by exact fractions, so the result is that of exact arithmetic.
 */
export class FixedEndowmentRun {
  /** Projects in the order they won; their prices are in the purses' ledger. */
  readonly winners: number[] = [];
  /** How many prices floats left in doubt, over all runs. */
  exactPrices = 0;
  private readonly estimator: PriceEstimator;
  private readonly worth: Float64Array;
  private open: number[] = [];
  /** Winners of the run before: at nearly the same endowment nearly the same win. Only saves looking twice. */
  private expected: number[] = [];

  constructor(
    private readonly projects: RunProjects,
    private readonly purses: Purses,
  ) {
    const costs = Float64Array.from(projects.costs, Number);
    this.worth = projects.worthCost ? costs : new Float64Array(costs.length).fill(1);
    this.estimator = new PriceEstimator(costs, projects.totalWeight, purses);
  }

  /** Runs to the end, or until more than `limit` is spent (then `false`). */
  run(endowment: bigint, limit: bigint): boolean {
    const { costs, totalWeight } = this.projects;
    this.purses.reset(endowment);
    this.estimator.reset();
    this.expected = this.winners.slice();
    this.winners.length = 0;
    this.open = endowment > 0n ? [...costs.keys()].filter((c) => totalWeight[c]! > 0) : [];
    let spent = 0n;
    for (let winner = this.next(); winner; winner = this.next()) {
      const cost = costs[winner.project]!;
      if (winner.sure) this.purses.pay(winner.project, cost);
      else this.purses.payWithCare(winner.project, cost);
      this.winners.push(winner.project);
      this.close(winner.project);
      spent += cost;
      if (spent > limit) return false;
    }
    return true;
  }

  /** The affordable project with the highest worth / price, ties by rank. */
  private next(): Contender | null {
    for (;;) {
      const contenders = this.contenders();
      const only = contenders[0];
      if (!only) return null;
      if (contenders.length === 1 && only.sure) return only;
      if (this.purses.isBlurred && !contenders.every(({ project, sure }) => sure && this.purses.sides.hasNoPoor(project))) {
        this.purses.settle();
        if (!this.purses.isBlurred) continue;
      }
      const best = this.bestExactly(contenders);
      if (best) return best;
      // Every contender turned out unaffordable by a hair: whoever was hidden behind them comes next.
    }
  }

  private bestExactly(contenders: Contender[]): Contender | null {
    let best: { contender: Contender; price: Fraction } | null = null;
    for (const contender of contenders) {
      this.exactPrices++;
      const price = this.purses.exactPrice(contender.project, this.projects.costs[contender.project]!, contender.sure);
      if (!price) this.close(contender.project);
      else if (!best || this.isBetter({ contender, price }, best)) best = { contender, price };
    }
    return best && best.contender;
  }

  /** Looks at projects in the order of what they could at best achieve, until no other could still win. */
  private contenders(): Contender[] {
    const { worth, estimator } = this;
    const waiting = this.open.slice();
    let found: Contender[] = [];
    let best = Infinity;
    for (let at = waiting.indexOf(this.expected[this.winners.length] ?? -1); ; at = -1) {
      if (at < 0) at = this.cheapest(waiting);
      const project = waiting[at];
      if (project === undefined || estimator.low[project]! / worth[project]! > best * (1 + 2 ** -50)) break;
      waiting[at] = waiting[waiting.length - 1]!;
      waiting.pop();
      const estimate = estimator.estimate(project, best * worth[project]! * (1 + 2 ** -49));
      if (estimate.verdict === 'unaffordable') this.close(project);
      if (estimate.verdict === 'near') found.push({ project, low: estimator.low[project]! / worth[project]!, sure: false });
      if (estimate.verdict === 'sure') {
        const { price, margin } = estimate;
        found.push({ project, low: ((price - margin) / worth[project]!) * (1 - 2 ** -50), sure: true });
        best = Math.min(best, ((price + margin) / worth[project]!) * (1 + 2 ** -50));
      }
    }
    if (found.length > 1) found = found.filter((contender) => contender.low * (1 - 2 ** -50) <= best);
    return found;
  }

  private cheapest(waiting: number[]): number {
    const { low } = this.estimator;
    const { worth } = this;
    let at = -1;
    let least = Infinity;
    for (let k = 0; k < waiting.length; k++) {
      const key = low[waiting[k]!]! / worth[waiting[k]!]!;
      if (key < least) {
        least = key;
        at = k;
      }
    }
    return at;
  }

  private isBetter(a: { contender: Contender; price: Fraction }, b: { contender: Contender; price: Fraction }): boolean {
    const order = compareFractions(this.perWorth(a.contender.project, a.price), this.perWorth(b.contender.project, b.price));
    return order < 0 || (order === 0 && this.projects.tieRank[a.contender.project]! < this.projects.tieRank[b.contender.project]!);
  }

  private perWorth(project: number, price: Fraction): Fraction {
    return this.projects.worthCost ? { num: price.num, den: price.den * this.projects.costs[project]! } : price;
  }

  private close(project: number): void {
    this.open.splice(this.open.indexOf(project), 1);
  }
}
