/** An exact fraction in lowest terms; `d` is always positive. Build it with `rational`, never by hand. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const gcdOfSmall = (a: number, b: number): number => {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
};

/** Greatest common divisor of two numbers, never negative; gcd(0, 0) = 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  // Long numbers shrink below 2^53 in a few steps; the rest is far quicker on machine numbers.
  while (y > SAFE || x > SAFE) {
    if (y === 0n) return x;
    [x, y] = [y, x % y];
  }
  return BigInt(gcdOfSmall(Number(x), Number(y)));
}

/** n/d in lowest terms. Throws RangeError for d = 0, which is always a mistake of the caller. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError('a fraction cannot have denominator 0');
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
}

export const ZERO: Rational = { n: 0n, d: 1n };

export const fromInteger = (value: number): Rational => ({ n: BigInt(value), d: 1n });

export const add = (a: Rational, b: Rational): Rational =>
  a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);

export const subtract = (a: Rational, b: Rational): Rational => add(a, { n: -b.n, d: b.d });

export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);

/** a / b; throws RangeError when b is 0. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

export const sumOf = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.d === b.d ? a.n : a.n * b.d;
  const right = a.d === b.d ? b.n : b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Largest integer ≤ n/d, for d > 0. */
export function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
}

export const floor = (a: Rational): bigint => floorDivide(a.n, a.d);

/** Half up to `decimals` as a whole number of 10^-decimals; a tie goes towards plus infinity: 0.125 → 13, -0.125 → -12 (two decimals). */
export const scaledHalfUp = (a: Rational, decimals: number): bigint =>
  floorDivide(2n * a.n * 10n ** BigInt(decimals) + a.d, 2n * a.d);

/** Half up to `decimals`, exact: 86.125 → 86.13. Ties go towards plus infinity, so rounding never reverses an order. */
export const roundHalfUp = (a: Rational, decimals: number): Rational =>
  rational(scaledHalfUp(a, decimals), 10n ** BigInt(decimals));

/** For display only: `86.13`, `-0.50`, `7` (with 0 decimals); half up, always all decimals. */
export function formatDecimal(a: Rational, decimals = 2): string {
  const scaled = scaledHalfUp(a, decimals);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = scaled < 0n ? '-' : '';
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** Text form `n/d` in lowest terms, the denominator always written: `5/1`, `-7/3`. */
export const toFraction = (a: Rational): string => `${a.n}/${a.d}`;

const FRACTION = /^(-?\d{1,400})(?:\/(\d{1,400}))?$/;

/** Reads `n/d` or `n`; null when it is anything else or d is 0. Lowest terms are not required. */
export function parseFraction(text: string): Rational | null {
  const match = FRACTION.exec(text);
  if (!match) return null;
  const d = BigInt(match[2] ?? '1');
  return d === 0n ? null : rational(BigInt(match[1]!), d);
}
