import { formatYuanForPeople } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';

/** All parts of a grant. */
export const WHOLE_BPS = 10_000;

/** One planned tranche: an amount in fen, or a share of the whole in hundredths of a percent. */
export type TranchePart = { amountFen: bigint } | { bps: number };

export type TranchePlan = { ok: true; amountsFen: bigint[] } | { ok: false; refusal: Refusal };

/**
 * The tranches of an amount, exact to the fen. Shares: each is floor(total·bps/10000), then one fen each to the first tranches until nothing is left.
 * Amounts must add up to the total, shares to 10000; the two are not mixed; no tranche is empty.
 */
export function planTranches(totalFen: bigint, parts: readonly TranchePart[]): TranchePlan {
  const shares = parts.flatMap((part) => ('bps' in part ? [part.bps] : []));
  const amounts = parts.flatMap((part) => ('amountFen' in part ? [part.amountFen] : []));
  if (parts.length === 0 || (shares.length > 0 && amounts.length > 0)) return { ok: false, refusal: refuse('TRANCHES_MIXED') };
  if (shares.length > 0) return byShare(totalFen, shares);
  return amounts.every((fen) => fen > 0n) && sum(amounts) === totalFen ? { ok: true, amountsFen: amounts } : { ok: false, refusal: sumRefusal(sum(amounts), totalFen) };
}

/** Planned amounts that do not add up to what there is. */
export const sumRefusal = (plannedFen: bigint, totalFen: bigint): Refusal => refuse('PLAN_SUM_DIFFERS', { planned: formatYuanForPeople(plannedFen), amount: formatYuanForPeople(totalFen) });

function byShare(totalFen: bigint, shares: readonly number[]): TranchePlan {
  const whole = shares.reduce((a, b) => a + b, 0);
  if (whole !== WHOLE_BPS || shares.some((bps) => !Number.isInteger(bps) || bps <= 0)) return { ok: false, refusal: refuse('PLAN_PERCENT_DIFFERS', { percent: percentText(whole) }) };
  const floors = shares.map((bps) => (totalFen * BigInt(bps)) / BigInt(WHOLE_BPS));
  const left = Number(totalFen - sum(floors));
  const amountsFen = floors.map((fen, index) => (index < left ? fen + 1n : fen));
  return amountsFen.every((fen) => fen > 0n) ? { ok: true, amountsFen } : { ok: false, refusal: sumRefusal(sum(amountsFen), totalFen) };
}

/** Hundredths of a percent as text: 9950 is `99.5`. */
export const percentText = (bps: number): string => String(bps / 100);

const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
