import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { allocate, allocationInputOf, commitSeed, mixSeed, rulesHash, RULES_PRESETS, score, scoreInputOf, sealResults, verifyResults, type CompetitionRules, type PublishedContent } from '@app/rules';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';

const timeline = { submissionsOpenAt: '2026-03-01T00:00:00.000Z', submissionsCloseAt: '2026-04-30T15:59:59.000Z', roadshowOn: '2026-06-23' };

function smallRules(): CompetitionRules {
  const rules = RULES_PRESETS.find(({ key }) => key === 'street')!.rules(timeline);
  return {
    ...rules, money: { poolFen: 300_000, winners: 2, minAwardFen: 50_000, maxAwardFen: 250_000 },
    panels: [{ key: 'public', name: '大众评委', seats: 3, weight: 100, quorum: 1, sheet: { kind: 'like' }, aggregate: { kind: 'like-share' } }],
    tieBreaks: [{ by: 'draw' }], allocation: { kind: 'proportional', winners: 2, stepFen: 10_000 }, notice: { ...rules.notice, reserves: 1 },
  };
}

/** Three projects, three judges, two of the projects tied: the draw decides. */
function content(change: Partial<PublishedContent> = {}): PublishedContent {
  const rules = smallRules();
  const secret = 'secret-of-the-draw';
  const publicValue = '双色球 2026071: 03 09 17';
  const base: Omit<PublishedContent, 'tally' | 'allocation'> = {
    format: 'liaobuqi-results', formatVersion: 1, version: 1, publishedAt: '2026-06-24T02:00:00.000Z', supersedes: null,
    competition: { id: 'c1', name: '了不起的居民', season: '2026' },
    rules: { hash: rulesHash(rules), inForce: rules, versions: [{ version: 1, hash: rulesHash(rules), reason: null, publishedAt: '2026-03-01T00:00:00.000Z', rules }] },
    projects: ['p1', 'p2', 'p3'].map((id, i) => ({ id, number: `2026-00${i + 1}`, title: `项目${i + 1}`, team: `小队${i + 1}`, requestedFen: 200_000, overtimeSeconds: 0, deductionCentipoints: 0 })),
    judges: [{ id: 'J01', panel: 'public' }, { id: 'J02', panel: 'public' }, { id: 'J03', panel: 'public' }],
    recusals: [{ judgeId: 'J03', projectId: 'p3' }], absences: [],
    sheets: [['J01', 'p1', true], ['J02', 'p1', true], ['J03', 'p1', true], ['J01', 'p2', true], ['J02', 'p2', false], ['J01', 'p3', true], ['J02', 'p3', false]].map(([judgeId, projectId, like], i) => ({
      judgeId: judgeId as string, projectId: projectId as string, like: like as boolean, receiptCode: `ABCDEFGH2${i + 2}`,
    })),
    draw: { commitment: commitSeed(secret), committedAt: '2026-03-01T00:00:00.000Z', secret, publicValue, revealedAt: '2026-06-23T12:00:00.000Z', seed: mixSeed(secret, publicValue) },
    ...change,
  };
  const output = score(scoreInputOf(base));
  return { ...base, tally: { number: 1, reason: null, output }, allocation: { number: 1, reason: null, withdrawn: [], output: allocate(allocationInputOf({ rules, scored: output, sheets: base, withdrawn: [] })) }, ...change };
}

const { text, fileHash } = sealResults(content());
const failed = (source: string | Uint8Array, noticeHash?: string) => verifyResults(source, noticeHash === undefined ? {} : { noticeHash }).checks.filter(({ ok }) => !ok);

describe('a published file', () => {
  test('holds as published, also against the hash of the notice; the tie was decided by the draw', () => {
    const result = verifyResults(text, { noticeHash: fileHash.toUpperCase() });
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(result).toMatchObject({ ok: true, fileHash });
    const ranked = content().tally.output;
    expect(ranked.ties).toHaveLength(1);
    expect(ranked.projects.slice(1).every(({ decidedBy }) => decidedBy?.tieBreak.by === 'draw')).toBe(true);
  });

  test('points for support are recomputed from the support and the rules', () => {
    const rules = { ...smallRules(), crowdfunding: { opensAt: 'shortlist' as const, bonus: { by: 'supporters' as const, per: 5, stepCentipoints: 100, maxCentipoints: 300, countedUntil: '2026-06-23T04:00:00Z' }, topUpFen: null } };
    const versions = [{ version: 1, hash: rulesHash(rules), reason: null, publishedAt: '2026-03-01T00:00:00.000Z', rules }];
    const supported = (bonusCentipoints: number) => {
      const projects = content().projects.map((project) => ({ ...project, support: { paidFen: 1_000, supporters: 12 }, bonusCentipoints }));
      return verifyResults(sealResults(content({ rules: { hash: rulesHash(rules), inForce: rules, versions }, projects })).text).checks.filter(({ ok }) => !ok).map(({ name }) => name);
    };
    expect(supported(200)).toEqual([]);
    expect(supported(300)).toEqual(['bonuses']);
    // Without a rule there are no points, whatever the file says.
    const projects = content().projects.map((project) => ({ ...project, bonusCentipoints: 100 }));
    expect(verifyResults(sealResults(content({ projects })).text).checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['bonuses']);
  });

  test('any single altered byte is found and something is named', () => {
    const bytes = new TextEncoder().encode(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const altered = Uint8Array.from(bytes);
        altered[at] = altered[at]! ^ by;
        const result = verifyResults(altered);
        expect(result.ok).toBe(false);
        expect(result.checks.some(({ ok, detail }) => !ok && detail.length > 0)).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  test('any leaf altered, and the text written canonically again, is found', () => {
    const leaves: (string | number)[][] = [];
    walk(JSON.parse(text), [], leaves);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (path) => {
        const file = JSON.parse(text) as Record<string, unknown>;
        alter(file, path);
        const result = verifyResults(JSON.stringify(file));
        expect(result.ok).toBe(false);
        expect(result.checks.flatMap(({ ok, detail }) => (ok ? [] : detail)).map(({ path: named }) => named.split(/[.[]/)[0])).toContain(path[0] === 'hashes' ? 'fileHash' : path[0]);
      }),
      { numRuns: 150 },
    );
  });

  test('names the altered sheet, and what it would change', () => {
    const at = text.indexOf('"like":false');
    const altered = `${text.slice(0, at)}"like":true${text.slice(at + '"like":false'.length)}`;
    const paths = failed(altered).flatMap(({ detail }) => detail.map(({ path }) => path));
    expect(paths).toContain('sheets[4]');
    expect(paths).toContain('tally.output.projects[1].composite.fraction');
    // It still states the hash of the notice: what it holds has another.
    expect(failed(altered, fileHash).map(({ name }) => name)).toEqual(expect.arrayContaining(['part-hashes', 'file-hash', 'notice-hash']));
    expect(verifyResults(altered).fileHash).not.toBe(fileHash);
  });

  test('an added, removed or repeated part, a space and a cut-off file are found', () => {
    const file = JSON.parse(text) as Record<string, unknown>;
    const { draw: _, ...without } = file;
    for (const altered of [JSON.stringify({ ...file, extra: 1 }), JSON.stringify(without), text.replace('{', '{ '), text.slice(0, -1), `${text}\n`, text.replace('"version":1}', '"version":1,"version":1}'), '[]', 'null', '']) {
      expect(failed(altered).length).toBeGreaterThan(0);
    }
  });

  test('somebody who seals an altered file anew is met by the arithmetic, or by the hash on the notice', () => {
    const honest = content();
    const wrongRank = structuredClone(honest);
    wrongRank.tally.output.projects[0]!.rank = 2;
    expect(failed(sealResults(wrongRank).text).map(({ name }) => name)).toEqual(expect.arrayContaining(['score', 'explanation']));
    const wrongAmount = structuredClone(honest);
    wrongAmount.allocation.output.awards[0]!.amountFen += 100;
    expect(failed(sealResults(wrongAmount).text).map(({ name }) => name)).toEqual(['allocation', 'sums']);
    const wrongSecret = structuredClone(honest);
    wrongSecret.draw!.secret = 'another';
    expect(failed(sealResults(wrongSecret).text).map(({ name }) => name)).toEqual(['draw']);
    const otherTitle = sealResults({ ...honest, competition: { ...honest.competition, name: '另一个名字' } });
    expect(verifyResults(otherTitle.text).ok).toBe(true);
    expect(failed(otherTitle.text, fileHash).map(({ name }) => name)).toEqual(['notice-hash']);
  });
});

test('the file fits its published JSON Schema, and an altered shape does not', () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../../docs/rules/${name}.schema.json`, import.meta.url), 'utf8')) as object;
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  for (const name of ['rules-parts', 'score-output', 'allocate-output']) ajv.addSchema(read(name));
  const validate = ajv.compile(read('published-results'));
  validate(JSON.parse(text));
  expect(validate.errors ?? []).toEqual([]);
  expect(validate({ ...(JSON.parse(text) as object), extra: 1 })).toBe(false);
});

function walk(value: unknown, path: (string | number)[], leaves: (string | number)[][]): void {
  if (typeof value !== 'object' || value === null) return void leaves.push(path);
  for (const [key, item] of Object.entries(value)) walk(item, [...path, Array.isArray(value) ? Number(key) : key], leaves);
}

function alter(file: Record<string, unknown>, path: readonly (string | number)[]): void {
  let place = file as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  const key = path.at(-1)!;
  const value = place[key];
  place[key] = typeof value === 'string' ? `${value}x` : typeof value === 'number' ? value + 1 : value === null ? 0 : !value;
}
