import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AggregateRules, PanelRules, TieBreak } from '../competition/competition-rules.js';
import { add, compare, divide, fromInteger, multiply, parseFraction, rational, sumOf, type Rational } from '../exact/rational.js';
import { replay } from './replay.js';
import { score, validateScoreInput } from './score.js';
import type { ScoreInput, ScoreOutput, ScoreSheet } from './score-types.js';

const criteria = [
  { key: 'need', name: '需求', weight: 30, maxPoints: 7, stepCentipoints: 50 },
  { key: 'plan', name: '方案', weight: 70, maxPoints: 10, stepCentipoints: 50 },
];
const rubricAggregate: fc.Arbitrary<AggregateRules> = fc.oneof(
  fc.constantFrom<AggregateRules>({ kind: 'mean' }, { kind: 'median' }, { kind: 'sum' }, { kind: 'rank-points', table: [12, 10, 8, 7, 1] }),
  fc.record({ kind: fc.constant('trimmed-mean' as const), dropHigh: fc.nat(2), dropLow: fc.nat(2), minMarks: fc.integer({ min: 1, max: 5 }), fallback: fc.constantFrom('mean' as const, 'median' as const) }),
);
const tieBreaks: fc.Arbitrary<TieBreak[]> = fc.subarray<TieBreak>([
  { by: 'panel', panel: 'public' }, { by: 'criterion', panel: 'expert', criterion: 'plan' }, { by: 'likes', panel: 'public' }, { by: 'median', panel: 'expert' }, { by: 'smaller-request' },
]).map((chain) => [...chain, { by: 'draw' }]);

const ids = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const EXPERTS = ids('E', 5);
const PUBLIC = ids('R', 4);

/** Few distinct marks, so that ties are common. */
const inputOf = (roundings: fc.Arbitrary<ScoreInput['rules']['scoring']['rounding']>): fc.Arbitrary<ScoreInput> => fc.record({
  expert: rubricAggregate,
  public: fc.constantFrom<AggregateRules>({ kind: 'like-share' }, { kind: 'sum' }, { kind: 'rank-points', table: [5, 3] }),
  chain: tieBreaks,
  rounding: roundings,
  missing: fc.constantFrom('exclude' as const, 'zero' as const),
  severity: fc.constantFrom('none' as const, 'z-score' as const, 'least-squares' as const),
  projects: fc.integer({ min: 1, max: 6 }),
  cells: fc.array(fc.record({ fate: fc.constantFrom('valid', 'valid', 'valid', 'valid', 'missing', 'voided', 'abstained', 'absent', 'recused'), a: fc.constantFrom(0, 350, 700), b: fc.constantFrom(0, 500, 1000), like: fc.boolean() }), { minLength: 54, maxLength: 54 }),
  requests: fc.array(fc.constantFrom(500_000, 600_000), { minLength: 6, maxLength: 6 }),
  deductions: fc.array(fc.constantFrom(0, 0, 150), { minLength: 6, maxLength: 6 }),
  seed: fc.option(fc.string({ maxLength: 5 }), { nil: undefined }),
}).map((drawn) => {
  const projects = ids('P', drawn.projects).map((id, i) => ({ id, requestedFen: drawn.requests[i]!, deductionCentipoints: drawn.deductions[i]! }));
  const input: ScoreInput = {
    version: 1,
    rules: {
      panels: [
        { key: 'expert', name: '专家', seats: 5, weight: 60, quorum: 2, sheet: { kind: 'rubric', criteria }, aggregate: drawn.expert },
        { key: 'public', name: '大众', seats: 4, weight: 40, quorum: 1, sheet: { kind: 'like' }, aggregate: drawn.public },
      ],
      scoring: { rounding: drawn.rounding, missing: drawn.missing, severity: drawn.severity },
      tieBreaks: drawn.chain,
    },
    projects,
    judges: [...EXPERTS.map((id) => ({ id, panel: 'expert' })), ...PUBLIC.map((id) => ({ id, panel: 'public' }))],
    recusals: [],
    absences: [],
    sheets: [],
    ...(drawn.seed === undefined ? {} : { seed: drawn.seed }),
  };
  projects.forEach(({ id: projectId }, p) => input.judges.forEach(({ id: judgeId, panel }, j) => {
    const cell = drawn.cells[p * 9 + j]!;
    const marks = panel === 'expert' ? { marks: { need: cell.a, plan: cell.b } } : { like: cell.like };
    if (cell.fate === 'recused') input.recusals.push({ judgeId, projectId });
    if (cell.fate === 'absent') input.absences.push({ judgeId, projectId });
    if (cell.fate === 'voided' || (cell.fate === 'valid' && cell.a === 700 && cell.like)) input.sheets.push({ judgeId, projectId, voided: true, ...marks });
    if (cell.fate === 'abstained') input.sheets.push({ judgeId, projectId, abstained: true });
    if (cell.fate === 'valid') input.sheets.push({ judgeId, projectId, ...marks });
  }));
  return input;
});
const input = inputOf(fc.subarray([{ at: 'criterion' as const, decimals: 1 }, { at: 'panel' as const, decimals: 2 }, { at: 'composite' as const, decimals: 1 }]));
const exactInput = inputOf(fc.constant([]));

const shuffled = <T>(items: readonly T[], by: number): T[] => items.map((item, i) => ({ item, at: (i * 7919 + by) % 104_729 % (items.length + by % 5 + 1) })).sort((a, b) => a.at - b.at).map(({ item }) => item);
const composites = (output: ScoreOutput): Map<string, string | null> => new Map(output.projects.map(({ projectId, composite }) => [projectId, composite?.fraction ?? null]));
const ranks = (output: ScoreOutput): [string, number | null][] => output.projects.map(({ projectId, rank }) => [projectId, rank]);

describe('every tally', () => {
  test('has no input errors and replays to itself from its own explanation', () => {
    fc.assert(fc.property(input, (one) => {
      const output = score(one);
      expect(output.problems).toEqual([]);
      expect(replay(JSON.parse(JSON.stringify(output)))).toEqual([]);
    }), { numRuns: 400 });
  });

  test('does not depend on the order of sheets, projects, judges, recusals or absences', () => {
    fc.assert(fc.property(input, fc.nat(1000), (one, by) => {
      const mixed = { ...one, sheets: shuffled(one.sheets, by), projects: shuffled(one.projects, by), judges: shuffled(one.judges, by), recusals: shuffled(one.recusals, by), absences: shuffled(one.absences, by) };
      expect(score(mixed)).toEqual(score(one));
    }));
  });

  test('says the same without the explanation', () => {
    fc.assert(fc.property(input, (one) => {
      const plain = score({ ...one, explain: false });
      const full = score(one);
      expect(plain).toEqual({ ...full, projects: full.projects.map((project) => ({ ...project, panels: project.panels.map((panel) => Object.fromEntries(Object.entries(panel).filter(([key]) => key !== 'sheets'))) })) });
    }));
  });

  test('gives places 1..n once every tie is decided, better composites first', () => {
    fc.assert(fc.property(input, (one) => {
      const output = score({ ...one, seed: 's' });
      const ranked = output.projects.filter(({ rank }) => rank !== null);
      expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_, i) => i + 1));
      expect(output.undecided).toEqual([]);
      ranked.slice(1).forEach(({ composite }, i) => expect(compare(parseFraction(ranked[i]!.composite!.fraction)!, parseFraction(composite!.fraction)!)).toBeGreaterThanOrEqual(0));
    }));
  });

  test('is certifiable exactly when there is no obstacle, and without a seed never while undecided', () => {
    fc.assert(fc.property(input, (one) => {
      const output = score(Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'seed')) as unknown as ScoreInput);
      expect(output.certifiable).toBe(output.projects.every(({ certifiable }) => certifiable));
      if (output.undecided.length > 0) expect(output.certifiable).toBe(false);
      for (const group of output.undecided) expect(new Set(group.map((id) => output.projects.find(({ projectId }) => projectId === id)!.rank)).size).toBe(1);
    }));
  });
});

test('more points never lower a composite', () => {
  fc.assert(fc.property(input, fc.nat(), (one, pick) => {
    const movable = one.sheets.filter(({ voided, abstained, marks, like }) => !voided && !abstained && ((marks && marks['plan']! < 1000) || like === false));
    if (movable.length === 0) return;
    const chosen = movable[pick % movable.length]!;
    const better: ScoreSheet = chosen.marks ? { ...chosen, marks: { ...chosen.marks, plan: chosen.marks['plan']! + 50 } } : { ...chosen, like: true };
    const before = composites(score(one)).get(chosen.projectId)!;
    const after = composites(score({ ...one, sheets: one.sheets.map((sheet) => (sheet === chosen ? better : sheet)) })).get(chosen.projectId)!;
    if (before !== null) expect(compare(parseFraction(after)!, parseFraction(before)!)).toBeGreaterThanOrEqual(0);
  }), { numRuns: 300 });
});

test('a judge recused from everything, whose sheets are still there, counts as one who never sat', () => {
  fc.assert(fc.property(input, fc.constantFrom(...EXPERTS, ...PUBLIC), (one, judgeId) => {
    const others = <T extends { judgeId: string }>(list: T[]): T[] => list.filter((item) => item.judgeId !== judgeId);
    const recused = score({ ...one, recusals: [...others(one.recusals), ...one.projects.map(({ id }) => ({ judgeId, projectId: id }))], absences: others(one.absences) });
    const never = score({ ...one, judges: one.judges.filter(({ id }) => id !== judgeId), sheets: others(one.sheets), recusals: others(one.recusals), absences: others(one.absences) });
    const without = (output: ScoreOutput): unknown => output.projects.map((project) => ({ ...project, panels: project.panels.map((panel) => ({ ...panel, sheets: panel.sheets!.filter((line) => line.judgeId !== judgeId) })) }));
    expect(without(recused)).toEqual(without(never));
    expect([recused.ties, recused.undecided, recused.certifiable, recused.obstacles]).toEqual([never.ties, never.undecided, never.certifiable, never.obstacles]);
    expect(recused.problems.every(({ code, severity }) => code === 'sheet-by-recused' && severity === 'warning')).toBe(true);
  }));
});

test('scaling all weights, of panels or of criteria, changes nothing', () => {
  fc.assert(fc.property(input, fc.integer({ min: 2, max: 900 }), fc.integer({ min: 2, max: 900 }), (one, byPanel, byCriterion) => {
    const panels = one.rules.panels.map((panel): PanelRules => ({
      ...panel,
      weight: panel.weight * byPanel,
      sheet: panel.sheet.kind === 'rubric' ? { ...panel.sheet, criteria: panel.sheet.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * byCriterion })) } : panel.sheet,
    }));
    const scaled = score({ ...one, rules: { ...one.rules, panels } });
    expect({ ...scaled, basis: null }).toEqual({ ...score(one), basis: null });
  }));
});

/** The promise of judging.md written down naively, in fractions, for mean × like-share without rounding. */
function naive(one: ScoreInput, projectId: string): Rational | null {
  const excluded = (judgeId: string): boolean => [...one.recusals, ...one.absences].some((entry) => entry.judgeId === judgeId && entry.projectId === projectId);
  const scores = one.rules.panels.map((panel) => {
    const marks = one.judges.filter((judge) => judge.panel === panel.key && !excluded(judge.id)).flatMap(({ id }) => {
      const mine = one.sheets.filter((sheet) => sheet.judgeId === id && sheet.projectId === projectId);
      const sheet = mine.find(({ voided }) => !voided);
      if (!sheet) return mine.length === 0 && one.rules.scoring.missing === 'zero' ? [rational(0n)] : [];
      if (sheet.abstained) return [];
      if (sheet.marks) return [sumOf(criteria.map((c) => rational(BigInt(c.weight * sheet.marks![c.key]!), BigInt(c.maxPoints * 100))))];
      return [rational(sheet.like ? 100n : 0n)];
    });
    return marks.length === 0 ? null : multiply(divide(sumOf(marks), fromInteger(marks.length)), rational(BigInt(panel.weight), 100n));
  });
  const deduction = one.projects.find(({ id }) => id === projectId)!.deductionCentipoints!;
  return scores.every((value) => value !== null) ? add(sumOf(scores), rational(BigInt(-deduction), 100n)) : null;
}

test('agrees with the definition written in plain fractions', () => {
  fc.assert(fc.property(exactInput, (drawn) => {
    const [expert, residents] = drawn.rules.panels as [PanelRules, PanelRules];
    const one: ScoreInput = { ...drawn, rules: { ...drawn.rules, panels: [{ ...expert, aggregate: { kind: 'mean' } }, { ...residents, aggregate: { kind: 'like-share' } }] } };
    for (const [id, fraction] of composites(score(one))) expect(fraction && parseFraction(fraction)).toEqual(naive(one, id));
  }), { numRuns: 300 });
});

test('any single altered rank, composite or sheet is found by the replay', () => {
  fc.assert(fc.property(exactInput, fc.nat(), (one, pick) => {
    const output = score({ ...one, seed: 's' });
    const ranked = output.projects.filter(({ rank }) => rank !== null);
    if (ranked.length === 0) return;
    const at = pick % ranked.length;
    const altered = structuredClone(output);
    if (pick % 2 === 0) altered.projects[at]!.rank! += 1;
    else altered.projects[at]!.composite!.fraction = '999/7';
    expect(replay(altered).length).toBeGreaterThan(0);
  }));
});

test('validate and score find the same problems', () => {
  fc.assert(fc.property(input, (one) => expect(validateScoreInput(one)).toEqual(score(one).problems)));
  expect(ranks(score({ version: 1, rules: { panels: [], scoring: { rounding: [], missing: 'exclude', severity: 'none' }, tieBreaks: [] }, projects: [], judges: [], recusals: [], absences: [], sheets: [] }))).toEqual([]);
});
