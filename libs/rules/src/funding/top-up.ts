/** Money that could join a grant, in one fund: what was raised, or matched and released. */
export interface TopUpSource {
  fund: string;
  availableFen: bigint;
}

/** How much a top-up takes from each source: in their order, together at most what the rules still allow. Parts of nothing are left out. */
export function topUpParts(sources: readonly TopUpSource[], limitFen: bigint): { fund: string; amountFen: bigint }[] {
  let leftFen = limitFen;
  return sources.flatMap(({ fund, availableFen }) => {
    const amountFen = availableFen < leftFen ? availableFen : leftFen;
    if (amountFen <= 0n) return [];
    leftFen -= amountFen;
    return [{ fund, amountFen }];
  });
}
