import { compareFractions, toFloat } from './fractions.js';
import { PaymentLedger } from './payment-ledger.js';
import { RichAndPoor } from './rich-and-poor.js';
import type { Fraction } from './election.js';
import type { GroupedBallots } from './group-ballots.js';
import type { PriceTerms } from './payment-ledger.js';
import type { Supporters } from './supporters.js';

/** Who has what left in one run: floats that are quick to read, each within `error` of the exact amount, which follows from the ledger. */
export class Purses {
  /** Money per voter of a group; 0 only if it is exactly nothing. */
  readonly left: Float64Array;
  /** Round in which a group spent its last money, or −1. */
  readonly exhaustedIn: Int32Array;
  /** Round in which a project won; the number of projects if it did not. */
  readonly wonIn: Int32Array;
  /** Bound on |left − exact|: each round adds an error of its price (2⁻⁵¹), of the product and of the difference (2⁻⁵³ each). */
  error = 0;
  /** Σ of the prices so far, with `error` of all it is good for; see `RichAndPoor.floor`. */
  paid = 0;
  ledger = new PaymentLedger(0n);
  readonly sides: RichAndPoor;
  private endowment = 0;
  /** One place per round and one for what has not won. */
  private readonly counts: Float64Array;

  constructor(
    private readonly grouped: GroupedBallots,
    private readonly supporters: Supporters,
  ) {
    const projects = supporters.totalWeight.length;
    this.left = new Float64Array(grouped.voters.length);
    this.exhaustedIn = new Int32Array(grouped.voters.length);
    this.wonIn = new Int32Array(projects);
    this.counts = new Float64Array(projects + 1);
    this.sides = new RichAndPoor(supporters, this.left, grouped.voters);
  }

  /** Gives every voter the endowment; nothing is won or spent. */
  reset(endowment: bigint): void {
    this.ledger = new PaymentLedger(endowment);
    this.endowment = Number(endowment);
    this.left.fill(this.endowment);
    this.exhaustedIn.fill(-1);
    this.wonIn.fill(this.wonIn.length);
    this.paid = 0;
    this.error = 2 ** -50 * this.endowment;
    this.sides.reset(this.endowment);
  }

  /**
   * The exact price per unit of weight at which the supporters of `project` pay exactly `cost`, or `null` when they cannot.
   * With `sure` floats already told surely who is poor; without it whoever is in doubt is weighed exactly and changes side.
   */
  exactPrice(project: number, cost: bigint, sure: boolean): Fraction | null {
    for (;;) {
      const terms = this.termsFor(project, cost);
      if (terms.weight === 0) return null;
      const price = this.ledger.priceFor(terms);
      const about = toFloat(price);
      if (sure || !this.sides.moveIf(project, (slot) => this.compareMoney(slot, price, about) < 0)) return price;
    }
  }

  /**
   * Takes min(left, price × weight) from every supporter, after `sides` told who cannot pay in full.
   * `sure`: every rich supporter keeps something for certain.
   */
  pay(project: number, cost: bigint, sure: boolean): void {
    const round = this.ledger.rounds;
    const price = this.ledger.add(this.termsFor(project, cost));
    const { left } = this;
    const { groups, weights, start } = this.supporters;
    const richEnd = this.sides.richEnd[project]!;
    const from = start[project]!;
    if (!sure) this.payWithCare(project, round);
    else if (weights) for (let slot = from; slot < richEnd; slot++) left[groups[slot]!]! -= price * weights[slot]!;
    else for (let slot = from; slot < richEnd; slot++) left[groups[slot]!]! -= price;
    for (let slot = richEnd; slot < this.sides.activeEnd[project]!; slot++) this.exhaust(groups[slot]!, round);
    this.wonIn[project] = round;
    this.paid += price;
    this.error = (round + 2) * 2 ** -50 * this.endowment;
  }

  /** Exactly what one voter of a group that still has money has left. */
  exactLeft(group: number): Fraction {
    this.counts.fill(0);
    this.countPayments(group, 1);
    return this.ledger.leftOver(1, this.counts);
  }

  /** Groups' voters who paid for the winner of a round, and those of them who paid all they had. */
  payersIn(round: number, project: number): { supporters: number; paidAll: number } {
    const { groups, start } = this.supporters;
    let supporters = 0;
    let paidAll = 0;
    for (let slot = start[project]!; slot < start[project + 1]!; slot++) {
      const last = this.exhaustedIn[groups[slot]!]!;
      if (last === -1 || last >= round) supporters += this.grouped.voters[groups[slot]!]!;
      if (last === round) paidAll += this.grouped.voters[groups[slot]!]!;
    }
    return { supporters, paidAll };
  }

  /** The rich of `project` when some of them may have exactly the price, or differ from it by less than floats can tell. */
  private payWithCare(project: number, round: number): void {
    const price = this.ledger.price(round);
    const about = toFloat(price);
    for (let slot = this.supporters.start[project]!; slot < this.sides.richEnd[project]!; slot++) {
      const group = this.supporters.groups[slot]!;
      if (this.compareMoney(slot, price, about) > 0) {
        // Exactly more than nothing is left, even when the float rounds to it.
        this.left[group] = Math.max(this.left[group]! - about * this.weightAt(slot), Number.MIN_VALUE);
      } else {
        this.exhaust(group, round);
      }
    }
  }

  private exhaust(group: number, round: number): void {
    if (this.left[group] === 0) return;
    this.left[group] = 0;
    this.exhaustedIn[group] = round;
  }

  /** The terms of the price for the present sides. */
  private termsFor(project: number, cost: bigint): PriceTerms {
    const { left } = this;
    const { groups } = this.supporters;
    this.counts.fill(0);
    let poorVoters = 0;
    for (let slot = this.sides.richEnd[project]!; slot < this.sides.activeEnd[project]!; slot++) {
      const group = groups[slot]!;
      if (left[group] === 0) continue;
      const voters = this.grouped.voters[group]!;
      poorVoters += voters;
      this.countPayments(group, voters);
    }
    return { cost, poorVoters, counts: this.counts, weight: this.sides.richWeight[project]! };
  }

  /** Sign of left − price × weight: by floats when they are far apart, exactly otherwise. */
  private compareMoney(slot: number, price: Fraction, about: number): number {
    const group = this.supporters.groups[slot]!;
    if (this.left[group] === 0) return -1;
    const weight = this.weightAt(slot);
    const difference = this.left[group]! - about * weight;
    const doubt = this.error + 2 ** -50 * about * weight;
    if (difference > doubt) return 1;
    if (difference < -doubt) return -1;
    return compareFractions(this.exactLeft(group), { num: price.num * BigInt(weight), den: price.den });
  }

  /** Adds, per round this group paid in full, voters × weight. Only for groups with money left: they paid every round in full. */
  private countPayments(group: number, voters: number): void {
    const { start, projects, points } = this.grouped.ballots;
    const { counts, wonIn } = this;
    const end = start[group + 1]!;
    if (points) for (let at = start[group]!; at < end; at++) counts[wonIn[projects[at]!]!]! += voters * points[at]!;
    else for (let at = start[group]!; at < end; at++) counts[wonIn[projects[at]!]!]! += voters;
  }

  private weightAt(slot: number): number {
    return this.supporters.weights ? this.supporters.weights[slot]! : 1;
  }
}
