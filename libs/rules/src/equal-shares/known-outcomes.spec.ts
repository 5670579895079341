import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { equalShares, equalSharesWithPayments, explainEqualShares, explainPayments, readEqualSharesRequest } from './index.js';

// Five voters with 20 each. Well costs 40 for all five: 8 each. Then Hall (60, three voters) finds 36 and Lamp (30, two voters) 24.
const request = {
  budget: 100,
  projects: [{ id: 'hall', cost: 60 }, { id: 'lamp', cost: 30 }, { id: 'well', cost: 40 }],
  ballots: [['hall', 'well'], ['hall', 'well'], ['hall', 'well'], ['lamp', 'well'], ['lamp', 'well']].map((approves) => ({ approves })),
  utility: 'cost',
};
const solve = (extra: object) => {
  const read = readEqualSharesRequest({ ...request, ...extra });
  if ('problem' in read) throw new Error(read.problem.where);
  const outcome = equalSharesWithPayments(read.election, read.options);
  if ('refused' in outcome) throw new Error('refused');
  const { projectIds: ids } = read.election;
  return { ids: outcome.result.winners.map((c) => ids[c]), result: outcome.result, json: { ...explainEqualShares(outcome.result, ids, 1n), payments: explainPayments(outcome.payments, ids) } };
};

describe('outcomes worked out by hand', () => {
  test.each([
    ['none', ['well']],
    // Hall has three votes and just fits the 60 left.
    ['utilitarian', ['well', 'hall']],
    // At 23 Lamp's two have 15 each; at 28 Hall would make 130: the scan ends at 27.
    ['add1', ['well', 'lamp']],
    ['add1u', ['well', 'lamp']],
  ])('%s', (completion, winners) => {
    expect(solve({ completion }).ids).toEqual(winners);
  });

  test('add1 tries 20 to 27 and says why it stopped', () => {
    expect(solve({ completion: 'add1' }).json.endowment).toEqual({ first: '20.000000', last: '27.000000', runs: 8, end: 'next-run-overspends' });
    expect(solve({ completion: 'none' }).json.payments[0]).toEqual({ voters: [0, 1, 2], pays: [{ project: 'well', amount: '8/1' }], left: '12/1' });
  });

  test('a price lower by one part in 10¹⁷ wins, though floats and the tie rule would say otherwise', () => {
    const near = 10n ** 17n;
    const { ids } = solve({
      budget: String(near * 6n), completion: 'none', utility: 'cardinality',
      projects: [{ id: 'dear', cost: String(3n * (near + 1n)) }, { id: 'cheap', cost: String(2n * (near + 2n)) }],
      ballots: [['dear'], ['dear'], ['dear'], ['cheap'], ['cheap']].map((approves) => ({ approves })),
    });
    expect(ids).toEqual(['dear', 'cheap']);
  });

  test('a supporter group short by one unit in 10¹⁷ cannot buy', () => {
    const near = 10n ** 17n;
    const offer = (cost: bigint) => solve({ budget: String(near * 5n), completion: 'none', projects: [{ id: 'x', cost: String(cost) }], ballots: Array.from({ length: 5 }, (_, i) => ({ approves: i < 3 ? ['x'] : [] })) }).ids;
    expect(offer(near * 3n)).toEqual(['x']);
    expect(offer(near * 3n + 1n)).toEqual([]);
  });

  test('a step too small for the figures is refused, not run for hours', () => {
    const read = readEqualSharesRequest({ ...request, completion: 'add1' });
    if ('problem' in read) throw new Error('problem');
    expect(equalShares(read.election, { ...read.options, maxRuns: 3 })).toMatchObject({ refused: 'too-many-runs' });
  });
});

describe('JSON', () => {
  const schema = (name: string): object => JSON.parse(readFileSync(new URL(`../../../../docs/rules/equal-shares.${name}.schema.json`, import.meta.url), 'utf8')) as object;

  test('requests and results match the published schemas', () => {
    const ajv = new Ajv2020({ strictTypes: false });
    const input = ajv.compile(schema('input'));
    const output = ajv.compile(schema('output'));
    for (const completion of ['none', 'utilitarian', 'add1', 'add1u']) {
      expect(input({ ...request, completion })).toBe(true);
      const { ids, result, json } = solve({ completion });
      const valid = output({ winners: ids, spent: Number(result.spent), budget: 100, ...json });
      expect(output.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    }
    expect(input({ ...request, completion: 'add2' })).toBe(false);
  });

  test.each([
    [null, '$'], [[], '$'], [{}, 'projects'], [{ ...request, completion: 'x' }, 'completion'], [{ ...request, completion: 'none', budget: -1 }, 'budget'],
    [{ ...request, completion: 'none', budget: 1.5 }, 'budget'], [{ ...request, completion: 'none', ballots: [{ approves: ['zz'] }] }, 'ballots[0]'],
    [{ ...request, completion: 'none', lot: ['hall'] }, 'lot'],
  ])('wrong shape %#', (json, where) => {
    expect(readEqualSharesRequest(json)).toMatchObject({ problem: { where } });
  });
});
