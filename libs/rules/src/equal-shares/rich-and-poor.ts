import type { Supporters } from './supporters.js';

/** Slots looked at before the price is worked out again. */
const PART = 512;

/**
 * The supporters of each project, parted where they lie: `start … richEnd` can pay their share of the price, `richEnd … activeEnd`
 * surely cannot and would pay all they have, behind them nobody has money. Prices only rise and purses only empty, so in one run
 * supporters only move towards the end. The order left behind is a good one for the next run.
 */
export class RichAndPoor {
  readonly richEnd: Int32Array;
  readonly activeEnd: Int32Array;
  /** Σ voters × weight of the rich. */
  readonly richWeight: Float64Array;
  /** Of the project looked at last: money of the poor, how many voters they are, least money per unit of weight of the rich. */
  poorSum = 0;
  poorVoters = 0;
  leastRich = 0;
  /** `leastRich` at the last look at all the rich, and Σ of prices paid by then. */
  private readonly leastThen: Float64Array;
  private readonly paidThen: Float64Array;

  constructor(
    private readonly supporters: Supporters,
    private readonly left: Float64Array,
    private readonly voters: Float64Array,
  ) {
    const projects = supporters.totalWeight.length;
    this.richEnd = new Int32Array(projects);
    this.activeEnd = new Int32Array(projects);
    this.richWeight = new Float64Array(projects);
    this.leastThen = new Float64Array(projects);
    this.paidThen = new Float64Array(projects);
  }

  /** Everybody is rich. */
  reset(endowment: number): void {
    this.richEnd.set(this.supporters.start.subarray(1));
    this.activeEnd.set(this.supporters.start.subarray(1));
    this.richWeight.set(this.supporters.totalWeight);
    // With weights the money per unit is not known before the first look.
    this.leastThen.fill(this.supporters.weights ? -Infinity : endowment);
    this.paidThen.fill(0);
  }

  /** Supporters who still have money, as groups. */
  active(project: number): number {
    return this.activeEnd[project]! - this.supporters.start[project]!;
  }

  hasNoPoor(project: number): boolean {
    const poor = this.activeEnd[project]! - this.richEnd[project]!;
    return poor === 0;
  }

  /** Adds up what the poor have. */
  sumPoor(project: number): void {
    const { left, voters } = this;
    const { groups, weights } = this.supporters;
    let end = this.activeEnd[project]!;
    let sum = 0, count = 0;
    for (let at = this.richEnd[project]!; at < end; ) {
      const group = groups[at]!;
      const money = left[group]!;
      if (money === 0) {
        end--;
        groups[at] = groups[end]!;
        groups[end] = group;
        if (weights) swap(weights, at, end);
      } else {
        sum += voters[group]! * money;
        count += voters[group]!;
        at++;
      }
    }
    this.activeEnd[project] = end;
    this.poorSum = sum;
    this.poorVoters = count;
  }

  /** As `sumPoor` without moving anybody, and with the rounding carried along (Neumaier): within 2⁻⁵² of the sum of the rounded products. */
  sumPoorClosely(project: number): void {
    const { left, voters } = this;
    const { groups } = this.supporters;
    let sum = 0, carry = 0, count = 0;
    for (let at = this.richEnd[project]!; at < this.activeEnd[project]!; at++) {
      const group = groups[at]!;
      const money = voters[group]! * left[group]!;
      const next = sum + money;
      carry += sum >= money ? sum - next + money : money - next + sum;
      sum = next;
      count += voters[group]!;
    }
    this.poorSum = sum + carry;
    this.poorVoters = count;
  }

  /** Makes every `floor` unknown: the purses were worked out afresh. */
  forgetFloors(): void {
    this.leastThen.fill(-Infinity);
  }

  /** Nobody rich has less than this per unit of weight: no purse lost more than all prices together since the last look (`slack`: rounding). */
  floor(project: number, paid: number, slack: number): number {
    return this.leastThen[project]! - (paid - this.paidThen[project]!) - slack;
  }

  /** Starts a look at all the rich: the first slot for `movePoor`. */
  lookAtRich(project: number): number {
    this.leastRich = Infinity;
    return this.supporters.start[project]!;
  }

  /** After a look at all the rich with what they have left now. */
  keepFloor(project: number, paid: number): void {
    if (this.supporters.weights) return;
    this.leastThen[project] = this.leastRich;
    this.paidThen[project] = paid;
  }

  /** Of some rich from slot `at` on, moves those with less than `below` per unit of weight to the poor; returns where to go on. */
  movePoor(project: number, at: number, below: number): number {
    return this.supporters.weights ? this.moveByPoints(project, { at, below, weights: this.supporters.weights }) : this.moveByApprovals(project, at, below);
  }

  private moveByApprovals(project: number, from: number, below: number): number {
    const { left, voters } = this;
    const { groups } = this.supporters;
    const stop = Math.min(from + PART, this.richEnd[project]!);
    let end = this.richEnd[project]!;
    let least = this.leastRich, sum = 0, count = 0, at = from;
    while (at < stop && at < end) {
      const group = groups[at]!;
      const money = left[group]!;
      if (money < below) {
        end--;
        groups[at] = groups[end]!;
        groups[end] = group;
        sum += voters[group]! * money;
        count += voters[group]!;
      } else {
        if (money < least) least = money;
        at++;
      }
    }
    this.leastRich = least;
    this.richEnd[project] = end;
    this.richWeight[project]! -= count;
    this.poorSum += sum;
    this.poorVoters += count;
    return at;
  }

  private moveByPoints(project: number, { at: from, below, weights }: { at: number; below: number; weights: Float64Array }): number {
    const { left, voters } = this;
    const { groups } = this.supporters;
    const stop = Math.min(from + PART, this.richEnd[project]!);
    let end = this.richEnd[project]!;
    let sum = 0, count = 0, moved = 0, at = from;
    while (at < stop && at < end) {
      const group = groups[at]!;
      const money = left[group]!;
      const weight = weights[at]!;
      if (money < below * weight) {
        end--;
        groups[at] = groups[end]!;
        groups[end] = group;
        swap(weights, at, end);
        sum += voters[group]! * money;
        count += voters[group]!;
        moved += voters[group]! * weight;
      } else {
        this.leastRich = Math.min(this.leastRich, money / weight);
        at++;
      }
    }
    this.richEnd[project] = end;
    this.richWeight[project]! -= moved;
    this.poorSum += sum;
    this.poorVoters += count;
    return at;
  }

  /** Takes the price per unit of weight from the rich. */
  charge(project: number, price: number): void {
    const { left } = this;
    const { groups, weights, start } = this.supporters;
    const end = this.richEnd[project]!;
    if (weights) for (let at = start[project]!; at < end; at++) left[groups[at]!]! -= price * weights[at]!;
    else for (let at = start[project]!; at < end; at++) left[groups[at]!]! -= price;
  }

  /** Moves the rich for whom `isPoor(slot)`; whether there were any. */
  moveIf(project: number, isPoor: (slot: number) => boolean): boolean {
    const { groups, weights, start } = this.supporters;
    let end = this.richEnd[project]!;
    for (let at = start[project]!; at < end; ) {
      if (!isPoor(at)) {
        at++;
        continue;
      }
      end--;
      swap(groups, at, end);
      if (weights) swap(weights, at, end);
      this.richWeight[project]! -= this.voters[groups[end]!]! * (weights ? weights[end]! : 1);
    }
    const moved = end < this.richEnd[project]!;
    this.richEnd[project] = end;
    return moved;
  }
}

function swap(list: Int32Array | Float64Array, a: number, b: number): void {
  const kept = list[a]!;
  list[a] = list[b]!;
  list[b] = kept;
}
