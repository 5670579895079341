import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RULES_PRESETS, validateRules, type CompetitionRules } from '@app/rules';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';

const read = (name: string): object => JSON.parse(readFileSync(new URL(`../../../../docs/rules/${name}.schema.json`, import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addSchema(read('rules-parts'));
const fits = ajv.compile(read('competition-rules'));

const timeline = { submissionsOpenAt: '2026-03-01T00:00:00.000Z', submissionsCloseAt: '2026-04-01T15:59:59Z', roadshowOn: '2026-06-23' };
const presets = RULES_PRESETS.map((preset) => preset.rules(timeline));

/** Every place of the rules that holds a value, as a path. */
const places = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, Array.isArray(value) ? Number(key) : key])) : [path];

function put(rules: CompetitionRules, path: (string | number)[], wrong: unknown): unknown {
  const copy = structuredClone(rules) as unknown as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, copy);
  parent[path.at(-1)!] = wrong;
  return copy;
}

describe('the published schema of the rules', () => {
  test.each(RULES_PRESETS.map((preset, i) => [preset.key, presets[i]!] as const))('fits the preset %s', (_, rules) => {
    expect(fits(rules)).toBe(true);
    expect(validateRules(rules).filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  test('refuses whatever has the wrong type in any place, and so does the product', () => {
    const rules = presets[0]!;
    const all = places(rules);
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom({ surprise: true }, [1], -1.5), (path, wrong) => {
        const altered = put(rules, path, wrong);
        expect(fits(altered)).toBe(false);
        expect(validateRules(altered).some((finding) => finding.severity === 'error')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('names an item that is missing or unknown', () => {
    for (const part of Object.keys(presets[0]!)) {
      const { [part as keyof CompetitionRules]: _, ...rest } = presets[0]!;
      expect(fits(rest)).toBe(false);
    }
    expect(fits({ ...presets[0]!, bonus: 1 })).toBe(false);
  });
});
