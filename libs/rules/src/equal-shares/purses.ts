import { compareFractions, toFloat } from './fractions.js';
import { PaymentLedger } from './payment-ledger.js';
import { RichAndPoor } from './rich-and-poor.js';
import type { Fraction } from './election.js';
import type { GroupedBallots } from './group-ballots.js';
import type { PriceTerms } from './payment-ledger.js';
import type { Supporters } from './supporters.js';

/** Beyond this share of the endowment purses are too blurred to decide much, and are worked out afresh. */
const MOST_ERROR = 2 ** -18;
/** Rounds after which the ledger is brought up to date whatever the error: bounds the table of counts. */
const MOST_PENDING = 256;

/** Who has what left in one run: floats that are quick to read, each within `error` of the exact amount, which follows from the ledger. */
export class Purses {
  /** Money per voter of a group; 0 only if it is exactly nothing. */
  readonly left: Float64Array;
  /** Round in which a group spent its last money, or −1. */
  readonly exhaustedIn: Int32Array;
  /** Round in which a project won; the number of projects if it did not. */
  readonly wonIn: Int32Array;
  /** Bound on |left − exact|. */
  error = 0;
  /** Σ of the prices so far. */
  paid = 0;
  readonly sides: RichAndPoor;
  private endowment = 0;
  private ledger = new PaymentLedger(0n);
  /** Winners and the weight of the rich, per round; the ledger follows when exact amounts are asked for. */
  private readonly won: { project: number; cost: bigint; weight: number }[] = [];
  /** Price per unit of weight by project, 0 if it has not won. */
  private readonly prices: Float64Array;

  constructor(
    private readonly grouped: GroupedBallots,
    private readonly supporters: Supporters,
  ) {
    const projects = supporters.totalWeight.length;
    this.left = new Float64Array(grouped.voters.length);
    this.exhaustedIn = new Int32Array(grouped.voters.length);
    this.wonIn = new Int32Array(projects);
    this.prices = new Float64Array(projects);
    this.sides = new RichAndPoor(supporters, this.left, grouped.voters);
  }

  /** Gives every voter the endowment; nothing is won or spent. */
  reset(endowment: bigint): void {
    this.ledger = new PaymentLedger(endowment);
    this.endowment = Number(endowment);
    this.left.fill(this.endowment);
    this.exhaustedIn.fill(-1);
    this.wonIn.fill(this.wonIn.length);
    this.prices.fill(0);
    this.won.length = 0;
    this.paid = 0;
    this.error = this.leastError;
    this.sides.reset(this.endowment);
  }

  get rounds(): number {
    return this.won.length;
  }

  /** Whether `settle` could make `error` smaller. */
  get isBlurred(): boolean {
    return this.error > this.leastError;
  }

  /** The exact price of a past round. */
  price(round: number): Fraction {
    this.settle();
    return this.ledger.price(round);
  }

  /** What everybody had at first, over the denominator of the prices. */
  exactEndowment(): Fraction {
    this.settle();
    return this.ledger.leftOver(1, new Float64Array(this.rounds));
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

  /** Takes min(left, price × weight) from every supporter, after `sides` told surely who pays in full and keeps something. */
  pay(project: number, cost: bigint): void {
    const weight = this.sides.richWeight[project]!;
    this.sides.sumPoorClosely(project);
    const { poorSum, poorVoters } = this.sides;
    const price = (Number(cost) - poorSum) / weight;
    // The purses of the poor; rounding of their sum (compensated: 2 × 2⁻⁵³), of products and of the quotient.
    const doubt = (poorVoters * this.error + 2 ** -50 * (poorSum + Number(cost))) / weight;
    this.sides.charge(project, price);
    this.close(project, { cost, weight, price });
    // A rich voter's weight is at most endowment / price.
    this.error += (this.supporters.weights ? (doubt / price) * this.endowment : doubt) + 2 ** -51 * this.endowment;
    if (this.error > MOST_ERROR * this.endowment || this.rounds - this.ledger.rounds > MOST_PENDING) this.settle();
  }

  /** As `pay` after `exactPrice` without `sure`: some of the rich may have exactly the price, or differ from it by less than floats can tell. */
  payWithCare(project: number, cost: bigint): void {
    this.settle();
    const terms = this.termsFor(project, cost);
    const price = this.ledger.add(terms);
    const round = this.rounds;
    const exact = this.ledger.price(round);
    for (let slot = this.supporters.start[project]!; slot < this.sides.richEnd[project]!; slot++) {
      const group = this.supporters.groups[slot]!;
      if (this.compareMoney(slot, exact, price) > 0) {
        // Exactly more than nothing is left, even when the float rounds to it.
        this.left[group] = Math.max(this.left[group]! - price * this.weightAt(slot), Number.MIN_VALUE);
      } else {
        this.exhaust(group, round);
      }
    }
    this.close(project, { cost, weight: terms.weight, price });
    this.error = this.leastError;
  }

  /** Brings the ledger up to date and works out every purse afresh from its prices. */
  settle(): void {
    const from = this.ledger.rounds;
    if (from >= this.rounds) return;
    const { counts, poorVoters } = this.countPoor(from);
    for (let round = from; round < this.rounds; round++) {
      const { project, cost, weight } = this.won[round]!;
      const row = counts.subarray((round - from) * this.rounds, (round - from + 1) * this.rounds);
      this.prices[project] = this.ledger.add({ cost, weight, counts: row, poorVoters: poorVoters[round - from]! });
    }
    this.refill();
    this.error = this.leastError;
    this.sides.forgetFloors();
  }

  /** Each round adds an error of its price (2⁻⁵¹), of the product and of the difference (2⁻⁵³ each). */
  private get leastError(): number {
    return (this.ledger.rounds + 1) * 2 ** -50 * this.endowment;
  }

  /** The winner's poor have nothing left; everything else the rounds need to know of it. */
  private close(project: number, { cost, weight, price }: { cost: bigint; weight: number; price: number }): void {
    const { groups } = this.supporters;
    for (let slot = this.sides.richEnd[project]!; slot < this.sides.activeEnd[project]!; slot++) this.exhaust(groups[slot]!, this.rounds);
    this.wonIn[project] = this.rounds;
    this.prices[project] = price;
    this.won.push({ project, cost, weight });
    this.paid += price;
  }

  private exhaust(group: number, round: number): void {
    if (this.left[group] === 0) return;
    this.left[group] = 0;
    this.exhaustedIn[group] = round;
  }

  /** For each round from `from` on, who paid all they had then: how many, and Σ voters × weight by the earlier rounds they paid. */
  private countPoor(from: number): { counts: Float64Array; poorVoters: Float64Array } {
    const { exhaustedIn, wonIn, rounds } = this;
    const { voters, ballots: { start, projects, points } } = this.grouped;
    const counts = new Float64Array((rounds - from) * rounds);
    const poorVoters = new Float64Array(rounds - from);
    for (let group = 0; group < voters.length; group++) {
      const last = exhaustedIn[group]!;
      if (last < from) continue;
      const row = (last - from) * rounds;
      poorVoters[last - from]! += voters[group]!;
      for (let at = start[group]!; at < start[group + 1]!; at++) {
        const round = wonIn[projects[at]!]!;
        if (round < last) counts[row + round]! += voters[group]! * (points ? points[at]! : 1);
      }
    }
    return { counts, poorVoters };
  }

  private refill(): void {
    const { left, prices, endowment, exhaustedIn } = this;
    const { start, projects, points } = this.grouped.ballots;
    for (let group = 0; group < left.length; group++) {
      if (exhaustedIn[group]! >= 0) continue;
      let money = endowment;
      for (let at = start[group]!; at < start[group + 1]!; at++) money -= prices[projects[at]!]! * (points ? points[at]! : 1);
      left[group] = Math.max(money, Number.MIN_VALUE);
    }
  }

  /** Voters who paid for the winner of a round, and those of them who paid all they had. */
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

  /** The terms of the price for the present sides. */
  private termsFor(project: number, cost: bigint): PriceTerms {
    const { sides, left } = this;
    const counts = new Float64Array(this.rounds);
    let poorVoters = 0;
    for (let slot = sides.richEnd[project]!; slot < sides.activeEnd[project]!; slot++) {
      const group = this.supporters.groups[slot]!;
      if (left[group] === 0) continue;
      poorVoters += this.grouped.voters[group]!;
      this.countPayments(group, { voters: this.grouped.voters[group]!, counts });
    }
    if (poorVoters > 0) this.settle();
    return { cost, poorVoters, counts, weight: sides.richWeight[project]! };
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

  /** Exactly what one voter of a group that still has money has left. */
  private exactLeft(group: number): Fraction {
    this.settle();
    const counts = new Float64Array(this.rounds);
    this.countPayments(group, { voters: 1, counts });
    return this.ledger.leftOver(1, counts);
  }

  /** Adds, per round this group paid in full, voters × weight. Only for groups with money left: they paid every round in full. */
  private countPayments(group: number, { voters, counts }: { voters: number; counts: Float64Array }): void {
    const { start, projects, points } = this.grouped.ballots;
    for (let at = start[group]!; at < start[group + 1]!; at++) {
      const round = this.wonIn[projects[at]!]!;
      if (round < counts.length) counts[round]! += voters * (points ? points[at]! : 1);
    }
  }

  private weightAt(slot: number): number {
    return this.supporters.weights ? this.supporters.weights[slot]! : 1;
  }
}
