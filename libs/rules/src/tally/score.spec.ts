import { describe, expect, test } from '@jest/globals';
import type { AggregateRules, PanelRules } from '../competition/competition-rules.js';
import { commitSeed, drawOrder, lot, mixSeed } from './draw.js';
import { score, validateScoreInput } from './score.js';
import type { PanelScore, ScoreInput, ScoreSheet } from './score-types.js';

const expertPanel = (aggregate: AggregateRules): PanelRules => ({ key: 'expert', name: '专家评委', seats: 5, weight: 100, quorum: 3, sheet: { kind: 'points', max: 100 }, aggregate });
const trimmed: AggregateRules = { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 5, fallback: 'mean' };

const oneProject = (points: (number | Partial<ScoreSheet>)[], aggregate: AggregateRules = trimmed, more: Partial<ScoreInput> = {}): ScoreInput => ({
  version: 1,
  rules: { panels: [expertPanel(aggregate)], scoring: { rounding: [], missing: 'exclude', severity: 'none' }, tieBreaks: [{ by: 'draw' }] },
  projects: [{ id: 'P1', requestedFen: 1_000_000 }],
  judges: points.map((_, i) => ({ id: `E${i + 1}`, panel: 'expert' })),
  recusals: [], absences: [],
  sheets: points.map((given, i) => ({ judgeId: `E${i + 1}`, projectId: 'P1', ...(typeof given === 'number' ? { points: given } : given) })),
  ...more,
});
const panelOf = (input: ScoreInput): PanelScore => score(input).projects[0]!.panels[0]!;
const fates = (panel: PanelScore): string[] => panel.sheets!.map(({ fate }) => fate);

describe('one panel', () => {
  test('five experts: highest and lowest dropped, the mean of three', () => {
    const panel = panelOf(oneProject([80, 95, 70, 85, 90]));
    expect(fates(panel)).toEqual(['counted', 'dropped-high', 'dropped-low', 'counted', 'counted']);
    expect(panel).toMatchObject({ score: { fraction: '85/1', shown: '85.00' }, method: 'trimmed-mean', validSheets: 5 });
  });
  test('one recusal leaves four: not trimmed, the fallback mean, and the recused mark is gone before any trimming', () => {
    const panel = panelOf(oneProject([80, 95, 70, 85, 90], trimmed, { recusals: [{ judgeId: 'E2', projectId: 'P1' }] }));
    expect(fates(panel)).toEqual(['counted', 'recused', 'counted', 'counted', 'counted']);
    expect(panel).toMatchObject({ score: { fraction: '325/4', shown: '81.25' }, method: 'mean', validSheets: 4 });
  });
  test('of equal marks the earlier judge is dropped as low, the later as high', () => {
    expect(fates(panelOf(oneProject([60, 60, 60, 60, 60])))).toEqual(['dropped-low', 'counted', 'counted', 'counted', 'dropped-high']);
  });
  test.each<[AggregateRules, string]>([
    [{ kind: 'mean' }, '84/1'], [{ kind: 'median' }, '85/1'], [{ kind: 'sum' }, '420/1'], [{ kind: 'rank-points', table: [12] }, '12/1'],
    [{ ...trimmed, minMarks: 6, fallback: 'median' }, '85/1'], [{ ...trimmed, dropHigh: 3, dropLow: 2 }, '84/1'],
  ])('%j gives %s', (aggregate, fraction) => expect(panelOf(oneProject([80, 95, 70, 85, 90], aggregate)).score!.fraction).toBe(fraction));
  test('an even number of marks: the middle of the two', () => expect(panelOf(oneProject([80, 95, 70, 85], { kind: 'median' })).score!.fraction).toBe('165/2'));
  test('an abstention and a voided sheet leave the count and are not missing', () => {
    const panel = panelOf(oneProject([80, { abstained: true }, { points: 70, voided: true }, 85, 90]));
    expect(fates(panel)).toEqual(['counted', 'abstained', 'voided', 'counted', 'counted']);
    expect(panel.missingJudgeIds).toEqual([]);
    expect(panel.score!.fraction).toBe('85/1');
  });
  test('a missing sheet counts as zero only by rule, and never towards the quorum', () => {
    const input = oneProject([80, 90, 70], { kind: 'mean' });
    input.sheets.pop();
    expect(panelOf(input)).toMatchObject({ score: { fraction: '85/1' }, missingJudgeIds: ['E3'], quorum: { needed: 3, met: false } });
    input.rules.scoring.missing = 'zero';
    expect(panelOf(input)).toMatchObject({ score: { fraction: '170/3' }, validSheets: 2, missingJudgeIds: ['E3'], quorum: { met: false } });
    const { certifiable, obstacles } = score(input);
    expect(certifiable).toBe(false);
    expect(obstacles[0]).toMatchObject({ code: 'quorum-missing', zh: expect.stringContaining('只有 2 份有效评分表，不足 3 份；尚缺：E3') });
  });
  test('nobody valid: no composite, no rank', () => {
    expect(score(oneProject([{ abstained: true }])).projects[0]).toMatchObject({ composite: null, rank: null, certifiable: false });
  });
  test('rounding at the panel is a rule: 86.666… becomes 86.67 and ranks as such', () => {
    const input = oneProject([80, 85, 95], { kind: 'mean' });
    expect(score(input).projects[0]!.composite).toEqual({ fraction: '260/3', shown: '86.67' });
    input.rules.scoring.rounding = [{ at: 'panel', decimals: 2 }];
    expect(score(input).projects[0]!.composite).toEqual({ fraction: '8667/100', shown: '86.67' });
  });
  test('a deduction comes off the composite', () => {
    expect(score(oneProject([80], { kind: 'mean' }, { projects: [{ id: 'P1', requestedFen: 1, deductionCentipoints: 250 }] })).projects[0]!.composite!.shown).toBe('77.50');
  });
});

test('a rubric sheet: Σ weight × points / max, and half up at each criterion when the rules say so', () => {
  const input = oneProject([{ marks: { a: 250, b: 200 } }], { kind: 'mean' });
  input.rules.panels[0]!.sheet = { kind: 'rubric', criteria: [{ key: 'a', name: '甲', weight: 40, maxPoints: 3, stepCentipoints: 50 }, { key: 'b', name: '乙', weight: 60, maxPoints: 7, stepCentipoints: 50 }] };
  expect(panelOf(input).score!.fraction).toBe('1060/21'); // 100/3 + 120/7
  input.rules.scoring.rounding = [{ at: 'criterion', decimals: 1 }];
  expect(panelOf(input).score!.fraction).toBe('252/5'); // 33.3 + 17.1
});

test('rank points: equal means share the better place', () => {
  const input: ScoreInput = { ...oneProject([], { kind: 'rank-points', table: [12, 10, 8] }), projects: ['A', 'B', 'C', 'D', 'F'].map((id) => ({ id, requestedFen: 1 })), judges: [{ id: 'E1', panel: 'expert' }] };
  input.sheets = [['A', 50], ['B', 90], ['C', 90], ['D', 10]].map(([projectId, points]) => ({ judgeId: 'E1', projectId: projectId as string, points: points as number }));
  const panels = new Map(score(input).projects.map(({ projectId, panels }) => [projectId, [panels[0]!.panelRank, panels[0]!.score?.fraction ?? null]]));
  expect(Object.fromEntries(panels)).toEqual({ A: [3, '8/1'], B: [1, '12/1'], C: [1, '12/1'], D: [4, '0/1'], F: [null, null] });
});

describe('ties', () => {
  const tied = (seed?: string): ScoreInput => ({
    ...oneProject([]),
    rules: { panels: [{ ...expertPanel({ kind: 'mean' }), quorum: 1 }], scoring: { rounding: [], missing: 'exclude', severity: 'none' }, tieBreaks: [{ by: 'smaller-request' }, { by: 'draw' }] },
    projects: [{ id: 'P1', requestedFen: 500 }, { id: 'P2', requestedFen: 300 }, { id: 'P3', requestedFen: 500 }, { id: 'P4', requestedFen: 1 }],
    judges: [{ id: 'E1', panel: 'expert' }],
    sheets: [['P1', 80], ['P2', 80], ['P3', 80], ['P4', 79]].map(([projectId, points]) => ({ judgeId: 'E1', projectId: projectId as string, points: points as number })),
    ...(seed === undefined ? {} : { seed }),
  });
  test('the chain in order, then the draw by the smaller hash; every value is written down', () => {
    const output = score(tied('种子'));
    const drawn = drawOrder('种子', ['P1', 'P3']);
    expect(output.projects.map(({ projectId, rank }) => [projectId, rank])).toEqual([['P2', 1], [drawn[0], 2], [drawn[1], 3], ['P4', 4]]);
    expect(output.ties).toEqual([{
      fromRank: 1, composite: { fraction: '80/1', shown: '80.00' }, projectIds: ['P2', ...drawn],
      steps: [
        { index: 0, tieBreak: { by: 'smaller-request' }, values: [{ projectId: 'P2', value: '300' }, { projectId: 'P1', value: '500' }, { projectId: 'P3', value: '500' }], groups: [['P2'], ['P1', 'P3']] },
        { index: 1, tieBreak: { by: 'draw' }, values: drawn.map((projectId) => ({ projectId, value: lot('种子', projectId) })), groups: drawn.map((id) => [id]) },
      ],
    }]);
    expect(output.projects[0]!.decidedBy).toEqual({ index: 0, tieBreak: { by: 'smaller-request' }, against: ['P1', 'P3'] });
    expect(output.projects[3]).toMatchObject({ tie: null, decidedBy: null });
    expect(output).toMatchObject({ certifiable: true, undecided: [], draw: { seed: '种子', commitment: commitSeed('种子') } });
  });
  test('without a seed the tied projects are listed, share the place, and nothing can be certified', () => {
    const output = score(tied());
    expect(output.undecided).toEqual([['P1', 'P3']]);
    expect(output.projects.map(({ projectId, rank, certifiable }) => [projectId, rank, certifiable])).toEqual([['P2', 1, true], ['P1', 2, false], ['P3', 2, false], ['P4', 4, true]]);
    expect(output.obstacles).toEqual([expect.objectContaining({ code: 'draw-needed', zh: expect.stringContaining('P1、P3') })]);
  });
});

test('everything wrong is listed at once, by code and place', () => {
  const input = oneProject([50, 101, 1.5, { marks: { a: 1 } }, {}], { kind: 'mean' });
  input.judges.push({ id: 'E9', panel: 'nobody' }, { id: 'E1', panel: 'expert' });
  input.recusals.push({ judgeId: 'X', projectId: 'Y' });
  input.absences.push({ judgeId: 'E5' }, { judgeId: 'Z' });
  input.projects.push({ id: 'P1', requestedFen: 1 }, { id: 'P2', requestedFen: -1, deductionCentipoints: 0.5 });
  input.sheets.push({ judgeId: 'E1', projectId: 'P1', points: 60 }, { judgeId: 'E1', projectId: 'P9', points: 1 });
  expect(validateScoreInput(input).map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
    'bad-deduction projects[2].deductionCentipoints', 'bad-request projects[2].requestedFen', 'duplicate-judge judges[6]', 'duplicate-project projects[1]', 'duplicate-sheet sheets[5]',
    'points-out-of-range sheets[1]', 'points-out-of-range sheets[2]', 'sheet-by-absent sheets[4]', 'sheet-kind sheets[3]', 'unknown-judge absences[1]', 'unknown-judge recusals[0]',
    'unknown-panel judges[5].panel', 'unknown-project recusals[0]', 'unknown-project sheets[6]',
  ].sort());
  expect(score(input).certifiable).toBe(false);
});

test('a voided sheet beside an unreadable one: whichever comes first, the judge is still missing', () => {
  const input = oneProject([{ points: 999 }], { kind: 'mean' });
  input.sheets.push({ judgeId: 'E1', projectId: 'P1', points: 50, voided: true });
  const reversed = { ...input, sheets: input.sheets.toReversed() };
  for (const one of [input, reversed]) expect(panelOf(one)).toMatchObject({ missingJudgeIds: ['E1'], sheets: [{ fate: 'missing', score: null }] });
});

test('a rubric sheet with a missing, an unknown, a too high and an off-step mark', () => {
  const criteria = ['a', 'b', 'c'].map((key) => ({ key, name: key, weight: 1, maxPoints: 10, stepCentipoints: 50 }));
  const input = oneProject([{ marks: { a: 1050, b: 25, d: 0 } }], { kind: 'mean' });
  input.rules.panels[0]!.sheet = { kind: 'rubric', criteria };
  expect(validateScoreInput(input).map(({ code }) => code)).toEqual(['mark-out-of-range', 'mark-off-step', 'criterion-missing', 'criterion-unknown']);
});

test('rules that cannot be computed are refused, not thrown', () => {
  const input = oneProject([50], { kind: 'mean' });
  input.rules.tieBreaks = [{ by: 'likes', panel: 'expert' }];
  expect(score(input)).toMatchObject({ projects: [], certifiable: false });
  expect(score(input).problems.map(({ code }) => code)).toEqual(['panel-has-no-likes', 'draw-not-last']);
});

test('maxima without a workable common denominator are refused rather than computed inexactly', () => {
  const input = oneProject([50], { kind: 'mean' });
  const primes = [997, 991, 983, 977, 971, 967];
  input.rules.panels[0]!.sheet = { kind: 'rubric', criteria: primes.map((maxPoints, i) => ({ key: `c${i}`, name: '项', weight: 1, maxPoints, stepCentipoints: 100 })) };
  expect(score(input).problems[0]!.code).toBe('scale-too-fine');
});

describe('severity', () => {
  const table = (marks: Record<string, Record<string, number>>, severity: 'z-score' | 'least-squares'): ScoreInput => {
    const input = oneProject([], { kind: 'mean' });
    input.rules.scoring.severity = severity;
    input.judges = [...new Set(Object.values(marks).flatMap(Object.keys))].map((id) => ({ id, panel: 'expert' }));
    input.projects = Object.keys(marks).map((id) => ({ id, requestedFen: 1 }));
    input.sheets = Object.entries(marks).flatMap(([projectId, row]) => Object.entries(row).map(([judgeId, points]) => ({ judgeId, projectId, points })));
    return input;
  };
  test('least squares recovers an additive table exactly: E2 is 10 stricter and missed the best project', () => {
    const view = score(table({ A: { E1: 90 }, B: { E1: 80, E2: 70 }, C: { E1: 60, E2: 50 }, D: { E2: 40 } }, 'least-squares')).severity!.panels[0]!;
    expect(view.judges.map(({ judgeId, effect }) => [judgeId, effect])).toEqual([['E1', '5.0000'], ['E2', '-5.0000']]);
    expect(view.projects).toEqual([{ projectId: 'A', raw: '90.0000', corrected: '85.0000' }, { projectId: 'B', raw: '75.0000', corrected: '75.0000' }, { projectId: 'C', raw: '55.0000', corrected: '55.0000' }, { projectId: 'D', raw: '40.0000', corrected: '45.0000' }]);
    expect(view.islands).toBe(1);
  });
  test('judges without a common project are separate islands', () => {
    expect(score(table({ A: { E1: 90 }, B: { E2: 70 } }, 'least-squares')).severity!.panels[0]!.islands).toBe(2);
  });
  test('z-score: judges of different spread are brought to the panel’s mean and deviation', () => {
    const view = score(table({ A: { E1: 100, E2: 60 }, B: { E1: 0, E2: 40 } }, 'z-score')).severity!.panels[0]!;
    expect(view.judges).toEqual([{ judgeId: 'E1', sheets: 2, mean: '50.0000', deviation: '50.0000', effect: null }, { judgeId: 'E2', sheets: 2, mean: '50.0000', deviation: '10.0000', effect: null }]);
    // Panel variance (50² + 10²) / 2 = 1300; both judges give A one deviation above the mean: 50 + √1300.
    expect(view.projects[0]).toEqual({ projectId: 'A', raw: '80.0000', corrected: '86.0555' });
  });
});

test('draw, commitment and mixing are what a shell computes', () => {
  expect(commitSeed('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(mixSeed('a', 'b')).toBe(commitSeed('a\nb'));
  expect(lot('a', 'bc')).toBe(commitSeed('abc'));
  expect(drawOrder('x', ['P3', 'P1', 'P2'])).toEqual(drawOrder('x', ['P1', 'P2', 'P3']));
});
