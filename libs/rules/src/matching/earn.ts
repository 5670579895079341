import type { MatchLimit } from './match-types.js';

/** A part on its way: what was earned, which limits took how much, what is left. All in fen; earned − Σ cuts = fen. */
export interface Earning {
  earned: bigint;
  cuts: { by: MatchLimit; fen: bigint }[];
  fen: bigint;
}

/** How much a limit still lets through; `undefined`: no such limit. */
export interface Room {
  by: MatchLimit;
  fen: bigint | undefined;
}

const BPS = 10_000n;

/** What a gift earns by ratio, floored to the fen: min(gift, cap per gift) × ratio; the cap shows as a cut. */
export function earnedByRatio(giftFen: bigint, terms: { ratioBps: number; giftCapFen?: number | bigint | null }): Earning {
  const earned = (giftFen * BigInt(terms.ratioBps)) / BPS;
  const cap = terms.giftCapFen === undefined || terms.giftCapFen === null ? giftFen : BigInt(terms.giftCapFen);
  const fen = cap < giftFen ? (cap * BigInt(terms.ratioBps)) / BPS : earned;
  return { earned, cuts: fen < earned ? [{ by: 'gift-cap', fen: earned - fen }] : [], fen };
}

export const earnedWhole = (fen: bigint): Earning => ({ earned: fen, cuts: [], fen });

/** Passes an earning through the limits in the order given; each takes what exceeds its room. */
export function cutToRooms(earning: Earning, rooms: readonly Room[]): Earning {
  const cuts = [...earning.cuts];
  let fen = earning.fen;
  for (const room of rooms) {
    const most = room.fen === undefined ? fen : room.fen < 0n ? 0n : room.fen;
    if (most >= fen) continue;
    cuts.push({ by: room.by, fen: fen - most });
    fen = most;
  }
  return { earned: earning.earned, cuts, fen };
}
