// Quadratic matching on 1,000 projects and 200,000 gifts, exact to the fen, beside a plain float implementation in the same run.
//
// The gifts are made up like those of a city's matching round: popularity falls like 1 / (1 + place / 50), amounts log-normal around 50 yuan (σ = 1),
// half of them to the whole yuan, 40,000 donors who each give to about five projects. `twins`: every project has a twin with the same gifts, so that
// every comparison of fractions meets an exact tie. The pool is a fifth of what the formula asks for. The peer sums by donor in Maps, takes Math.sqrt,
// scales, floors and hands the rest to the largest float fractions; it knows no caps, no ties and no explanation.
import { performance } from 'node:perf_hooks';
import { quadratic } from '../dist/libs/rules/src/index.js';

const PROJECTS = 1_000;
const GIFTS = 200_000;
const DONORS = 40_000;
const LIMIT_MS = 2_000;
const REPEATS = 7;

/** A repeatable random source (mulberry32): the bench measures the same gifts every time. */
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

function makeInput(twins) {
  const random = randomFrom(2017);
  const projects = Array.from({ length: PROJECTS }, (_, i) => ({ id: `P${i}` }));
  const gifts = [];
  while (gifts.length < GIFTS) {
    const place = Math.floor(random() * PROJECTS);
    if (random() > 1 / (1 + place / 50)) continue;
    const fen = Math.max(100, Math.round(5_000 * Math.exp(normal(random))));
    const gift = { donorId: `D${Math.floor(random() * DONORS)}`, amountFen: random() < 0.5 ? Math.ceil(fen / 100) * 100 : fen };
    if (twins) gifts.push({ projectId: `P${place & ~1}`, ...gift }, { projectId: `P${place | 1}`, ...gift });
    else gifts.push({ projectId: `P${place}`, ...gift });
  }
  const ideal = quadratic({ version: 1, poolFen: 0, projects, gifts, explain: false }).projects.reduce((sum, { idealFen }) => sum + idealFen, 0);
  return { version: 1, poolFen: Math.floor(ideal / 5), projects, gifts };
}

function floatPeer({ poolFen, projects, gifts }) {
  const sums = new Map(projects.map(({ id }) => [id, new Map()]));
  for (const { projectId, donorId, amountFen } of gifts) {
    const mine = sums.get(projectId);
    mine.set(donorId, (mine.get(donorId) ?? 0) + amountFen);
  }
  const weights = projects.map(({ id }) => {
    let roots = 0;
    let given = 0;
    for (const fen of sums.get(id).values()) {
      roots += Math.sqrt(fen);
      given += fen;
    }
    return roots * roots - given;
  });
  const all = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => (weight * Math.min(poolFen, all)) / all);
  const parts = shares.map(Math.floor);
  const rest = Math.floor(Math.min(poolFen, all)) - parts.reduce((a, b) => a + b, 0);
  const order = shares.map((share, i) => [share - parts[i], i]).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  for (const [, i] of order.slice(0, rest)) parts[i]++;
  return parts;
}

function medianOf(work) {
  const times = Array.from({ length: REPEATS }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return { first: times[0], median: times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)] };
}

let failed = false;
const columns = (cells) => console.log(cells.map((cell, i) => String(cell).padEnd([8, 22, 9, 10, 9, 8, 9, 11][i])).join(' '));
columns(['gifts', 'variant', 'first ms', 'median ms', 'limit ms', 'ratio', 'float ms', 'to float']);
for (const [name, twins, more] of [['city', false, {}], ['city, no explanation', false, { explain: false }], ['city, capped', false, { cap: true }], ['twins', true, {}]]) {
  const { cap, ...options } = more;
  const made = makeInput(twins);
  const input = { ...made, ...options, ...(cap ? { projectCapFen: Math.floor(made.poolFen / 200) } : {}) };
  const exact = medianOf(() => quadratic(input));
  const float = medianOf(() => floatPeer(input));
  const theirs = floatPeer(input);
  const differ = cap ? '' : `, ${quadratic(input).projects.filter(({ matchFen }, i) => matchFen !== theirs[i]).length} projects differ`;
  if (exact.median > LIMIT_MS) failed = true;
  columns([input.gifts.length, name, exact.first.toFixed(0), exact.median.toFixed(0), LIMIT_MS, (exact.median / LIMIT_MS).toFixed(3), float.median.toFixed(0), `${(exact.median / float.median).toFixed(2)}${differ}`]);
}
process.exit(failed ? 1 : 0);
