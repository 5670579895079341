// Exact tally of 10,000 projects × 100 judges, explanation off, beside its limits: time ≤ 3 s, peak memory ≤ 500 MB. Needs `npm run build`.
import { score } from '../dist/libs/rules/src/index.js';

const PROJECTS = Number(process.env.PROJECTS ?? 10_000);
const EXPERTS = 20;
const RESIDENTS = 80;
const LIMIT_MS = 3000;
const LIMIT_MB = 500;

const criteria = [['need', 30, 10], ['plan', 25, 15], ['team', 20, 30], ['budget', 15, 20], ['effect', 10, 7]].map(
  ([key, weight, maxPoints]) => ({ key, name: key, weight, maxPoints, stepCentipoints: 50 }));

// A small fixed generator, so that every run tallies the same sheets.
let state = 20170623;
const below = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state % n;
};

const rules = {
  panels: [
    { key: 'expert', name: '专家', seats: EXPERTS, weight: 60, quorum: 3, sheet: { kind: 'rubric', criteria }, aggregate: { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 5, fallback: 'mean' } },
    { key: 'public', name: '大众', seats: RESIDENTS, weight: 40, quorum: 10, sheet: { kind: 'like' }, aggregate: { kind: 'like-share' } },
  ],
  scoring: { rounding: [], missing: 'exclude', severity: 'none' },
  tieBreaks: [{ by: 'panel', panel: 'public' }, { by: 'smaller-request' }, { by: 'draw' }],
};
const projects = Array.from({ length: PROJECTS }, (_, i) => ({ id: `P${i}`, requestedFen: 500_000 + 100 * below(15_000) }));
const judges = [
  ...Array.from({ length: EXPERTS }, (_, i) => ({ id: `E${i}`, panel: 'expert' })),
  ...Array.from({ length: RESIDENTS }, (_, i) => ({ id: `R${i}`, panel: 'public' })),
];
const sheets = [];
for (const { id: projectId } of projects) {
  for (const { id: judgeId, panel } of judges) {
    if (panel === 'public') sheets.push({ judgeId, projectId, like: below(3) > 0 });
    else sheets.push({ judgeId, projectId, marks: Object.fromEntries(criteria.map(({ key, maxPoints }) => [key, 50 * below(2 * maxPoints + 1)])) });
  }
}

const before = performance.now();
const output = score({ version: 1, rules, projects, judges, recusals: [], absences: [], sheets, seed: 'bench', explain: false });
const ms = performance.now() - before;
const mb = process.resourceUsage().maxRSS / 1024;

console.log(JSON.stringify({
  bench: 'tally', projects: PROJECTS, judges: judges.length, sheets: sheets.length, ranked: output.projects.length, certifiable: output.certifiable,
  ms: Math.round(ms), limitMs: LIMIT_MS, timeRatio: Number((ms / LIMIT_MS).toFixed(3)),
  peakMb: Math.round(mb), limitMb: LIMIT_MB, memoryRatio: Number((mb / LIMIT_MB).toFixed(3)),
}));
process.exitCode = ms <= LIMIT_MS && mb <= LIMIT_MB ? 0 : 1;
