import { gcd } from './fractions.js';
import type { Fraction } from './election.js';
import type { GroupedBallots } from './group-ballots.js';
import type { Purses } from './purses.js';

/** What each voter of a group of identical ballots paid in the last run, and kept. */
export interface GroupPayments {
  /** Indexes of the voters. */
  voters: number[];
  /** Per voter, in the order of the rounds, in lowest terms. */
  pays: { project: number; amount: Fraction }[];
  left: Fraction;
}

/** `scale`: what amounts in the purses were multiplied by. */
export function paymentsByGroup(grouped: GroupedBallots, purses: Purses, last: { winners: readonly number[]; scale: bigint }): GroupPayments[] {
  const { start, projects, points } = grouped.ballots;
  const voters: number[][] = Array.from(grouped.voters, () => []);
  grouped.groupOf.forEach((group, voter) => voters[group]!.push(voter));
  return voters.map((members, group) => {
    const endowment = purses.exactEndowment();
    let left = endowment.num;
    const lastRound = purses.exhaustedIn[group]!;
    const marks: { round: number; weight: bigint }[] = [];
    for (let at = start[group]!; at < start[group + 1]!; at++) {
      const round = purses.wonIn[projects[at]!]!;
      if (round < last.winners.length && (lastRound < 0 || round <= lastRound)) marks.push({ round, weight: BigInt(points ? points[at]! : 1) });
    }
    marks.sort((a, b) => a.round - b.round);
    const pays = marks.map(({ round, weight }) => {
      const amount = round === lastRound ? left : purses.price(round).num * weight;
      left -= amount;
      return { project: last.winners[round]!, amount: lowest({ num: amount, den: endowment.den * last.scale }) };
    });
    return { voters: members, pays, left: lowest({ num: left, den: endowment.den * last.scale }) };
  });
}

function lowest({ num, den }: Fraction): Fraction {
  const shared = gcd(num, den);
  return { num: num / shared, den: den / shared };
}
