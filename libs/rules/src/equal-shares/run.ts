import { compareFractions } from './payment-ledger.js';
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

export interface RunRound {
  project: number;
  supporters: number;
  paidAll: number;
}

/** An estimate of a project's price that surely contains the exact one; `surelyPoor`: `poorBelow` of `Purses.sharePrice`; `high` is infinite while in doubt. */
interface Contender {
  project: number;
  /** Bounds on price / worth. */
  low: number;
  high: number;
  surelyPoor: number;
}

type Estimate = { verdict: 'unaffordable' } | { verdict: 'dearer' } | { verdict: 'near'; surelyPoor: number } | { verdict: 'sure'; price: number; margin: number; surelyPoor: number };

/**
 * One run of the Method of Equal Shares at a fixed endowment. Floats with a proven error bound decide what is clear;
 * everything closer than that bound is decided by exact fractions, so the result is that of exact arithmetic.
 */
export class FixedEndowmentRun {
  /** A price the exact price is never below; prices only rise as purses empty, so a stale bound stays true. */
  private readonly low: Float64Array;
  private readonly costs: Float64Array;
  private readonly open: number[] = [];
  readonly rounds: RunRound[] = [];
  spent = 0n;

  constructor(
    private readonly projects: RunProjects,
    private readonly purses: Purses,
  ) {
    this.costs = Float64Array.from(projects.costs, Number);
    this.low = new Float64Array(projects.costs.length);
  }

  /** Runs to the end, or until more than `limit` is spent (then `false`). Rounds are in `rounds`, prices in the purses' ledger. */
  run(endowment: bigint, limit: bigint): boolean {
    this.purses.reset(endowment);
    this.rounds.length = 0;
    this.open.length = 0;
    this.spent = 0n;
    if (endowment <= 0n) return true;
    for (let c = 0; c < this.costs.length; c++) {
      if (this.projects.totalWeight[c] === 0) continue;
      this.low[c] = (this.costs[c]! / this.projects.totalWeight[c]!) * (1 - 2 ** -50);
      this.open.push(c);
    }
    for (let winner = this.next(); winner; winner = this.next()) {
      this.rounds.push({ project: winner.project, ...this.purses.pay(winner.project, winner.price) });
      this.close(winner.project);
      this.spent += this.projects.costs[winner.project]!;
      if (this.spent > limit) return false;
    }
    return true;
  }

  /** The affordable project with the highest worth / price, ties by rank. */
  private next(): { project: number; price: Fraction } | null {
    const contenders = this.contenders();
    if (contenders.length === 0) return null;
    let best: { project: number; price: Fraction } | null = null;
    for (const { project, surelyPoor, high } of contenders) {
      const cost = this.projects.costs[project]!;
      const price = high < Infinity ? this.purses.sharePrice(project, cost, surelyPoor) : this.purses.exactPrice(project, cost, surelyPoor);
      if (!price) {
        this.close(project);
        continue;
      }
      if (!best || this.isBetter({ project, price }, best)) best = { project, price };
    }
    // Every contender turned out unaffordable by a hair: whoever was hidden behind them comes next.
    return best ?? this.next();
  }

  /** All projects that floats cannot exclude from winning this round. */
  private contenders(): Contender[] {
    const found: Contender[] = [];
    const waiting = this.open.slice();
    let best = Infinity;
    for (;;) {
      const at = this.cheapest(waiting);
      const project = waiting[at];
      if (project === undefined || this.low[project]! / this.worth(project) > best * (1 + 2 ** -50)) break;
      waiting[at] = waiting[waiting.length - 1]!;
      waiting.pop();
      const estimate = this.estimate(project, best * this.worth(project) * (1 + 2 ** -49));
      if (estimate.verdict === 'unaffordable') this.close(project);
      if (estimate.verdict === 'near') found.push({ project, low: this.low[project]! / this.worth(project), high: Infinity, surelyPoor: estimate.surelyPoor });
      if (estimate.verdict === 'sure') {
        const { price, margin, surelyPoor } = estimate;
        const high = ((price + margin) / this.worth(project)) * (1 + 2 ** -50);
        found.push({ project, low: ((price - margin) / this.worth(project)) * (1 - 2 ** -50), high, surelyPoor });
        best = Math.min(best, high);
      }
    }
    return found.filter((contender) => contender.low * (1 - 2 ** -50) <= best);
  }

  private cheapest(waiting: number[]): number {
    let at = -1;
    let least = Infinity;
    for (let k = 0; k < waiting.length; k++) {
      const key = this.low[waiting[k]!]! / this.worth(waiting[k]!);
      if (key < least) [at, least] = [k, key];
    }
    return at;
  }

  /** Raises the price from its stale bound, sorting supporters into poor (pay all they have) and rich, until none changes side. */
  private estimate(project: number, cutoff: number): Estimate {
    const cost = this.costs[project]!;
    const error = this.purses.error;
    let poorBelow = this.low[project]! - 2 * error;
    for (;;) {
      const { groups, voters, poorSum, richSum, richWeight, leastRich } = this.purses.weigh(project, poorBelow);
      const total = poorSum + richSum;
      // Rounding of a naive sum of `groups` terms, the rounded cost, and the error of every purse.
      const doubt = (groups + 8) * 2 ** -51 * (total + cost) + voters * error;
      if (total < cost - doubt) return { verdict: 'unaffordable' };
      if (richWeight === 0 || total <= cost + doubt) return { verdict: 'near', surelyPoor: poorBelow };
      const price = (cost - poorSum) / richWeight;
      const margin = (2 * doubt) / richWeight + 2 ** -49 * price + 2 * error;
      this.low[project] = Math.max(this.low[project]!, price - margin);
      if (this.low[project]! > cutoff) return { verdict: 'dearer' };
      if (leastRich > price + margin) return { verdict: 'sure', price, margin, surelyPoor: poorBelow };
      if (leastRich >= price - margin || price - margin <= poorBelow) return { verdict: 'near', surelyPoor: poorBelow };
      poorBelow = price - margin;
    }
  }

  private isBetter(a: { project: number; price: Fraction }, b: { project: number; price: Fraction }): boolean {
    const order = compareFractions(this.perWorth(a), this.perWorth(b));
    return order < 0 || (order === 0 && this.projects.tieRank[a.project]! < this.projects.tieRank[b.project]!);
  }

  private perWorth({ project, price }: { project: number; price: Fraction }): Fraction {
    return this.projects.worthCost ? { num: price.num, den: price.den * this.projects.costs[project]! } : price;
  }

  private worth(project: number): number {
    return this.projects.worthCost ? this.costs[project]! : 1;
  }

  private close(project: number): void {
    this.open.splice(this.open.indexOf(project), 1);
  }
}
