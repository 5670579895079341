/** A non-negative decimal as digits and the number of them behind the point: `12.50` is 1250 and 2. */
export interface Decimal {
  digits: bigint;
  places: number;
}

/** Reads `1200`, `1200.5` or `1200,50`; `null` for anything else, so `1,200` (thousands?) is refused rather than guessed. */
export function readDecimal(text: string): Decimal | null {
  const match = /^(\d{1,18})(?:\.(\d{1,12})|,(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const behind = (match[2] ?? match[3] ?? '').replace(/0+$/, '');
  return { digits: BigInt(match[1]! + behind), places: behind.length };
}

/** The number as an integer count of 10^−places. */
export function scaleTo({ digits, places }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places);
}

/** An integer count of `unit`-ths (a power of ten) as a plain decimal without trailing zeros. */
export function showDecimal(amount: bigint, unit: bigint): string {
  const places = unit.toString().length - 1;
  const behind = places > 0 ? (amount % unit).toString().padStart(places, '0').replace(/0+$/, '') : '';
  return `${amount / unit}${behind ? `.${behind}` : ''}`;
}
