// The Method of Equal Shares on 160 projects, plain and add1u, 50,000 and 100,000 approval voters, beside the limits we set ourselves.
//
// The election is made up like those of a large city's participatory budget:
// - costs log-normal around 60,000 yuan (σ = 1), to the hundred yuan, kept between 5,000 and 1,000,000;
// - ten districts of 16 projects; a voter approves 3 to 15 projects, three in four of them of the own district;
// - popularity inside a district falls like 1 / (1 + place / 4): a few projects get most of the votes;
// - a budget of 30 % of all costs, which is some tens of yuan a voter; amounts in fen, add1 steps by a whole yuan.
// `near ties`: every project has a twin of the same cost and every voter a neighbour who approves the twins, so that nearly every
// round is an exact tie only exact fractions can tell from a near one; `exact` counts the prices that needed them.
import { performance } from 'node:perf_hooks';
import { equalShares } from '../dist/libs/rules/src/index.js';

const PROJECTS = 160;
const LIMIT_MS = { none: 100, add1u: 1000 };
const REPEATS = 5;

/** A repeatable random source (mulberry32): the bench measures the same election every time. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A normal deviate by Box and Muller. */
const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const DISTRICTS = 10;
const PER_DISTRICT = PROJECTS / DISTRICTS;

/** One voter's approvals: mostly at home, popular ones first. */
function ballotOf(random) {
  const wanted = 3 + Math.floor(random() * 13);
  const home = Math.floor(random() * DISTRICTS);
  const ballot = new Set();
  while (ballot.size < wanted) {
    const district = random() < 0.75 ? home : Math.floor(random() * DISTRICTS);
    const place = Math.floor(random() * PER_DISTRICT);
    if (random() < 1 / (1 + place / 4)) ballot.add(district * PER_DISTRICT + place);
  }
  return [...ballot];
}

function election(voters, twins) {
  const random = randomFrom(2017);
  const costs = Array.from({ length: PROJECTS }, () => BigInt(Math.round(Math.min(10_000, Math.max(50, 600 * Math.exp(normal(random)))))) * 10_000n);
  if (twins) for (let c = 0; c < PROJECTS; c += 2) costs[c + 1] = costs[c];
  const start = new Int32Array(voters + 1);
  const marks = [];
  let ballot = [];
  for (let voter = 0; voter < voters; voter++) {
    ballot = twins && voter % 2 ? ballot.map((project) => project ^ 1) : ballotOf(random);
    marks.push(...ballot);
    start[voter + 1] = marks.length;
  }
  const total = costs.reduce((sum, cost) => sum + cost, 0n);
  return {
    projectIds: costs.map((_, c) => `P${c}`), costs, budget: (total * 3n) / 10n, unit: 100n,
    ballots: { start, projects: Int32Array.from(marks), points: null }, lot: costs.map((_, c) => c),
  };
}

function measure(voters, completion, { utility, twins }) {
  const input = election(voters, twins);
  let result;
  const times = Array.from({ length: REPEATS }, () => {
    const from = performance.now();
    result = equalShares(input, { utility, completion });
    return performance.now() - from;
  });
  return { first: times[0], median: times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)], marks: input.ballots.projects.length, result };
}

let failed = false;
const medians = new Map();
const columns = (cells) => console.log(cells.map((cell, i) => String(cell).padEnd([10, 12, 11, 8, 9, 8, 5, 9, 9, 10, 9, 6][i])).join(' '));
columns(['election', 'utility', 'completion', 'voters', 'marks', 'winners', 'runs', 'exact', 'first ms', 'median ms', 'limit ms', 'ratio']);
for (const [name, twins] of [['city', false], ['near ties', true]]) {
  for (const utility of ['cost', 'cardinality']) {
    for (const completion of ['none', 'add1u']) {
      for (const voters of [50_000, 100_000]) {
        const { first, median, marks, result } = measure(voters, completion, { utility, twins });
        const limit = LIMIT_MS[completion];
        medians.set(`${name} ${utility} ${completion} ${voters}`, median / result.endowment.runs);
        if (voters === 100_000 && median > limit) failed = true;
        columns([name, utility, completion, voters, marks, result.winners.length, result.endowment.runs, result.exactPrices, first.toFixed(1), median.toFixed(1), limit, (median / limit).toFixed(3)]);
      }
      const [half, full] = [50_000, 100_000].map((voters) => medians.get(`${name} ${utility} ${completion} ${voters}`));
      console.log(`  twice the voters: ${(full / half).toFixed(2)} × the time per run`);
    }
  }
}
process.exit(failed ? 1 : 0);
