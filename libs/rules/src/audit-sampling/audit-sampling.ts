import { lot } from '../tally/draw.js';

/** Defaults of an auditor's sample: the ten largest, and 15 % of the rest. */
export const LARGEST = 10;
export const SHARE_BPS = 1500;

/** A voucher of the population; the amount is the sum of its debits, fen. */
export interface Sampled {
  id: string;
  amountFen: bigint;
}

/** Which vouchers to look at, and why each was taken. `drawn` stands in the order of the lots. */
export interface AuditSample {
  largest: string[];
  drawn: string[];
}

/**
 * The vouchers an auditor looks at: the largest by amount (equal amounts: the smaller lot first), and of the rest a share in basis points, rounded up, by lot.
 * A lot is SHA-256(seed ‖ id), so anyone who has the seed and the population draws the same; the order of the population does not matter. Ids must differ.
 */
export function auditSample(population: readonly Sampled[], seed: string, { largest = LARGEST, shareBps = SHARE_BPS }: { largest?: number; shareBps?: number } = {}): AuditSample {
  const lots = population.map(({ id, amountFen }) => ({ id, amountFen, lot: lot(seed, id) }));
  const byLot = (a: { lot: string }, b: { lot: string }) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0);
  const bySize = lots.toSorted((a, b) => (a.amountFen > b.amountFen ? -1 : a.amountFen < b.amountFen ? 1 : byLot(a, b)));
  const rest = bySize.slice(largest).toSorted(byLot);
  const wanted = Math.ceil((rest.length * shareBps) / 10_000);
  return { largest: bySize.slice(0, largest).map(({ id }) => id), drawn: rest.slice(0, wanted).map(({ id }) => id) };
}
