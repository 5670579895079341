import { compareFractions, PaymentLedger, toFloat } from './payment-ledger.js';
import type { Fraction } from './election.js';
import type { GroupedBallots } from './group-ballots.js';
import type { Supporters } from './supporters.js';

/** What the supporters of one project have left, split at a price per unit of weight. Reused to spare allocations. */
export interface Weighing {
  /** Groups that still have money, and how many voters they are. */
  groups: number;
  voters: number;
  /** Money of those who cannot pay the price in full. */
  poorSum: number;
  /** Money, and weight, of those who can. */
  richSum: number;
  richWeight: number;
  /** The least money per unit of weight among the rich. */
  leastRich: number;
}

/** Who has what left in one run: floats that are quick to read, each within `error` of the exact amount, which the ledger holds. */
export class Purses {
  readonly left: Float64Array;
  /** Round in which a group spent its last money, or −1. */
  readonly exhaustedIn: Int32Array;
  /** Round in which a project won, or −1. */
  readonly wonIn: Int32Array;
  readonly weighing: Weighing = { groups: 0, voters: 0, poorSum: 0, richSum: 0, richWeight: 0, leastRich: 0 };
  ledger = new PaymentLedger(0n);
  private endowment = 0;
  private readonly activeEnd: Int32Array;

  constructor(
    private readonly grouped: GroupedBallots,
    private readonly supporters: Supporters,
  ) {
    const projects = supporters.totalWeight.length;
    this.left = new Float64Array(grouped.voters.length);
    this.exhaustedIn = new Int32Array(grouped.voters.length);
    this.wonIn = new Int32Array(projects);
    this.activeEnd = new Int32Array(projects);
  }

  /** Gives every voter the endowment; nothing is won or spent. */
  reset(endowment: bigint): void {
    this.ledger = new PaymentLedger(endowment);
    this.endowment = Number(endowment);
    this.left.fill(this.endowment);
    this.exhaustedIn.fill(-1);
    this.wonIn.fill(-1);
    this.activeEnd.set(this.supporters.start.subarray(1));
  }

  /** Bound on |left − exact|: each payment adds a rounded price (2⁻⁵²), a rounded product and a rounded difference. */
  get error(): number {
    return (this.ledger.rounds + 1) * 2 ** -50 * this.endowment;
  }

  /** One pass over the supporters of `project`; those without money are moved behind the active ones for the rest of the run. */
  weigh(project: number, price: number): Weighing {
    return this.supporters.weights ? this.weighPoints(project, price, this.supporters.weights) : this.weighApprovals(project, price);
  }

  private weighApprovals(project: number, price: number): Weighing {
    const { left } = this;
    const { groups } = this.supporters;
    const { voters } = this.grouped;
    const from = this.supporters.start[project]!;
    let end = this.activeEnd[project]!;
    let poorSum = 0, poor = 0, richSum = 0, rich = 0, leastRich = Infinity;
    for (let at = from; at < end; at++) {
      const group = groups[at]!;
      const money = left[group]!;
      if (money === 0) {
        groups[at] = groups[--end]!;
        groups[end] = group;
        at--;
      } else if (money < price) {
        poorSum += voters[group]! * money;
        poor += voters[group]!;
      } else {
        richSum += voters[group]! * money;
        rich += voters[group]!;
        if (money < leastRich) leastRich = money;
      }
    }
    this.activeEnd[project] = end;
    return Object.assign(this.weighing, { groups: end - from, voters: poor + rich, poorSum, richSum, richWeight: rich, leastRich });
  }

  private weighPoints(project: number, price: number, weights: Float64Array): Weighing {
    const { left } = this;
    const { groups } = this.supporters;
    const { voters } = this.grouped;
    const from = this.supporters.start[project]!;
    let end = this.activeEnd[project]!;
    let poorSum = 0, counted = 0, richSum = 0, richWeight = 0, leastRich = Infinity;
    for (let at = from; at < end; at++) {
      const group = groups[at]!;
      const money = left[group]!;
      const weight = weights[at]!;
      if (money === 0) {
        end--;
        groups[at] = groups[end]!;
        groups[end] = group;
        weights[at] = weights[end]!;
        weights[end] = weight;
        at--;
        continue;
      }
      counted += voters[group]!;
      if (money < price * weight) {
        poorSum += voters[group]! * money;
      } else {
        richSum += voters[group]! * money;
        richWeight += voters[group]! * weight;
        leastRich = Math.min(leastRich, money / weight);
      }
    }
    this.activeEnd[project] = end;
    return Object.assign(this.weighing, { groups: end - from, voters: counted, poorSum, richSum, richWeight, leastRich });
  }

  /**
   * The exact price per unit of weight at which the supporters of `project` pay exactly `cost`, when floats already told surely
   * who is poor (less than `poorBelow` per unit of weight) and who is rich.
   */
  sharePrice(project: number, cost: bigint, poorBelow: number): Fraction {
    const { groups, weights, start } = this.supporters;
    const counts = new Float64Array(this.ledger.rounds);
    let poorVoters = 0;
    let weight = 0;
    for (let slot = start[project]!; slot < this.activeEnd[project]!; slot++) {
      const group = groups[slot]!;
      const money = this.left[group]!;
      const each = weights ? weights[slot]! : 1;
      if (money >= poorBelow * each) {
        weight += this.grouped.voters[group]! * each;
      } else if (money !== 0) {
        poorVoters += this.grouped.voters[group]!;
        this.countPayments(group, counts);
      }
    }
    return this.priceFor(cost, { poorVoters, counts, weight });
  }

  /** As `sharePrice` when floats leave somebody or the whole sum in doubt; `null` when the supporters cannot pay. */
  exactPrice(project: number, cost: bigint, poorBelow: number): Fraction | null {
    const counts = new Float64Array(this.ledger.rounds);
    let poorVoters = 0;
    let weight = 0;
    let open: number[] = [];
    for (let slot = this.supporters.start[project]!; slot < this.activeEnd[project]!; slot++) {
      const group = this.supporters.groups[slot]!;
      if (this.left[group] === 0) continue;
      weight += this.grouped.voters[group]! * this.weightAt(slot);
      open.push(slot);
    }
    let poor = open.filter((slot) => this.left[this.supporters.groups[slot]!]! < poorBelow * this.weightAt(slot));
    for (;;) {
      for (const slot of poor) {
        const group = this.supporters.groups[slot]!;
        poorVoters += this.grouped.voters[group]!;
        weight -= this.grouped.voters[group]! * this.weightAt(slot);
        this.countPayments(group, counts);
      }
      if (weight === 0) return null;
      const gone = new Set(poor);
      if (gone.size > 0) open = open.filter((slot) => !gone.has(slot));
      const price = this.priceFor(cost, { poorVoters, counts, weight });
      const about = toFloat(price);
      poor = open.filter((slot) => this.compareMoney(slot, price, about) < 0);
      if (poor.length === 0) return price;
    }
  }

  /** (cost − what the poor have left) / weight of the rich. */
  private priceFor(cost: bigint, { poorVoters, counts, weight }: { poorVoters: number; counts: Float64Array; weight: number }): Fraction {
    const { num, den } = this.ledger.leftOver(poorVoters, counts);
    return { num: cost * den - num, den: den * BigInt(weight) };
  }

  /** Takes min(left, price × weight) from every supporter; returns how many paid, and how many paid all they had. */
  pay(project: number, price: Fraction): { supporters: number; paidAll: number } {
    const round = this.ledger.rounds;
    const about = toFloat(price);
    const { left, error } = this;
    const { groups, weights, start } = this.supporters;
    let supporters = 0;
    let paidAll = 0;
    for (let slot = start[project]!; slot < this.activeEnd[project]!; slot++) {
      const group = groups[slot]!;
      const money = left[group]!;
      if (money === 0) continue;
      const due = weights ? about * weights[slot]! : about;
      const doubt = error + 2 ** -50 * due;
      supporters += this.grouped.voters[group]!;
      if (money - due > doubt || (money - due >= -doubt && this.compareMoney(slot, price, about) > 0)) {
        // Exactly more than nothing is left, even when the float rounds to it.
        left[group] = Math.max(money - due, Number.MIN_VALUE);
      } else {
        paidAll += this.grouped.voters[group]!;
        left[group] = 0;
        this.exhaustedIn[group] = round;
      }
    }
    this.ledger.add(price);
    this.wonIn[project] = round;
    return { supporters, paidAll };
  }

  /** Exactly what one voter of a group that still has money has left. */
  exactLeft(group: number): Fraction {
    const counts = new Float64Array(this.ledger.rounds);
    this.countPayments(group, counts);
    for (let round = 0; round < counts.length; round++) counts[round]! /= this.grouped.voters[group]!;
    return this.ledger.leftOver(1, counts);
  }

  /** Sign of left − price × weight: by floats when they are far apart, exactly otherwise. */
  private compareMoney(slot: number, price: Fraction, about: number): number {
    const group = this.supporters.groups[slot]!;
    const weight = this.weightAt(slot);
    const difference = this.left[group]! - about * weight;
    const doubt = this.error + 2 ** -50 * about * weight;
    if (difference > doubt) return 1;
    if (difference < -doubt) return -1;
    return compareFractions(this.exactLeft(group), { num: price.num * BigInt(weight), den: price.den });
  }

  /** Adds, per round this group paid in full, its voters × weight. Only for groups with money left: they paid every round in full. */
  private countPayments(group: number, counts: Float64Array): void {
    const { start, projects, points } = this.grouped.ballots;
    for (let at = start[group]!; at < start[group + 1]!; at++) {
      const round = this.wonIn[projects[at]!]!;
      if (round >= 0) counts[round]! += this.grouped.voters[group]! * (points ? points[at]! : 1);
    }
  }

  private weightAt(slot: number): number {
    return this.supporters.weights ? this.supporters.weights[slot]! : 1;
  }
}
