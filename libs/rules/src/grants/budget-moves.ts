import { formatYuanForPeople } from '../exact/money.js';
import { refuse, type Refusal } from '../refusals/refusal.js';

/** One line's past, as a move out of it needs it. All in fen. */
export interface LineHistory {
  plannedFen: bigint;
  /** Moved out and in by changes that took effect. */
  movedOutFen: bigint;
  movedInFen: bigint;
  /** Moved out without anybody's approval. */
  freelyMovedOutFen: bigint;
  /** Already requested or spent. */
  usedFen: bigint;
}

/** What the agreement gave the line, before any change. */
export const agreedFen = (line: LineHistory): bigint => line.plannedFen + line.movedOutFen - line.movedInFen;

/** The most that may still leave the line without approval: the terms' share of what was agreed, less what already left so. Many small moves are one large one. */
export function freeToMoveFen(line: LineHistory, smallChangeBps: number): bigint {
  const allowed = (agreedFen(line) * BigInt(smallChangeBps)) / 10_000n - line.freelyMovedOutFen;
  return allowed > 0n ? allowed : 0n;
}

/** Does this move need a second person? */
export const needsApproval = (line: LineHistory, amountFen: bigint, smallChangeBps: number): boolean => amountFen > freeToMoveFen(line, smallChangeBps);

/** Only what is planned and not used can leave a line. */
export function moveAmountRefusal(line: LineHistory, amountFen: bigint): Refusal | null {
  const left = line.plannedFen - line.usedFen;
  return amountFen > 0n && amountFen <= left ? null : refuse('BUDGET_LINE_SHORT', { left: formatYuanForPeople(left > 0n ? left : 0n) });
}
