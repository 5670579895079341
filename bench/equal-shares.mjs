// The Method of Equal Shares on 160 projects: plain and add1u, 50,000 and 100,000 approval voters, beside the limits we set ourselves.
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

/** City-like: costs over two orders of magnitude, popular and unpopular projects, 1–15 approvals a voter, a budget for about a quarter of the costs. */
function election(voters) {
  const random = randomFrom(2017);
  const costs = Array.from({ length: PROJECTS }, () => BigInt(Math.round(2_000 * 100 ** random())) * 500n);
  const popularity = Array.from({ length: PROJECTS }, () => random() ** 2);
  const start = new Int32Array(voters + 1);
  const marks = [];
  for (let voter = 0; voter < voters; voter++) {
    const wanted = 1 + Math.floor(random() * 15);
    const ballot = new Set();
    for (let tries = 0; ballot.size < wanted && tries < 200; tries++) {
      const project = Math.floor(random() * PROJECTS);
      if (random() < popularity[project] + 0.02) ballot.add(project);
    }
    marks.push(...ballot);
    start[voter + 1] = marks.length;
  }
  const budget = costs.reduce((sum, cost) => sum + cost, 0n) / 4n;
  return {
    projectIds: costs.map((_, c) => `P${c}`),
    costs,
    budget,
    // Amounts in fen; add1 steps by a whole yuan, as cities do.
    unit: 100n,
    ballots: { start, projects: Int32Array.from(marks), points: null },
    lot: costs.map((_, c) => c),
  };
}

function measure(voters, completion, utility) {
  const input = election(voters);
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
console.log('utility      completion  voters    marks      winners  runs   first ms  median ms  limit ms  ratio');
for (const utility of ['cost', 'cardinality']) {
  for (const completion of ['none', 'add1u']) {
    for (const voters of [50_000, 100_000]) {
      const { first, median, marks, result } = measure(voters, completion, utility);
      const limit = LIMIT_MS[completion];
      medians.set(`${utility} ${completion} ${voters}`, { median, runs: result.endowment.runs });
      if (voters === 100_000 && median > limit) failed = true;
      console.log(
        [utility.padEnd(12), completion.padEnd(11), String(voters).padEnd(9), String(marks).padEnd(10), String(result.winners.length).padEnd(8), String(result.endowment.runs).padEnd(6),
          first.toFixed(1).padEnd(9), median.toFixed(1).padEnd(10), String(limit).padEnd(9), (median / limit).toFixed(3)].join(' '),
      );
    }
  }
}
for (const utility of ['cost', 'cardinality']) {
  for (const completion of ['none', 'add1u']) {
    const [half, full] = [50_000, 100_000].map((voters) => medians.get(`${utility} ${completion} ${voters}`));
    console.log(`${utility} ${completion}: twice the voters cost ${(full.median / full.runs / (half.median / half.runs)).toFixed(2)} × as much per run`);
  }
}
process.exit(failed ? 1 : 0);
