import type { Fraction } from './election.js';

/**
 * The exact price paid in every round so far, over one common denominator. What a voter has left is
 * endowment − Σ price × weight over the rounds it paid in full, so a sum over many voters needs only counts per round.
 */
export class PaymentLedger {
  private readonly nums: bigint[] = [];
  private den = 1n;

  constructor(private readonly endowment: bigint) {}

  get rounds(): number {
    return this.nums.length;
  }

  price(round: number): Fraction {
    return { num: this.nums[round]!, den: this.den };
  }

  /** voters × endowment − Σ counts[r] × price of round r. */
  leftOver(voters: number, counts: ArrayLike<number>): Fraction {
    let num = BigInt(voters) * this.endowment * this.den;
    for (let round = 0; round < this.nums.length; round++) {
      if (counts[round]) num -= BigInt(counts[round]!) * this.nums[round]!;
    }
    return { num, den: this.den };
  }

  /** Adds the price of the next round: `price.den` must be this ledger's denominator times a whole number. */
  add(price: Fraction): void {
    const factor = price.den / this.den;
    const shared = gcd(price.num % factor, factor);
    const scale = factor / shared;
    if (scale !== 1n) {
      for (let round = 0; round < this.nums.length; round++) this.nums[round]! *= scale;
      this.den *= scale;
    }
    this.nums.push(price.num / shared);
  }
}

export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const left = a.num * b.den;
  const right = b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The nearest float up to a relative error of 2⁻⁵², for fractions of any length. */
export function toFloat({ num, den }: Fraction): number {
  if (num === 0n) return 0;
  const shift = 64 - (bitLength(num) - bitLength(den));
  const quotient = shift >= 0 ? (num << BigInt(shift)) / den : num / (den << BigInt(-shift));
  return Number(quotient) * 2 ** -shift;
}

/** Bits of a positive integer, at most 3 too many. */
function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}
