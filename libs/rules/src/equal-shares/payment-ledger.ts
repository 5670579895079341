import { gcd, toFloat } from './fractions.js';
import type { Fraction } from './election.js';

/** How a price comes about: what the poor have left is missing from the cost, the rich share the rest by weight. */
export interface PriceTerms {
  /** In the scale of the endowment. */
  cost: bigint;
  /** Voters who pay all they have left. */
  poorVoters: number;
  /** Per earlier round, Σ voters × weight of the poor who paid that round in full; beyond the rounds so far: ignored. */
  counts: Float64Array;
  /** Σ voters × weight of the rich. */
  weight: number;
}

/** Binary places of the quick prices: room for errors to grow a thousandfold in each of a dozen rounds before exact ones are needed. */
const PLACES = 192n;
const ONE = 2 ** -192;

/**
 * The terms of every round so far. A price is worked out at once in fixed point with a tracked error, and as an exact fraction
 * (over one common denominator) only when somebody asks. What a voter has left is endowment − Σ price × weight over the rounds
 * it paid in full, so a sum over many voters needs only counts per round.
 */
export class PaymentLedger {
  /** Exact prices of the first rounds, as far as anybody asked. */
  private readonly nums: bigint[] = [];
  private den = 1n;
  private readonly terms: PriceTerms[] = [];
  /** Prices in units of 2⁻¹⁹², and how many units each may be off. */
  private readonly quick: bigint[] = [];
  private readonly doubts: number[] = [];

  constructor(private readonly endowment: bigint) {}

  get rounds(): number {
    return this.terms.length;
  }

  price(round: number): Fraction {
    this.settle(round + 1);
    return { num: this.nums[round]!, den: this.den };
  }

  /** voters × endowment − Σ counts[r] × price of round r. */
  leftOver(voters: number, counts: Float64Array): Fraction {
    this.settle(this.rounds);
    return this.leftAfter(voters, counts);
  }

  /** The exact price of one unit of weight. */
  priceFor(terms: PriceTerms): Fraction {
    if (terms.poorVoters === 0) return { num: terms.cost, den: BigInt(terms.weight) };
    this.settle(this.rounds);
    return this.exact(terms);
  }

  /** Books the next round. Returns its price within a relative error of 2⁻⁵¹. */
  add(terms: PriceTerms): number {
    const weight = BigInt(terms.weight);
    let units = (terms.cost - BigInt(terms.poorVoters) * this.endowment) << PLACES;
    let doubt = 0;
    if (terms.poorVoters > 0) {
      for (let round = 0; round < this.terms.length; round++) {
        const count = terms.counts[round]!;
        if (count === 0) continue;
        units += BigInt(count) * this.quick[round]!;
        doubt += count * this.doubts[round]!;
      }
    }
    units /= weight;
    // Doubled: these few floats are rounded too. One unit for the division.
    doubt = (2 * doubt) / terms.weight + 1;
    this.terms.push({ ...terms, counts: terms.counts.slice(0, this.quick.length) });
    if (doubt * 2 ** 53 < Number(units)) {
      this.quick.push(units);
      this.doubts.push(doubt);
      return Number(units) * ONE;
    }
    const { num, den } = this.price(this.terms.length - 1);
    this.quick.push((num << PLACES) / den);
    this.doubts.push(1);
    return toFloat({ num, den });
  }

  private leftAfter(voters: number, counts: Float64Array): Fraction {
    let num = BigInt(voters) * this.endowment * this.den;
    for (let round = 0; round < this.nums.length; round++) {
      if (counts[round]) num -= BigInt(counts[round]!) * this.nums[round]!;
    }
    return { num, den: this.den };
  }

  private exact({ cost, poorVoters, counts, weight }: PriceTerms): Fraction {
    const { num, den } = this.leftAfter(poorVoters, counts);
    return { num: cost * den - num, den: den * BigInt(weight) };
  }

  /** Works out the exact prices of the first `rounds` rounds. */
  private settle(rounds: number): void {
    for (let round = this.nums.length; round < rounds; round++) {
      const terms = this.terms[round]!;
      const price = this.exact(terms);
      const factor = BigInt(terms.weight);
      const shared = gcd(price.num % factor, factor);
      const scale = factor / shared;
      if (scale !== 1n) {
        for (let earlier = 0; earlier < round; earlier++) this.nums[earlier]! *= scale;
        this.den *= scale;
      }
      this.nums.push(price.num / shared);
    }
  }
}
