import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { allocate } from './allocation/allocate.js';
import type { AllocationInput } from './allocation/allocation-types.js';
import type { AllocationRules, ScoringRules } from './competition/competition-rules.js';
import { hasErrors } from './competition/finding.js';
import { RULES_PRESETS } from './competition/presets.js';
import { match } from './matching/match.js';
import type { MatchInput, MatchOutput } from './matching/match-types.js';
import { quadratic, replayQuadratic } from './matching/quadratic.js';
import type { QuadraticInput, QuadraticOutput } from './matching/quadratic-types.js';
import { replayMatch } from './matching/replay-match.js';
import { replay } from './tally/replay.js';
import { score, validateScoreInput } from './tally/score.js';
import type { ScoreInput, ScoreOutput } from './tally/score-types.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../docs/rules/${name}.json`, import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addSchema(read('rules-parts.schema') as object);
const names = ['score', 'allocate', 'match', 'quadratic'].flatMap((name) => [`${name}-input`, `${name}-output`]);
for (const name of names) ajv.addSchema(read(`${name}.schema`) as object);
const schemas = new Map(names.map((name) => [name, ajv.getSchema(`${name}.schema.json`)!]));

/** Errors of a value as it would stand in a file. */
const errorsOf = (schema: string, value: unknown): string[] => {
  const validate = schemas.get(schema)!;
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
const scoreInput = read('examples/score-input') as ScoreInput;
const allocateInput = read('examples/allocate-input') as AllocationInput;

describe('examples', () => {
  test('fit their schemas and are what the functions give today', () => {
    expect(errorsOf('score-input', scoreInput)).toEqual([]);
    expect(validateScoreInput(scoreInput)).toEqual([]);
    expect(score(scoreInput)).toEqual(read('examples/score-output'));
    expect(replay(read('examples/score-output') as ScoreOutput)).toEqual([]);
    expect(errorsOf('allocate-input', allocateInput)).toEqual([]);
    expect(allocate(allocateInput)).toEqual(read('examples/allocate-output'));
  });
  test('matching: fit, are what the functions give today, replay', () => {
    const [gifts, pool] = [read('examples/match-input') as MatchInput, read('examples/quadratic-input') as QuadraticInput];
    expect([...errorsOf('match-input', gifts), ...errorsOf('quadratic-input', pool)]).toEqual([]);
    expect(match(gifts)).toEqual(read('examples/match-output'));
    expect(quadratic(pool)).toEqual(read('examples/quadratic-output'));
    expect([...errorsOf('match-output', match(gifts)), ...errorsOf('quadratic-output', quadratic(pool))]).toEqual([]);
    expect([...replayMatch(read('examples/match-output') as MatchOutput), ...replayQuadratic(read('examples/quadratic-output') as QuadraticOutput)]).toEqual([]);
    expect(errorsOf('match-output', match({ ...gifts, campaigns: [] }))).toEqual([]);
    expect(errorsOf('quadratic-output', quadratic({ ...pool, pairwiseFen: 100, explain: false }))).toEqual([]);
    expect(errorsOf('quadratic-output', quadratic({ ...pool, projects: [] }))).toEqual([]);
    expect(errorsOf('match-input', { ...gifts, gifts: [{ ...gifts.gifts[0], amountFen: 0 }] })).not.toEqual([]);
  });
  test('the tie of the example is decided by the draw, the recused expert is not counted', () => {
    const { projects } = score(scoreInput);
    expect(projects.slice(2).map(({ decidedBy }) => decidedBy?.tieBreak.by)).toEqual(['draw', 'draw']);
    expect(projects[0]!.panels[0]).toMatchObject({ method: 'mean', validSheets: 4 });
  });
});

describe('outputs fit their schemas', () => {
  const variants: [string, Partial<ScoreInput>, Partial<ScoringRules>][] = [
    ['as published', {}, {}], ['without a seed', { seed: '' }, {}], ['unexplained', { explain: false }, {}], ['z-score', {}, { severity: 'z-score' }],
    ['least squares, zeros', {}, { severity: 'least-squares', missing: 'zero' }], ['rounded', {}, { rounding: [{ at: 'panel', decimals: 2 }] }],
    ['nobody scored', { sheets: [] }, {}], ['wrong sheets', { sheets: [{ judgeId: 'E1', projectId: 'P01' }, { judgeId: 'X', projectId: 'Y', like: true }] }, {}],
  ];
  test.each(variants)('score: %s', (_, input, scoring) => {
    const varied = { ...scoreInput, ...input, rules: { ...scoreInput.rules, scoring: { ...scoreInput.rules.scoring, ...scoring } } };
    if (input.seed === '') delete varied.seed;
    expect(errorsOf('score-output', score(varied))).toEqual([]);
  });
  test.each<AllocationRules>([
    { kind: 'tiers', bands: [{ winners: 1, amountFen: 1_000_000 }, { winners: 2, amountFen: 500_000 }] }, { kind: 'proportional', winners: 4, stepFen: 77 },
    { kind: 'greedy', onMisfit: 'skip' }, { kind: 'greedy', onMisfit: 'stop' }, { kind: 'equal-shares', panel: 'public', utility: 'cost', completion: 'none', stepFen: 1 },
    { kind: 'tiers', bands: [{ winners: 1, amountFen: 9_000_000 }] },
  ])('allocate: %j', (rule) => {
    expect(errorsOf('allocate-input', { ...allocateInput, rule })).toEqual([]);
    expect(errorsOf('allocate-output', allocate({ ...allocateInput, rule }))).toEqual([]);
  });
});

describe('wrong shapes are refused', () => {
  test.each<[string, unknown]>([
    ['an unknown field', { ...scoreInput, extra: 1 }], ['a missing part', { ...scoreInput, judges: undefined }], ['another version', { ...scoreInput, version: 2 }],
    ['a fractional mark', { ...scoreInput, sheets: [{ judgeId: 'E1', projectId: 'P01', marks: { need: 0.5 } }] }], ['an amount as text', { ...scoreInput, projects: [{ id: 'P', requestedFen: '1' }] }],
  ])('%s', (_, value) => expect(errorsOf('score-input', value).length).toBeGreaterThan(0));
});

test('the presets’ rules fit the shared parts of the schemas', () => {
  for (const preset of RULES_PRESETS) {
    const { panels, scoring, tieBreaks, allocation, money } = preset.rules({ submissionsOpenAt: '2026-03-01T01:00:00Z', submissionsCloseAt: '2026-04-30T15:59:59Z', roadshowOn: '2026-06-23' });
    const input: ScoreInput = { version: 1, rules: { panels, scoring, tieBreaks }, projects: [], judges: [], recusals: [], absences: [], sheets: [] };
    expect(errorsOf('score-input', input)).toEqual([]);
    expect(hasErrors(validateScoreInput(input))).toBe(false);
    expect(errorsOf('allocate-input', { version: 1, rule: allocation, money, reserves: 0, projects: [] })).toEqual([]);
  }
});
