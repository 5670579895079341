import { groupBallots } from './group-ballots.js';
import { fillByVotes, tieRanks, votesOf } from './votes.js';
import { FixedEndowmentRun } from './run.js';
import { Purses } from './purses.js';
import { supportersOf } from './supporters.js';
import { paymentsByGroup } from './who-pays.js';
import type { GroupPayments } from './who-pays.js';
import type { GroupedBallots } from './group-ballots.js';
import type { Ballots, Election, EqualSharesOptions, EqualSharesResult, ScanEnd, Selection, Start, TooManyRuns } from './election.js';

type Settled = Required<EqualSharesOptions>;

/**
 * The Method of Equal Shares (Peters, Pierczyński, Skowron 2021). Every voter gets budget / voters. In each round a project's
 * price is the smallest p with Σ over its supporters min(left, p × weight) = cost; the highest worth / p is funded, ties by lower cost,
 * then more votes, then the lot. Add1 repeats the whole run with `step` more per voter until the next run would overspend:
 * what is feasible is not monotone in the endowment, so every step is tried.
 */
export function equalShares(election: Election, options: EqualSharesOptions): EqualSharesResult | TooManyRuns {
  const outcome = conduct(election, options);
  return 'refused' in outcome ? outcome : outcome.result;
}

/** As `equalShares`, with who pays what to the last fraction: one entry per group of voters with identical ballots. */
export function equalSharesWithPayments(election: Election, options: EqualSharesOptions): { result: EqualSharesResult; payments: GroupPayments[] } | TooManyRuns {
  const outcome = conduct(election, options);
  if ('refused' in outcome) return outcome;
  const { result, stage, scale } = outcome;
  return { result, payments: paymentsByGroup(stage.grouped, stage.purses, { winners: stage.run.winners, scale }) };
}

interface Stage {
  grouped: GroupedBallots;
  purses: Purses;
  run: FixedEndowmentRun;
}

interface Scan {
  first: bigint;
  last: bigint;
  runs: number;
  end: ScanEnd;
}

function conduct(election: Election, options: EqualSharesOptions): { result: EqualSharesResult; stage: Stage; scale: bigint } | TooManyRuns {
  const settled = settle(election, options);
  const voters = BigInt(election.ballots.start.length - 1);
  // Every amount is multiplied by the number of voters when the endowment is budget / voters, so that all stay whole.
  const scale = settled.start === 'exact' && voters > 0n ? voters : 1n;
  const stage = prepare(election, settled, scale);
  const first = firstEndowment(election, settled.start, voters);
  const scan = isScanning(settled) ? scanEndowment(election, settled, { stage, scale, first }) : single(stage, first);
  if ('refused' in scan) return scan;
  const selections = describe(stage, election.costs, { scale, worthCost: settled.utility === 'cost' });
  const winners = stage.run.winners.slice();
  if (settled.completion === 'utilitarian' || settled.completion === 'add1u') {
    for (const { project, votes } of fillByVotes(election, votesOf(election, settled.utility), winners)) {
      winners.push(project);
      selections.push({ by: 'votes', project, votes });
    }
  }
  const { maxRuns: _, ...choices } = settled;
  const result: EqualSharesResult = {
    winners,
    selections,
    spent: sumOf(election.costs, winners),
    choices: { ...choices, everythingFits: sumOf(election.costs, election.costs.keys()) <= election.budget },
    endowment: { first: { num: scan.first, den: scale }, last: { num: scan.last, den: scale }, runs: scan.runs, end: scan.end },
    exactPrices: stage.run.exactPrices,
  };
  return { result, stage, scale };
}

function isScanning({ completion }: Settled): boolean {
  return completion === 'add1' || completion === 'add1u';
}

function settle(election: Election, options: EqualSharesOptions): Settled {
  const scanning = options.completion === 'add1' || options.completion === 'add1u';
  return {
    utility: options.utility,
    completion: options.completion,
    start: options.start ?? (scanning ? 'integral' : 'exact'),
    step: options.step ?? election.unit,
    stopWhenExhaustive: options.stopWhenExhaustive ?? false,
    maxRuns: options.maxRuns ?? 1_000_000,
  };
}

function prepare(election: Election, { utility }: Settled, scale: bigint): Stage {
  const ballots: Ballots = utility === 'points' ? election.ballots : { ...election.ballots, points: null };
  const grouped = groupBallots(ballots);
  const supporters = supportersOf(grouped, election.costs.length);
  const purses = new Purses(grouped, supporters);
  const run = new FixedEndowmentRun(
    {
      costs: election.costs.map((cost) => cost * scale),
      totalWeight: supporters.totalWeight,
      worthCost: utility === 'cost',
      tieRank: tieRanks(election, votesOf(election, utility)),
    },
    purses,
  );
  return { grouped, purses, run };
}

/** The endowment of the first run, in the scale in which it is whole. */
function firstEndowment(election: Election, start: Start, voters: bigint): bigint {
  if (voters === 0n) return 0n;
  return start === 'exact' ? election.budget : (election.budget / (voters * election.unit)) * election.unit;
}

function single({ run }: Stage, first: bigint): Scan {
  run.run(first, first * 2n ** 62n);
  return { first, last: first, runs: 1, end: 'no-scan' };
}

/** Leaves the last run that did not overspend in `stage.run`. */
function scanEndowment(election: Election, settled: Settled, from: { stage: Stage; scale: bigint; first: bigint }): Scan | TooManyRuns {
  const { stage, scale, first } = from;
  const limit = election.budget * scale;
  const step = settled.step * scale;
  const supported = election.costs.length - countUnsupported(election);
  let last = first;
  stage.run.run(first, limit);
  for (let runs = 1; ; runs++) {
    const finish = (end: ScanEnd): Scan => ({ first, last, runs, end });
    if (election.ballots.start.length < 2 || stage.run.winners.length === supported) return finish('all-supported-funded');
    if (settled.stopWhenExhaustive && isExhaustive(election, stage.run, limit / scale)) return finish('exhaustive');
    if (runs > settled.maxRuns) return { refused: 'too-many-runs', runs, step: settled.step };
    if (!stage.run.run(last + step, limit)) {
      stage.run.run(last, limit);
      return finish('next-run-overspends');
    }
    last += step;
  }
}

function countUnsupported({ costs, ballots }: Election): number {
  const supported = new Uint8Array(costs.length);
  for (const project of ballots.projects) supported[project] = 1;
  return supported.reduce((count, yes) => count - yes, costs.length);
}

function isExhaustive(election: Election, run: FixedEndowmentRun, budget: bigint): boolean {
  const won = new Set(run.winners);
  const room = budget - sumOf(election.costs, won);
  return election.costs.every((cost, project) => won.has(project) || cost > room);
}

function describe(stage: Stage, costs: bigint[], { scale, worthCost }: { scale: bigint; worthCost: boolean }): Selection[] {
  return stage.run.winners.map((project, round) => {
    const price = stage.purses.price(round);
    const payment = { num: price.num, den: price.den * scale };
    const value = worthCost ? { num: costs[project]! * payment.den, den: payment.num } : { num: payment.den, den: payment.num };
    return { by: 'equal-shares' as const, project, payment, value, ...stage.purses.payersIn(round, project) };
  });
}

function sumOf(costs: bigint[], projects: Iterable<number>): bigint {
  let sum = 0n;
  for (const project of projects) sum += costs[project]!;
  return sum;
}
